"""SOPs that are not gone through each quarter: what is asked on a morning, and what can be begun."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja_bot.clock import SettableClock
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.services.deadlines import mornings
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import events
from tests.conftest import THURSDAY_8AM, WITA
from tests.office import CAMAT, SEKCAM, SMALL_OFFICE
from tests.services.chats import Shown, chat, with_words
from tests.services.quiet_office import QuietOffice, done
from tests.shelves import variant

KEYS = ("bulanan-uji", "semester-uji", "tahunan-uji", "sekali-uji")


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Shelf:
    """Four SOPs with the built-in one's steps: monthly, half-yearly, yearly in the year itself, once."""
    folder = tmp_path / "prosedur"
    folder.mkdir()
    for key in KEYS:
        kind = key.removesuffix("-uji")
        variant(folder, key, kind, when="awal" if kind == "tahunan" else "sesudah", title=f"Uji {kind}")
    return Shelf.of(folder)


@pytest.fixture(name="office")
def _office(database: Database, tmp_path: Path, shelf: Shelf) -> QuietOffice:
    """The small office, which runs the four and not the built-in one."""
    roster = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, procedures=KEYS))
    return QuietOffice.furnish(
        database, SettableClock(THURSDAY_8AM), FileStore(tmp_path / "files"), roster, shelf=shelf
    )


async def morning(office: QuietOffice, *, day: int, month: int, year: int = 2026) -> list[Shown]:
    """What the Camat is asked on that day's morning and can still answer."""
    await mornings.run(office.desk)
    office.clock.set(datetime(year, month, day, 7, 30, tzinfo=WITA))
    await mornings.run(office.desk)
    return [one for one in chat(office.database, office.chat(CAMAT)) if "Tunda" in one.labels]


def press(shelf: Shelf, key: str, year: int, number: int, verb: Verb = Verb.BEGIN) -> Press:
    return Press.of(verb, shelf.get(key).token, year, number)


async def test_on_a_morning_each_is_asked_for_in_its_own_time(office: QuietOffice) -> None:
    asked = await morning(office, day=2, month=10)

    monthly, yearly = (one.text.replace("<b>", "").replace("</b>", "") for one in asked)
    assert "Uji bulanan · September 2026" in monthly
    assert "September 2026 telah berakhir. Apakah pengukuran kinerjanya dimulai sekarang?" in monthly
    assert "Perkiraan tenggat kabupaten: Rabu, 14 Oktober 2026 pukul 16.00 WITA." in monthly
    assert "Uji tahunan · Tahun 2026" in yearly
    assert "Tahun 2026 telah dimulai. Apakah pengukuran kinerja dimulai sekarang?" in yearly
    assert "Tenggat kabupaten" not in yearly


async def test_in_july_the_first_half_of_the_year_is_over(office: QuietOffice) -> None:
    asked = await morning(office, day=1, month=7, year=2027)

    assert [one.text for one in asked if "Semester I Tahun 2027 telah berakhir" in one.text]


async def test_on_the_first_working_day_of_january_the_new_year_is_asked_for(office: QuietOffice) -> None:
    asked = await morning(office, day=4, month=1, year=2027)

    assert [one.key.split(":")[2:4] for one in asked if "Uji tahunan" in one.text] == [["2027", "1"]]
    assert [one.text for one in asked if "Desember 2026 telah berakhir" in one.text]
    assert not [one.text for one in asked if "Uji sekali" in one.text]


async def test_each_can_be_begun_and_all_run_side_by_side(office: QuietOffice, shelf: Shelf) -> None:
    for key, year, number in zip(KEYS, (2026, 2026, 2026, 0), (9, 1, 1, 1), strict=True):
        done(await office.reception.press(press(shelf, key, year, number), office.chat(CAMAT)))

    cycles = office.database.read_now(lambda tx: tx.cycles.running(1))
    assert [(one.procedure.key, one.period) for one in cycles] == [
        ("tahunan-uji", Period(PeriodKind.YEAR, 2026, 1)),
        ("sekali-uji", Period(PeriodKind.ONCE, 0, 1)),
        ("bulanan-uji", Period(PeriodKind.MONTH, 2026, 9)),
        ("semester-uji", Period(PeriodKind.HALF_YEAR, 2026, 1)),
    ]
    assert len(with_words(office.database, office.chat(CAMAT), "Langkah 1 dari 10")) == len(KEYS)


async def test_the_log_names_procedure_and_period(office: QuietOffice, shelf: Shelf) -> None:
    done(await office.reception.press(press(shelf, KEYS[0], 2026, 9), office.chat(CAMAT)))

    with office.database.engine.begin() as connection:
        found = connection.execute(select(events.c.data).where(events.c.type == EventType.CYCLE_OPENED.value))
        data = found.scalar_one()
    assert data["procedure"] == "bulanan-uji"
    assert data["period"] == {"kind": "bulanan", "year": 2026, "number": 9}


