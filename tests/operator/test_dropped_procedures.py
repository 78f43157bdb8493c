"""Imports that change which SOPs the office runs: shown, logged, and refused while one is under way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.console.import_command import Importing
from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.model import Roster
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM
from tests.end_to_end.two_sops import BOTH
from tests.office import SEKCAM, SMALL_OFFICE
from tests.services.quiet_office import QuietOffice, done, everything
from tests.shelves import FOLDER, MONTHLY

SHELF = Shelf.of(FOLDER)
Import = Callable[..., int]


@pytest.fixture(name="office")
def _office(database: Database, tmp_path: Path) -> QuietOffice:
    return QuietOffice.furnish(
        database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"), BOTH, shelf=SHELF
    )


@pytest.fixture(name="do_import")
def _do_import(office: QuietOffice) -> Import:
    """`bot.py import --yes`; gives the exit code."""

    def run(roster: Roster, *, agreed: bool = True) -> int:
        operator = Operator(office.database, office.clock.now(), office.desk.tools)
        return Importing(operator, lambda: "kinerja_bot", as_json=False).run(roster, agreed=agreed)

    return run


def logged(database: Database) -> list[Mapping[str, object]]:
    """What the log says of the imports."""
    found = database.read_now(lambda tx: tx.events.of_office(1))
    return [one.data for one in found if one.type is EventType.ROSTER_IMPORTED]


async def test_an_sop_under_way_cannot_be_dropped(
    office: QuietOffice, do_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    token = SHELF.get(MONTHLY).token
    done(await office.reception.press(Press.of(Verb.BEGIN, token, 2026, 9), office.chat(SEKCAM)))
    before = everything(office.database)

    code = do_import(SMALL_OFFICE)

    assert code == 2
    assert capsys.readouterr().err == (
        f"SOP Laporan Keuangan Bulanan ({MONTHLY}) September 2026 masih berjalan; "
        "selesaikan dahulu, atau biarkan SOP itu pada daftar.\nTidak ada yang diubah.\n"
    )
    assert everything(office.database) == before
    assert do_import(BOTH) == 0


def test_what_is_dropped_and_added_is_shown_first(do_import: Import, capsys: pytest.CaptureFixture[str]) -> None:
    do_import(SMALL_OFFICE)
    dropped = capsys.readouterr().out
    do_import(BOTH)
    added = capsys.readouterr().out

    assert f"  SOP dilepas {MONTHLY}  Laporan Keuangan Bulanan\n" in dropped
    assert f"  SOP baru    {MONTHLY}  Laporan Keuangan Bulanan\n" in added
    assert "data kantor" not in dropped + added


def test_the_log_names_what_the_office_runs_also_when_nobody_changes(office: QuietOffice, do_import: Import) -> None:
    reordered = replace(BOTH, office=replace(BOTH.office, procedures=(MONTHLY, BUILTIN)))
    elsewhere = replace(BOTH, office=replace(reordered.office, zone="Asia/Jakarta"))

    assert [do_import(one) for one in (reordered, elsewhere, elsewhere)] == [0, 0, 0]

    nobody: dict[str, object] = {"added": [], "changed": [], "removed": []}
    assert logged(office.database)[1:] == [
        nobody | {"procedures": {"before": [BUILTIN, MONTHLY], "after": [MONTHLY, BUILTIN]}},
        nobody | {"office": ["zone"]},
    ]
