"""`bot.py import` of a staff list: what it lacks is proposed, and asked at a terminal or written into a workbook."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from kinerja_bot.console.import_command import read_aloud
from kinerja_bot.faults import render_notices
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.paths import is_there
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.layout import layout
from kinerja_bot.roster.model import Roster
from kinerja_bot.roster.reading import open_sheets
from kinerja_bot.roster.staff_list.draft import OFFICE, Draft
from kinerja_bot.roster.staff_list.finding import staff_list_in
from kinerja_bot.roster.staff_list.proposing import draft_of
from kinerja_bot.roster.staff_list.words import plain, words
from kinerja_bot.roster.tabs import is_template
from kinerja_bot.roster.template import write_draft

COMPLETED: Final = "daftar-lengkap"
ACCEPT, CHANGE, TO_FILE, DROP = "t", "u", "s", "b"
OF_A_PERSON = ("peran", "seksi", "sapaan")


def roster_in(
    path: Path, shelf: Shelf, rosters: Callable[[], Sequence[Roster]], *, only_draft: bool
) -> Roster | None:
    """The file's roster; of a staff list that of the workbook to which it was completed.

    None where that is to be looked at first, or was not wanted; it is said. Errors: FaultsFound.
    """
    sheets = open_sheets(path)
    if sheets is None or is_template(sheets) or (found := staff_list_in(sheets)) is None:
        return read_aloud(path, shelf)
    draft = draft_of(found, shelf, rosters())
    _say("found", found=found, path=path, draft=draft)
    if found.notices:
        print(render_notices(str(path), found.notices), file=sys.stderr)
    choice = TO_FILE if only_draft or not (sys.stdin and sys.stdin.isatty()) else Asking(draft).choice()
    if choice == DROP:
        _say("dropped")
        return None
    completed = _free(path.parent)
    return read_aloud(completed, shelf) if _is_complete(completed, draft, accepted=choice == ACCEPT) else None


def _is_complete(completed: Path, draft: Draft, *, accepted: bool) -> bool:
    """Writes the workbook; whether it can be imported at once."""
    write_draft(completed, draft)
    missing = list(draft.missing())
    _say("written", path=completed, draft=draft, missing=missing, labels=_labels(), accepted=accepted)
    return accepted and not missing


def _free(folder: Path) -> Path:
    """A name over no file that is there."""
    number, path = 1, folder / f"{COMPLETED}.xlsx"
    while is_there(path):
        number += 1
        path = folder / f"{COMPLETED}-{number}.xlsx"
    return path


class Asking:
    """The dialogue at the terminal, until all is accepted or something else is wanted."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def choice(self) -> str:
        """ACCEPT, once what is missing was asked; TO_FILE also where nobody answers any more; or DROP."""
        _say("table", draft=self._draft)
        try:
            while (choice := self._chosen()) not in {ACCEPT, TO_FILE, DROP}:
                if choice == CHANGE:
                    self._change()
                    _say("table", draft=self._draft)
            if choice == ACCEPT:
                for number, path in list(self._draft.missing()):
                    self._put(number, path)
                for number, path in list(self._draft.missing()):  # a section, where the role was typed just now
                    self._put(number, path)
        except EOFError:
            return TO_FILE
        return choice

    def _chosen(self) -> str:
        """A letter of the offered ones, typed or by its word; empty for all else, which is said."""
        answer = self._ask("choice")
        choice = words().choices.get(plain(answer), "")
        if answer and not choice:
            _say("no_choice", answer=answer)
        return choice

    def _change(self) -> None:
        which = self._ask("which")
        if which.isdecimal() and 0 < int(which) <= len(self._draft.people):
            for path in OF_A_PERSON:
                self._put(int(which) - 1, path)
        elif which == "0":
            for path in OFFICE:
                self._put(None, path)

    def _put(self, number: int | None, path: str) -> None:
        """Asks until it can be taken; an empty answer leaves it as it is."""
        values = self._draft.office if number is None else self._draft.people[number]
        known = {"now": values.get(path, ""), "label": _labels()[path], "path": path, "draft": self._draft}
        while answer := self._ask("value", person=values if number is not None else None, **known):
            if self._draft.put(number, path, answer):
                return
            _say("not_meant", answer=answer, label=known["label"])

    def _ask(self, part: str, **context: Any) -> str:  # noqa: ANN401
        """Errors: EOFError."""
        print(plain_text("completing", part=part, **context), end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()


def _labels() -> dict[str, str]:
    return {entry.path: entry.label for entry in (*layout().office.rows, *layout().officials)}


def _say(part: str, **context: Any) -> None:  # noqa: ANN401
    print(plain_text("completing", part=part, **context), file=sys.stderr, flush=True)
