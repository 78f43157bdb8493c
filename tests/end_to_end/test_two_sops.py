"""A monthly SOP of another shape (four steps, two decisions, roles of its own) beside the quarter."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.acting import ActingKind
from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.services.desk.tools import tools_of
from tests.conftest import WITA
from tests.end_to_end.two_sops import MONTHS, QUARTERS, begin, hand_in, with_both
from tests.office import BUDI, CAMAT, KASUBAG, PDF, SEKCAM, Quarter
from tests.shelves import FOLDER, MONTHLY


@pytest.fixture(name="quarter")
async def _quarter(data_dir: Path) -> AsyncIterator[Quarter]:
    async with with_both(data_dir) as quarter:
        yield quarter


async def cycles(quarter: Quarter) -> dict[str, Cycle]:
    found = await quarter.office.bot.database.read(lambda tx: tx.cycles.of_office(1))
    return {cycle.procedure.key: cycle for cycle in found}


async def run_the_month(quarter: Quarter) -> None:
    """Each of its two decisions first says no, with a reason that is typed."""
    office = quarter.office
    for checked, decided in (("Belum lengkap", ""), ("Lengkap", "Tolak"), ("Lengkap", "Sahkan")):
        await hand_in(office, KASUBAG, "Rekap.pdf")
        await answer(office, BUDI, checked, "Bukti kurang.")
        if decided:
            await answer(office, CAMAT, decided, "Angka belum sesuai.")
    await hand_in(office, KASUBAG, "Bukti kirim.pdf")
    await office.tap(CAMAT, "Laporan diterima")


async def answer(office: Stage, key: str, label: str, reason: str) -> None:
    """A decision; one that says no is asked why."""
    await office.tap(key, label)
    if label in {"Belum lengkap", "Tolak"}:
        await office.say(key, reason)


async def test_both_run_to_their_end(quarter: Quarter) -> None:
    await begin(quarter, QUARTERS)
    await begin(quarter, MONTHS)
    for part in quarter.steps[:5]:
        await part()
    await run_the_month(quarter)
    for part in quarter.steps[5:]:
        await part()

    both = await cycles(quarter)

    assert {key: cycle.state for key, cycle in both.items()} == dict.fromkeys((BUILTIN, MONTHLY), CycleState.CLOSED)
    assert [task.round for task in both[MONTHLY].tasks if task.step.key == "rekap"] == [1, 2, 3]
    assert both[MONTHLY].confirmed_at is not None
    assert both[BUILTIN].confirmed_at is None


async def test_every_card_says_of_which_sop_it_is(quarter: Quarter) -> None:
    await begin(quarter, QUARTERS)
    await begin(quarter, MONTHS)

    disposition = quarter.office.newest(CAMAT, lambda one: "Langkah 1 dari 10" in one.text)
    summary = quarter.office.newest(KASUBAG, lambda one: "Langkah 1 dari 4" in one.text)

    assert f"{QUARTERS} · Triwulan III Tahun 2026" in disposition.text
    assert f"{MONTHS} · September 2026" in summary.text


async def test_what_is_asked_at_any_time_names_both(quarter: Quarter) -> None:
    office = quarter.office
    await begin(quarter, QUARTERS)
    await begin(quarter, MONTHS)
    for part in quarter.steps[:6]:
        await part()

    await office.say(KASUBAG, "Tugas saya")
    tasks = quarter.last(KASUBAG)
    await office.say(SEKCAM, "Status")
    told = [one.text.splitlines()[0] for one in office.people[SEKCAM].messages_from_bot()[-4:]]
    states, charts = told[:2], told[2:]
    await office.say(SEKCAM, "Berkas")
    files = quarter.last(SEKCAM)

    assert f"({QUARTERS} · TW III 2026)" in tasks.text
    assert f"({MONTHS} · Sep 2026)" in tasks.text
    assert sorted(states) == [f"📊 {MONTHS} · September 2026", f"📊 {QUARTERS} · Triwulan III Tahun 2026"]
    assert sorted(charts) == [f"🗺 Alur {MONTHS} · September 2026", f"🗺 Alur {QUARTERS} · Triwulan III Tahun 2026"]
    assert {f"{MONTHS} · Sep 2026", f"{QUARTERS} · TW III 2026"} & set(files.labels)


async def test_a_file_that_could_be_for_either_is_asked_about_by_name(quarter: Quarter) -> None:
    await begin(quarter, QUARTERS)
    await begin(quarter, MONTHS)
    for part in quarter.steps[:6]:
        await part()

    await quarter.office.send(KASUBAG, "Salah satu.pdf", PDF)

    labels = quarter.last(KASUBAG).labels
    assert [any(title in label for label in labels) for title in (QUARTERS, MONTHS)] == [True, True]


async def test_alert_and_digest_name_the_sop(quarter: Quarter) -> None:
    office = quarter.office
    await begin(quarter, QUARTERS)
    await begin(quarter, MONTHS)

    await office.move_to(datetime(2026, 10, 1, 14, 0, tzinfo=WITA))
    alert = office.newest(SEKCAM, lambda one: one.text.startswith(f"🔔 Keterlambatan · {MONTHS}"))
    await office.move_to(datetime(2026, 10, 2, 7, 30, tzinfo=WITA))
    digest = office.newest(SEKCAM, lambda one: "Matikan ringkasan" in one.labels)

    assert alert.text.startswith(f"🔔 Keterlambatan · {MONTHS} · September 2026")
    assert f"{QUARTERS} · Triwulan III Tahun 2026" in digest.text
    assert f"{MONTHS} · September 2026" in digest.text


async def test_a_period_is_begun_once_in_each_sop(quarter: Quarter) -> None:
    await begin(quarter, MONTHS)

    await quarter.office.say(SEKCAM, "/mulai")
    await quarter.office.tap(SEKCAM, MONTHS)

    assert "laporan keuangan September 2026 sudah dimulai" in quarter.last(SEKCAM).text
    assert set(await cycles(quarter)) == {MONTHLY}


async def test_who_may_begin_one_of_them_only_is_asked_about_that_one(quarter: Quarter) -> None:
    await quarter.office.say(CAMAT, "/mulai")

    assert f"{QUARTERS} · Triwulan III Tahun 2026" in quarter.last(CAMAT).text
    assert "Mulai" in quarter.last(CAMAT).labels


async def test_a_first_step_that_was_sent_back_names_who_sent_it_back(quarter: Quarter) -> None:
    await begin(quarter, MONTHS)
    await hand_in(quarter.office, KASUBAG, "Rekap.pdf")

    await answer(quarter.office, BUDI, "Belum lengkap", "Bukti kurang.")

    card = quarter.office.newest(KASUBAG, lambda one: "Langkah 1 dari 4" in one.text)
    assert "Dari: Staf Seksi Kesejahteraan" in card.text


async def test_a_report_that_nobody_has_confirmed_goes_to_who_stands_in(quarter: Quarter) -> None:
    await begin(quarter, MONTHS)
    await hand_in(quarter.office, KASUBAG, "Rekap.pdf")
    await answer(quarter.office, BUDI, "Lengkap", "")
    await answer(quarter.office, CAMAT, "Sahkan", "")
    await hand_in(quarter.office, KASUBAG, "Bukti kirim.pdf")
    await begin(quarter, QUARTERS)

    await stand_in(quarter)

    assert "Laporan diterima" in quarter.office.labels(SEKCAM)
    assert "Laporan diterima" not in quarter.office.labels(CAMAT)


async def stand_in(quarter: Quarter) -> None:
    """The operator makes the Sekcam Plh. Camat for the day."""
    office = quarter.office
    operator = Operator(office.bot.database, office.clock.now(), tools_of(office.settings.data_dir, FOLDER))
    today = office.clock.now().astimezone(WITA).date()
    operator.acting().give(ActingKind.PLH, CAMAT, SEKCAM, "800/UJI", (today, today), None)
    await office.settle()


async def test_every_cycle_under_way_has_its_status_and_its_place_among_the_tasks(quarter: Quarter) -> None:
    for month in ("September 2026", "Agustus 2026", "Juli 2026"):
        await quarter.office.say(SEKCAM, "/mulai")
        for label in (MONTHS, "Bulan lain", month, "Mulai"):
            await quarter.office.tap(SEKCAM, label)

    await quarter.office.say(SEKCAM, "Status")
    await quarter.office.say(KASUBAG, "Tugas saya")

    headings = [one.text.splitlines()[0] for one in quarter.office.people[SEKCAM].messages_from_bot()[-6:-3]]
    assert [one.split(" · ")[1] for one in headings] == ["September 2026", "Agustus 2026", "Juli 2026"]
    assert quarter.last(KASUBAG).text.count("Langkah 1, Rekap") == 3


async def test_files_of_every_cycle_can_be_reached(quarter: Quarter) -> None:
    for month in ("September 2026", "Agustus 2026", "Juli 2026", "Juni 2026"):
        await quarter.office.say(SEKCAM, "/mulai")
        for label in (MONTHS, "Bulan lain", month, "Mulai"):
            await quarter.office.tap(SEKCAM, label)
    await begin(quarter, QUARTERS)
    await quarter.office.move_to(datetime(2026, 11, 2, 8, 0, tzinfo=WITA))
    await begin(quarter, MONTHS)

    await quarter.office.say(SEKCAM, "Berkas")
    first = set(quarter.last(SEKCAM).labels)
    await quarter.office.tap(SEKCAM, "Berikutnya ›")
    every = first | set(quarter.last(SEKCAM).labels)

    months = ("Sep 2026", "Agu 2026", "Jul 2026", "Jun 2026")
    assert {f"{MONTHS} · {month}" for month in months} <= every
    assert f"{QUARTERS} · TW III 2026" in every
