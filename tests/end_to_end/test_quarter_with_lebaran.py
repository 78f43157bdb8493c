"""A waiting quarter from Ramadan over Nyepi and Lebaran into April: each unasked message, in its minute, to whom.

Office hours of Ramadan (19 February to 20 March): 08.00-15.00, break 12.00-12.30; Fridays 08.00-15.30, break
11.30-12.30. Closed: 18 and 20 March (cuti bersama), 19 (Nyepi), 21 to 24 (Lebaran, weekend, cuti bersama). On
25 March at 10.30 the server's clock is set back to the evening before: that morning comes, and is told, once more.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE, WITA
from tests.end_to_end.walk import Row, Server, Walk
from tests.office import PDF

DEADLINE_DAYS = 51
"""The regency's deadline is then 25 March, the first day after Lebaran."""

ALL_STAFF = " ".join(f"p{number:02}" for number in range(9, 21))

TABLE = f"""
18/02 15.55 | p01 | mohon izin. Bila sudah | senyap
18/02 15.55 | p02 | 🔔 Keterlambatan · Triwulan | bunyi
19/02 08.00 | p02 | ☀️ Ringkasan pagi | bunyi
19/02 08.46 | p02 | sekadar mengingatkan, waktu baku | bunyi
19/02 09.58 | p01 | 🔔 Keterlambatan · Triwulan | bunyi
19/02 08.58 09.58 10.58 11.58 13.28 14.28 | p02 | mohon izin mengingatkan, tugas | bunyi
20/02 08.00 | p02 | ☀️ Ringkasan pagi | bunyi
20/02 08.28 09.28 10.28 11.28 13.28 14.28 | p02 | mohon izin mengingatkan, tugas | bunyi
20/02 09.58 | p01 | 🔔 Keterlambatan lebih dari | bunyi
23/02 08.00 | p02 p04 p05 p06 p07 p08 | ☀️ Ringkasan pagi | bunyi
23/02 09.16 | p04 p05 p06 p07 p08 | sekadar mengingatkan, waktu baku | bunyi
23/02 09.40 | p02 | 🔔 Keterlambatan · Triwulan | bunyi
23/02 09.40 10.40 | p04 p05 p06 p07 p08 | mohon izin mengingatkan, tugas | bunyi
24/02 08.00 | p02 p04 | ☀️ Ringkasan pagi | bunyi
24/02 11.00 | p04 | mohon izin mengingatkan, tugas | bunyi
24/02 11.05 | p02 | 🔔 Keterlambatan · Triwulan | bunyi
24/02 11.05 | {ALL_STAFF} | mohon izin. Bila sudah | senyap
03/03 10.00 | p02 p09 | ☀️ Ringkasan pagi | bunyi
03/03 10.00 | p04 | 🔔 Keterlambatan lebih dari | bunyi
16/03 08.00 | p02 | 🔔 Keterlambatan · Triwulan | bunyi
16/03 08.00 | p09 | mohon izin. Bila sudah | senyap
16/03 09.00 10.00 11.00 12.30 13.30 14.30 | p09 | mohon izin mengingatkan, tugas | bunyi
17/03 08.30 09.30 10.30 11.30 13.00 14.00 15.00 | p09 | mohon izin mengingatkan, tugas | bunyi
17/03 09.00 | p04 | 🔔 Keterlambatan lebih dari | bunyi
25/03 08.30 09.30 10.30 11.30 13.30 14.30 15.30 | p09 | mohon izin mengingatkan, tugas | bunyi
25/03 07.30 | p02 | 🔔 Keterlambatan · Triwulan | senyap
25/03 08.30 09.30 10.30 | p09 | mohon izin mengingatkan, tugas | bunyi
26/03 07.30 | p01 p02 | ⚠️ Sisa waktu habis | bunyi
26/03 08.00 09.00 10.00 11.00 13.00 14.00 15.00 16.00 | p09 | mohon izin mengingatkan, tugas | bunyi
27/03 07.30 | p01 p02 | ⚠️ Sisa waktu habis | bunyi
27/03 08.30 09.30 | p09 | mohon izin mengingatkan, tugas | bunyi
30/03 07.30 | p01 p02 | ⚠️ Sisa waktu habis | bunyi
30/03 07.30 | p01 | ☀️ Ringkasan pagi | bunyi
30/03 07.35 | p01 | mohon izin. Bila sudah | senyap
30/03 07.35 | p02 | 🔔 Keterlambatan · Triwulan | bunyi
30/03 08.35 | p02 | 🔔 Langkah 5 · | bunyi
31/03 07.30 | p01 p02 | ⚠️ Sisa waktu habis | bunyi
31/03 07.30 | p01 | ☀️ Ringkasan pagi | bunyi
31/03 08.05 | p01 | mohon izin mengingatkan, tugas | bunyi
31/03 09.05 | p02 | 🔔 Langkah 5 · | bunyi
01/04 07.30 | p01 p02 | ⚠️ Sisa waktu habis | bunyi
01/04 07.30 | p01 | ☀️ Ringkasan pagi | bunyi
01/04 07.30 | p01 | 🗓 Pengukuran Kinerja Triwulan | bunyi
"""


