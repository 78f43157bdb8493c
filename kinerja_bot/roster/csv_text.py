"""A table as text (.csv, .tsv), whichever sign separates it and whichever program wrote it."""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from kinerja_bot.faults import Fault, FaultsFound
from kinerja_bot.roster.text import evened

_SEPARATORS: Final = ";\t,|"
_MOST_FIELDS = 200_000
_LOOKED_AT = 50
_BINARY = b"\0"
_WEB_PAGE = (b"<html", b"<!doc", b"<table", b"<?xml", b"mime-version", b"<meta", b"<style")


def csv_cells(path: Path) -> dict[tuple[int, int], object]:
    """Each field by row and column. Errors: FaultsFound for what is no table."""
    content = path.read_bytes()
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        raise FaultsFound(str(path), [Fault("", "", "web_page", {"suffix": path.suffix})])
    if content.startswith(b"%PDF-"):
        raise FaultsFound(str(path), [Fault("", "", "other_document", {"kind": "PDF"})])
    text = _decoded(content)
    if text is None or not text.strip():
        raise FaultsFound(str(path), [Fault("", "", "not_xlsx")])
    cells: dict[tuple[int, int], object] = {}
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)), start=1):
            cells |= {(row, column): one for column, one in enumerate(fields, start=1) if evened(one)}
            if len(cells) > _MOST_FIELDS:
                raise FaultsFound(str(path), [Fault("", "", "file_swollen")])
    except csv.Error as error:
        raise FaultsFound(str(path), [Fault("", "", "not_xlsx")]) from error
    return cells


def _decoded(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if _BINARY in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The one that most lines have most of; an Indonesian Excel writes semicolons."""
    counts: Counter[str] = Counter()
    for line in text.splitlines()[:_LOOKED_AT]:
        counts.update({one: line.count(one) for one in _SEPARATORS})
    return max(_SEPARATORS, key=lambda one: counts[one])
