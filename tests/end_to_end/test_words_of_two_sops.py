"""What is said where an office runs two SOPs names the one it is about."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import WITA
from tests.end_to_end.two_sops import MONTHS, QUARTERS, begin, hand_in, with_both
from tests.office import BUDI, CAMAT, KASUBAG, PDF, SEKCAM, Quarter


@pytest.fixture(name="quarter")
async def _quarter(data_dir: Path) -> AsyncIterator[Quarter]:
    async with with_both(data_dir) as quarter:
        yield quarter


async def test_what_names_a_step_alone_says_of_which_sop_it_is(quarter: Quarter) -> None:
    office = quarter.office
    await begin(quarter, MONTHS)
    await office.send(KASUBAG, "Rekap.pdf", PDF)
    receipt = quarter.last(KASUBAG).text
    await office.tap(KASUBAG, "Selesai")
    thanks = quarter.answer(KASUBAG)
    await office.say(BUDI, "Tugas saya")
    await office.tap(BUDI, quarter.last(BUDI).labels[0])

    moved = office.newest(BUDI, lambda one: "dipindahkan" in one.text)
    step = f"({MONTHS} · Sep 2026)"
    assert f"untuk langkah 1 {step}." in receipt
    assert f"Langkah 1 {step} selesai dan diteruskan" in thanks
    assert f"Kartu langkah 2 {step} ini" in moved.text


async def test_who_begins_and_who_ends_it_hear_what_it_is_about(quarter: Quarter) -> None:
    await begin(quarter, MONTHS)
    begun = quarter.answer(SEKCAM)
    for name, key, label in (("Rekap.pdf", BUDI, "Lengkap"), ("", CAMAT, "Sahkan")):
        if name:
            await hand_in(quarter.office, KASUBAG, name)
        await quarter.office.tap(key, label)
    await hand_in(quarter.office, KASUBAG, "Bukti kirim.pdf")

    assert begun == "Laporan keuangan September 2026 dimulai."
    assert quarter.answer(KASUBAG) == (
        "Terima kasih. Laporan keuangan September 2026 diteruskan kepada Camat untuk dikonfirmasi penerimaannya."
    )


async def test_help_lists_the_sops_by_their_titles_and_those_that_he_may_begin(quarter: Quarter) -> None:
    await quarter.office.say(CAMAT, "Bantuan")

    said = quarter.last(CAMAT).text
    assert f"menjalankan SOP {QUARTERS}, {MONTHS}." in said
    assert "Status: perkembangan SOP yang berjalan." in said
    assert f"memulai {QUARTERS}.\n" in said


async def test_privasi_names_what_the_office_runs(quarter: Quarter) -> None:
    await quarter.office.say(CAMAT, "/privasi")
    stranger = quarter.office.simulator.person(4711)
    stranger.say("/privasi")
    await quarter.office.settle()

    assert f"Menjalankan SOP {QUARTERS}, {MONTHS} dan membuktikan" in quarter.last(CAMAT).text
    assert "Menjalankan SOP kantor dan membuktikan" in stranger.messages_from_bot()[-1].text


async def test_a_reminder_of_both_offers_time_only_where_each_task_has_the_button(quarter: Quarter) -> None:
    await begin(quarter, QUARTERS)
    for part in quarter.steps[:6]:
        await part()
    await begin(quarter, MONTHS)

    await quarter.office.say(KASUBAG, "/ringkasan")  # else the morning's digest stands for it
    await quarter.office.move_to(datetime(2026, 10, 9, 14, 0, tzinfo=WITA))

    reminder = quarter.office.newest(KASUBAG, lambda one: one.text.startswith("⏰") and MONTHS in one.text)
    assert QUARTERS in reminder.text
    assert "Minta waktu" not in reminder.text
