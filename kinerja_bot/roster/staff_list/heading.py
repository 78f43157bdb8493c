"""Where the table of a staff list begins, and what its columns are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kinerja_bot.roster.staff_list.words import plain, words
from kinerja_bot.roster.workbook import Sheet

_LOOKED_AT = 60
"""Rows that show something, from the top."""

_LABELS = 2
_NUMBERS_IN_A_ROW = 3
_SHORTEST_STEM = 5
_COUNTED = re.compile(r"\(?(\d\d?)\)?\.?")
_TELLING = {"nip", "rank", "grade", "position"}
"""A name and one of these make a staff list."""

_SAYING = {"name", *_TELLING}


@dataclass(frozen=True, slots=True)
class Heading:
    """Its rows (that of the numbers 1 2 3 belongs to it), the columns by field, and each column's label."""

    first: int
    last: int
    columns: Mapping[str, int]
    labels: Mapping[int, str]

    @property
    def read(self) -> list[str]:
        """Labels of the columns that are read."""
        return [self.labels[one] for one in sorted(set(self.columns.values()))]

    @property
    def unread(self) -> list[str]:
        """Labels of those that are not."""
        return [label for column, label in sorted(self.labels.items()) if column not in self.columns.values()]


def heading_of(sheet: Sheet) -> Heading | None:
    """The first row, or rows, that name a person and what he is; None where there are none."""
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        if len(_fields_in(sheet, row)) >= _LABELS:
            last = _last_row(sheet, number)
            labels = _labels(sheet, range(row, last + 1))
            columns = _columns(labels)
            if "name" in columns and _TELLING & set(columns):
                return Heading(row, last, columns, labels)
    return None


def is_heading(sheet: Sheet, row: int) -> bool:
    """Whether a row is one of headings, or of their numbers; on each new page they come again."""
    texts = sheet.texts(row)
    is_one = len(texts) == 1 and any(plain(texts[0]) in one for one in words().columns.values())
    return is_one or is_counted(texts) or (len(texts) > 1 and all(_is_label(text) for text in texts))


def _is_label(text: str) -> bool:
    """Whether a cell heads a column; "Pangkat Pembina" and "NIP. 1978…" begin as labels do, and tell of a person."""
    field = field_of(text)
    is_plain = field not in _SAYING or set(plain(text).split()) <= _words_of_labels()
    return field is not None and is_plain and not any(one.isdigit() for one in text)


@cache
def _words_of_labels() -> frozenset[str]:
    labels = (*words().in_headings, *(one for ones in words().columns.values() for one in ones))
    return frozenset(word for one in labels for word in one.split())


def is_counted(texts: list[str]) -> bool:
    """The row 1 2 3 4 below the headings."""
    numbers = [int(found[1]) for text in texts if (found := _COUNTED.fullmatch(text))]
    return (
        bool(numbers)
        and len(numbers) == len(texts) >= _NUMBERS_IN_A_ROW
        and numbers == sorted(set(numbers))
        and numbers[0] <= 1
    )


@cache
def field_of(label: str) -> str | None:
    """What a column of this label holds: `skipped` is known, too."""
    text = plain(label)
    for field, beginnings in words().columns.items():
        if field == "number" and text in beginnings:
            return field
        if field != "number" and any(_begins(text, one) for one in beginnings):
            return field
    return None


def _begins(text: str, beginning: str) -> bool:
    """As a word; a long one may have an ending."""
    return text.startswith(beginning) and (len(beginning) >= _SHORTEST_STEM or f"{text} "[len(beginning)] == " ")


def _last_row(sheet: Sheet, number: int) -> int:
    """Of the headings that begin with this one of the rows."""
    last = sheet.rows[number]
    for row in sheet.rows[number + 1 :]:
        if row != last + 1 or not is_heading(sheet, row):
            break
        last = row
    return last


def _labels(sheet: Sheet, rows: range) -> dict[int, str]:
    """Each column's words, from top to bottom, without its number."""
    named = [row for row in rows if not is_counted(sheet.texts(row))]
    texts = {column: [sheet.text(row, column) for row in named] for column in range(1, sheet.width + 1)}
    return {column: " ".join(filter(None, parts)) for column, parts in texts.items() if any(parts)}


def _columns(labels: Mapping[int, str]) -> dict[str, int]:
    """By field, the leftmost of each; a name's column may hold the NIP as well."""
    found: dict[str, int] = {}
    for column, label in labels.items():
        field = field_of(label)
        if field and field != "skipped":
            found.setdefault(field, column)
    if "name" in found and "nip" not in found and _names_nip(labels[found["name"]]):
        found["nip"] = found["name"]
    if "name" not in found and "nip" in found and "nama" in plain(labels[found["nip"]]).split():
        found["name"] = found["nip"]
    return found


def _names_nip(label: str) -> bool:
    return any(f" {one} " in f" {plain(label)} " for one in words().nip_beside_name)


def _fields_in(sheet: Sheet, row: int) -> set[str]:
    return {field for text in sheet.texts(row) if (field := field_of(text))}