def rows(table: str) -> list[Row]:
    """The lines of a table: when, to whom, what, with a sound or not; one line can hold several minutes."""
    found: list[Row] = []
    for line in table.strip().splitlines():
        when, people, words, sound = (cell.strip() for cell in line.split("|"))
        day, *minutes = when.split()
        found += [(f"{day} {minute}", people, words, sound) for minute in minutes]
    return sorted(found, key=lambda row: (row[0][3:5], row[0], row[1], row[2]))


def at(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    """An instant of 2026 in the office's zone."""
    return datetime(2026, month, day, hour, minute, tzinfo=WITA)


@pytest.fixture
async def walk(tmp_path: Path) -> AsyncIterator[Walk]:
    """The example office on the eve of Ramadan; p01 is the Camat, p02 the Sekcam, p04 to p08 head the sections."""
    roster = read(EXAMPLE)
    late_deadline = replace(roster, office=replace(roster.office, deadline_days=DEADLINE_DAYS))
    async with stage(Server, at(18, 2, 15, 45), tmp_path) as office:
        await office.join(await office.import_office(late_deadline), "Ya, itu saya")
        yield Walk(office)


async def hand_in(office: Stage, *keys: str) -> None:
    """Each sends a file and completes his part."""
    for key in keys:
        await office.send(key, f"Berkas {key}.pdf", PDF)
        await office.tap(key, "Selesai")


async def test_every_message_of_a_waiting_quarter_comes_in_its_minute_and_to_its_reader(walk: Walk) -> None:
    office = walk.office

    await office.move_to(at(18, 2, 15, 50))
    await office.say("p01", "/mulai")
    await office.tap("p01", "Mulai")
    await walk.until(at(18, 2, 15, 58))
    await office.say("p01", "Mohon siapkan rapat.")
    await office.tap("p01", "Selesai")
    await walk.until(at(20, 2, 15, 10))  # a Friday afternoon, twenty minutes before the office closes
    await hand_in(office, "p02")
    await walk.until(at(23, 2, 10, 45))
    await office.send("p04", "Undangan.pdf", PDF)
    await office.say("p04", "besok pukul 09.00 di Aula Kantor")
    await office.tap("p04", "Kirim undangan")
    await walk.until(at(24, 2, 11))
    for label in ("Rapat selesai", "Lanjut", "Notula menyusul"):
        await office.tap("p04", label)
    await walk.until(at(24, 2, 11, 10))
    await hand_in(office, *ALL_STAFF.split()[1:])
    await walk.stopped_until(at(3, 3, 10))
    await office.say("p02", "/ringkasan")
    await office.say("p09", "/ringkasan")
    await office.tap("p02", "Beri waktu")
    await office.tap("p02", "Waktu lain")
    await office.say("p02", "Senin, 16 Maret 2026 pukul 08.00")
    await office.say("p02", "Sakit")
    await walk.until(at(25, 3, 10, 30))
    await walk.set_back(at(24, 3, 23))
    await walk.until(at(27, 3, 16, 20))  # another Friday afternoon, ten minutes before
    await hand_in(office, "p09")
    await walk.until(at(1, 4, 7, 30))

    assert sorted(walk.rows, key=lambda row: (row[0][3:5], row[0], row[1], row[2])) == rows(TABLE)
