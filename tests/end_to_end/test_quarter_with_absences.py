"""One quarter: the Camat travels, the Kasubag is replaced, two phones are new, one left, one never came."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import stage
from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.events import Event, EventType
from tests.conftest import THURSDAY_8AM, quick
from tests.end_to_end.absences import ANI_NEW, BUDI_NEW, DEWI, GOWA, REASON, Absences
from tests.fuzz.rights import wrong_moves
from tests.office import ANI, BUDI, CAMAT, CITRA, HEADS, KASI_PEM, KASUBAG, SEKCAM, name_of

GONE = (ANI, BUDI, CITRA, KASUBAG)
"""Phones that are nobody's in the office any more."""

FILES = {
    *("Draf.pdf", "Undangan.pdf", "Data ani.pdf", "Data budi.pdf", "Data dewi.pdf"),
    *(f"Draf {key}.pdf" for key in HEADS),
    *("Dokumen lama.pdf", "Dokumen.pdf", "Bukti.pdf"),
}
STRANGER = "hanya untuk pegawai yang terdaftar"
WHO_DID_WHAT = [
    (1, CAMAT, "camat", None),
    (2, SEKCAM, "sekcam", None),
    *((4, key, "staf", None) for key in (ANI, BUDI, BUDI)),
    (5, CAMAT, "camat", None),
    *((6, key, "kepala_seksi", None) for key in HEADS),
    (7, GOWA, "kasubag_perencanaan", None),
    (8, SEKCAM, "camat", "Plh. Camat"),
    (7, GOWA, "kasubag_perencanaan", None),
    (8, SEKCAM, "camat", "Plh. Camat"),
    (9, GOWA, "kasubag_perencanaan", None),
    (10, GOWA, "kasubag_perencanaan", None),
]
"""Step, person, role, and in whose place: whatever was completed or decided, task by task; step 3 is a meeting."""


@pytest.fixture
async def quarter(
    tmp_path: Path, database_url_with_tables: str, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Absences]:
    """The quarter, lived to its end; on SQLite and on PostgreSQL."""
    settings = [("DATABASE_URL", database_url_with_tables)]
    with caplog.at_level(logging.WARNING):
        async with stage(quick, THURSDAY_8AM, tmp_path, environment=settings) as office:
            lived = Absences(office)
            for scene in lived.scenes:
                await scene()
            yield lived


async def test_the_quarter_comes_to_its_end_whoever_is_away(
    quarter: Absences, caplog: pytest.LogCaptureFixture
) -> None:
    await closed_and_complete(quarter)
    await the_log_is_true(quarter)
    the_plh_is_named(quarter)
    the_handing_over_is_read_by_both(quarter)
    old_phones_are_strangers(quarter)
    for key in quarter.office.people:
        assert await quarter.dead_buttons(key) == [], key

    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


async def closed_and_complete(quarter: Absences) -> None:
    assert (await quarter.cycle()).state is CycleState.CLOSED
    assert "15 tugas diselesaikan" in told(quarter, SEKCAM)
    for key in (CAMAT, SEKCAM, GOWA):
        assert await quarter.archive(key) == FILES
    assert await quarter.archive(ANI_NEW) == {"Undangan.pdf", "Data ani.pdf"}
    assert await quarter.archive(BUDI_NEW) == {"Undangan.pdf", "Data budi.pdf", "Data dewi.pdf"}
    assert quarter.office.people[DEWI].transcript() == []


async def the_log_is_true(quarter: Absences) -> None:
    done = await quarter.events(EventType.TASK_COMPLETED, EventType.DECIDED)
    by_task = sorted(done, key=lambda one: one.task_id or 0)  # two of a step may be done in either order
    assert [await line(quarter, one) for one in by_task] == WHO_DID_WHAT
    (met,) = await quarter.events(EventType.MEETING_FINISHED)
    assert await quarter.official(met.official_id) == KASI_PEM
    (handed,) = await quarter.events(EventType.HANDED_OVER)
    between = [await quarter.official(int(str(handed.data[key]))) for key in ("from", "to")]
    assert between == [KASUBAG, GOWA]
    (moved,) = await quarter.events(EventType.TASK_REASSIGNED)
    assert [await quarter.official(int(str(moved.data[key]))) for key in ("before", "to")] == [DEWI, BUDI]
    assert (await quarter.official(moved.official_id), moved.role) == (SEKCAM, "sekcam")
    (withdrawn,) = await quarter.events(EventType.TASK_WITHDRAWN)
    assert await quarter.official(int(str(withdrawn.data["official"]))) == CITRA
    with quarter.office.bot.database.engine.connect() as connection:
        assert wrong_moves(connection) == []


async def line(quarter: Absences, event: Event) -> tuple[int, str, str | None, object]:
    task = (await quarter.cycle()).task(event.task_id)
    assert task is not None
    return task.step.number, await quarter.official(event.official_id), event.role, event.data.get("acting")


def the_plh_is_named(quarter: Absences) -> None:
    signed = f"oleh Plh. Camat ({name_of(SEKCAM)})"
    notes = [one for one in quarter.office.people[CAMAT].messages_from_bot() if "untuk diketahui" in one.text]
    assert [one.silent for one in notes] == [True, True]
    assert all(signed in one.text for one in notes)
    assert [signed in one.text for one in quarter.cards(SEKCAM, 8)] == [True, True]
    assert REASON in told(quarter, CAMAT)
    assert f"tugas Plh. Camat ({name_of(SEKCAM)})" in quarter.refused[CAMAT]
    assert "Tugas Camat kembali kepada Bapak" in told(quarter, CAMAT)
    assert quarter.may_begin == [True, False, True]


def the_handing_over_is_read_by_both(quarter: Absences) -> None:
    for key in (KASUBAG, GOWA):
        record = quarter.office.newest(key, lambda one: "Catatan serah terima tugas" in one.text)
        for word in (name_of(KASUBAG), "Gowa Rekaan", "Langkah 7 (Dokumen)", "Dokumen lama.pdf"):
            assert word in record.text


def old_phones_are_strangers(quarter: Absences) -> None:
    assert all(STRANGER in quarter.refused[key] for key in (ANI, BUDI, KASUBAG))
    assert [quarter.office.labels(key) for key in GONE] == [[]] * len(GONE)


def told(quarter: Absences, key: str) -> str:
    """All that the bot has said in somebody's chat, as it stands now."""
    return "\n".join(one.text for one in quarter.office.people[key].messages_from_bot())