async def test_what_is_begun_is_named_by_sop_and_period(office: QuietOffice, shelf: Shelf) -> None:
    await morning(office, day=2, month=10)
    begun = [
        (await office.reception.press(press(shelf, key, year, number), office.chat(CAMAT))).text
        for key, year, number in zip(KEYS, (2026, 2026, 2026, 0), (9, 1, 1, 1), strict=True)
    ]

    assert begun == [
        "Pengukuran kinerja September 2026 dimulai.",
        "Pengukuran kinerja Semester I Tahun 2026 dimulai.",
        "Pengukuran kinerja Tahun 2026 dimulai.",
        "Pengukuran kinerja dimulai.",
    ]
    assert with_words(office.database, office.chat(CAMAT), "Pengukuran kinerja September 2026 sudah dimulai.")
    assert with_words(office.database, office.chat(CAMAT), "Langkah 1 dari 10 · Uji sekali</b>")


async def test_mulai_offers_what_can_be_begun_still(office: QuietOffice, shelf: Shelf) -> None:
    done(await office.reception.press(press(shelf, "sekali-uji", 0, 1), office.chat(CAMAT)))

    done(await office.reception.command("mulai", "", office.chat(CAMAT)))

    offered = chat(office.database, office.chat(CAMAT))[-1].labels
    assert offered == ("Uji bulanan", "Uji semester", "Uji tahunan", "Batal")


async def test_what_is_done_once_cannot_be_begun_again(office: QuietOffice, shelf: Shelf) -> None:
    done(await office.reception.press(press(shelf, "sekali-uji", 0, 1), office.chat(CAMAT)))
    office.clock.set(datetime(2031, 5, 5, 9, 0, tzinfo=WITA))

    reply = await office.reception.press(press(shelf, "sekali-uji", 0, 1), office.chat(CAMAT))

    assert reply.refused
    assert "sudah dimulai" in reply.text


async def test_a_period_to_come_is_refused_in_words_that_fit(office: QuietOffice, shelf: Shelf) -> None:
    monthly = await office.reception.press(press(shelf, "bulanan-uji", 2026, 10), office.chat(CAMAT))
    yearly = await office.reception.press(press(shelf, "tahunan-uji", 2027, 1), office.chat(CAMAT))

    assert monthly.text.startswith("Periode itu belum berakhir, sehingga pengukuran kinerja belum dapat dimulai.")
    assert "tidak dapat dimulai" in yearly.text
    assert office.database.read_now(lambda tx: tx.cycles.of_office(1)) == []


async def test_a_procedure_that_the_office_does_not_run_is_no_button_of_it(office: QuietOffice, shelf: Shelf) -> None:
    for verb in (Verb.BEGIN, Verb.PERIODS, Verb.POSTPONE):
        assert (await office.reception.press(press(shelf, BUILTIN, 2026, 3, verb), office.chat(CAMAT))).refused


async def test_other_periods_are_chosen_by_their_names(office: QuietOffice, shelf: Shelf) -> None:
    token = shelf.get("bulanan-uji").token

    done(await office.reception.command("mulai", "", office.chat(CAMAT)))
    which = chat(office.database, office.chat(CAMAT))[-1]
    done(await office.reception.press(press(shelf, "bulanan-uji", 2026, 9, Verb.PERIODS), office.chat(CAMAT)))
    question = chat(office.database, office.chat(CAMAT))[-1]
    done(await office.reception.press(Press.of(Verb.PERIODS, token), office.chat(CAMAT)))

    choice = chat(office.database, office.chat(CAMAT))[-1]
    assert "Mohon pilih bulan yang akan dimulai." in choice.text
    assert choice.labels == ("September 2026", "Agustus 2026", "Juli 2026", "Juni 2026", "Batal")
    assert which.labels == ("Uji bulanan", "Uji semester", "Uji tahunan", "Uji sekali", "Batal")
    assert question.labels == ("Mulai", "Bulan lain", "Batal")


async def test_tunda_asks_for_that_procedure_again(office: QuietOffice, shelf: Shelf) -> None:
    await morning(office, day=2, month=10)
    later = press(shelf, "tahunan-uji", 2026, 1, Verb.POSTPONE)
    done(await office.reception.press(later, office.chat(CAMAT)))

    asked = await morning(office, day=5, month=10)

    assert sorted(one.key.split(":")[1] for one in asked) == sorted(
        shelf.get(key).token for key in ("bulanan-uji", "tahunan-uji")
    )


async def test_without_a_regencys_deadline_nobody_is_told_of_a_plan(office: QuietOffice, shelf: Shelf) -> None:
    done(await office.reception.press(press(shelf, "tahunan-uji", 2026, 1), office.chat(CAMAT)))

    await morning(office, day=28, month=12)
    done(await office.reception.command("status", "", office.chat(SEKCAM)))

    told = chat(office.database, office.chat(SEKCAM))
    assert with_words(office.database, office.chat(SEKCAM), "Uji tahunan", "Tahun 2026")
    assert not [one for one in told if "Perkiraan selesai" in one.text or "Sisa waktu habis" in one.text]
