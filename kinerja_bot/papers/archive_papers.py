"""The papers of an archive: an index of who did what, a list of files, a page that shows the bot's use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kinerja_bot.papers.printable import breakable
from kinerja_bot.papers.typesetting import Form, typeset

PaperRow = Mapping[str, Any]
"""Texts, whole numbers and truth values, by the names that the templates know."""

PATIENCE: Final = 120.0
"""Seconds; of sixty people it takes two."""

NARROW: Final = 24


@dataclass(frozen=True, slots=True)
class ArchivePapers:
    """What stands on them; `head` is the fingerprint of the log so far, `at` when they were made."""

    heading: PaperRow
    tasks: Sequence[PaperRow]
    decisions: Sequence[PaperRow]
    files: Sequence[PaperRow]
    use: PaperRow


def index_paper(papers: ArchivePapers) -> bytes:
    """A PDF/A: tasks with who, when and how long; decisions; files with their hashes. Errors: PaperNotMade."""
    rows = {"tasks": papers.tasks, "decisions": papers.decisions, "files": papers.files}
    return _typeset("indeks-arsip", papers, rows)


def list_paper(papers: ArchivePapers) -> bytes:
    """A PDF/A: the *daftar berkas* to be filed. Errors: PaperNotMade."""
    return _typeset("daftar-berkas", papers, {"files": papers.files})


def use_paper(papers: ArchivePapers) -> bytes:
    """A PDF/A of one page: *bukti penggunaan aplikasi*. Errors: PaperNotMade."""
    return _typeset("bukti-penggunaan", papers, papers.use)


def _typeset(template: str, papers: ArchivePapers, rows: PaperRow) -> bytes:
    data = _printable({**papers.heading, **rows})
    return typeset(template, Form.PAPER, data, patience=PATIENCE)[0]


def _printable(value: Any) -> Any:  # noqa: ANN401 - JSON, whatever its shape
    if isinstance(value, str):
        return breakable(value, NARROW)
    if isinstance(value, Mapping):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value
