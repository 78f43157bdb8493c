"""An SOP whose delays a Staf watches over: he manages nothing else, and is told only what he can act on."""

from datetime import datetime
from pathlib import Path

import pytest

from kinerja_bot.clock import SettableClock
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.services.deadlines import mornings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from tests.conftest import THURSDAY_8AM, WITA
from tests.end_to_end.two_sops import BOTH
from tests.office import BUDI, CAMAT, SEKCAM
from tests.services.chats import with_words
from tests.services.quiet_office import QuietOffice
from tests.shelves import FOLDER, MONTHLY

UNANSWERED = "belum dijawab selama satu hari kerja"


OVERSEER = ("alert: sekcam", "alert: pejabat_keuangan\n  alert_instead: {pejabat_keuangan: camat}")


def office_with(database: Database, tmp_path: Path, *changes: tuple[str, str]) -> QuietOffice:
    """The small office with both SOPs, the monthly one changed."""
    text = (FOLDER / f"{MONTHLY}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    folder = tmp_path / "prosedur"
    folder.mkdir()
    (folder / "bulanan.yaml").write_text(text, encoding="utf-8")
    clock = SettableClock(THURSDAY_8AM)
    return QuietOffice.furnish(database, clock, FileStore(tmp_path / "files"), BOTH, shelf=Shelf.of(folder))


async def two_mornings(office: QuietOffice) -> None:
    """The periods are proposed on Friday; on Monday a working day has passed."""
    for day, hour, minute in ((1, 8, 0), (2, 7, 30), (5, 7, 30), (6, 7, 30)):
        office.clock.set(datetime(2026, 10, day, hour, minute, tzinfo=WITA))
        await mornings.run(office.desk)


@pytest.mark.parametrize("command", ["pegawai", "plh", "libur"])
async def test_he_does_not_manage_the_office(database: Database, tmp_path: Path, command: str) -> None:
    office = office_with(database, tmp_path, OVERSEER, ("manages: [sekcam]\n", ""))

    his = await office.reception.command(command, "", office.chat(BUDI))
    hers = await office.reception.command(command, "", office.chat(SEKCAM))

    assert (his.refused, hers.refused) == (True, False)


async def test_he_is_not_told_to_begin_what_he_may_not_begin(database: Database, tmp_path: Path) -> None:
    office = office_with(database, tmp_path, OVERSEER)

    await two_mornings(office)

    assert with_words(database, office.chat(BUDI), UNANSWERED) == []
    assert with_words(database, office.chat(SEKCAM), UNANSWERED, "laporan keuangan") == []


async def test_who_is_asked_himself_is_not_told_that_he_has_not_answered(database: Database, tmp_path: Path) -> None:
    office = office_with(database, tmp_path)

    await two_mornings(office)

    assert with_words(database, office.chat(SEKCAM), UNANSWERED, "laporan keuangan") == []
    assert with_words(database, office.chat(SEKCAM), UNANSWERED, "pengukuran kinerja")


async def test_no_deadline_is_made_up_for_an_sop_that_names_none(database: Database, tmp_path: Path) -> None:
    office = office_with(database, tmp_path)

    await two_mornings(office)

    (monthly,) = with_words(database, office.chat(SEKCAM), "Laporan Keuangan Bulanan", "dimulai sekarang?")
    (quarterly,) = with_words(database, office.chat(CAMAT), "Pengukuran Kinerja Triwulan", "dimulai sekarang?")
    assert "Perkiraan tenggat kabupaten" in quarterly.text
    assert "Tenggat kabupaten" not in monthly.text
    assert office.desk.tools.shelf.get(BUILTIN).has_deadline
