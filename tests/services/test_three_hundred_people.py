"""An office of 300 people with long names: each message is within Telegram's limits, each list is leafed through."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.content import Content, Form
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.deadlines import sweep
from kinerja_bot.services.desk.paging import ON_A_PAGE
from kinerja_bot.simulator.keyboards import read_inline_markup
from kinerja_bot.simulator.text_limits import caption_text, message_text
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import messages
from tests.conftest import THURSDAY_8AM
from tests.services.staffed import LONG, with_long_names, with_staff
from tests.services.whole_quarter import CAMAT, SEKCAM, STAF, WholeQuarter

MANY = 300
TURNS = "Berikutnya ›"


@dataclass
class Crowd:
    """The office, and what its chats shall show."""

    office: WholeQuarter

    async def until(self, act: str, acts: AsyncIterator[str]) -> None:
        """The quarter's acts up to this one."""
        async for name in acts:
            if name == act:
                return

    async def tap(self, role: str, verb: Verb, *args: object) -> None:
        await self.office.press(str(verb), role, verb, *args)

    async def read_everything(self) -> None:
        """What can be asked at any time, by who sees most."""
        for command in ("status", "tugas", "berkas", "bantuan", "pegawai", "plh", "libur"):
            await self.office.command(command, SEKCAM, command)

    def contents(self) -> list[tuple[str, Content]]:
        """All that chats shall show, by key."""
        with self.office.database.engine.begin() as connection:
            rows = connection.execute(select(messages.c.key, messages.c.content).order_by(messages.c.id)).all()
        return [(row.key, Content.from_plain(row.content)) for row in rows]

    def newest(self, *beginnings: str) -> Content:
        return [content for key, content in self.contents() if key.startswith(beginnings)][-1]

    def people(self, *beginnings: str) -> list[str]:
        """The buttons that name somebody."""
        return [label for label in self.labels(*beginnings) if LONG[:20] in label]

    def labels(self, *beginnings: str) -> list[str]:
        return [one.label for row in self.newest(*beginnings).buttons for one in row]


@pytest.fixture
async def crowd(migrated_sqlite_url: str, tmp_path: Path) -> AsyncIterator[Crowd]:
    database = Database(migrated_sqlite_url)
    clock = SettableClock(THURSDAY_8AM)
    yield Crowd(
        WholeQuarter.furnish(database, clock, FileStore(tmp_path / "files"), with_long_names(with_staff(MANY - 5)))
    )
    database.close()


def refuse_too_much(content: Content) -> None:
    """What the simulator refuses is refused here. Errors: ApiError."""
    if content.text or content.form is Form.TEXT:
        (message_text if content.form is Form.TEXT else caption_text)(content.text, "HTML", None)
    keyboard = [
        [{"text": one.label} | ({"url": one.url} if one.url else {"callback_data": one.data}) for one in row]
        for row in content.buttons
    ]
    read_inline_markup({"inline_keyboard": keyboard})


async def test_a_whole_quarter_with_its_detours_stays_within_telegrams_limits(crowd: Crowd) -> None:
    acts = crowd.office.acts()
    await crowd.until("Rapat selesai", acts)
    await crowd.read_everything()
    await crowd.until("Kembalikan data?", acts)
    whose = crowd.people("card:")
    await crowd.tap(CAMAT, Verb.RETURN, crowd.office.task(CAMAT), "_36")
    last = crowd.labels("card:")
    await crowd.tap(CAMAT, Verb.INPUTS, crowd.office.task(CAMAT))
    album, part = len(crowd.newest("answer:").files), crowd.newest("answer:")
    await crowd.read_everything()
    await crowd.until("", acts)
    await crowd.read_everything()

    shown = crowd.contents()

    for _, content in shown:
        refuse_too_much(content)
    kinds = {key.split(":")[0] for key, _ in shown}
    assert kinds >= {"card", "progress", "meeting", "file", "closed", "report", "people", "acting"}
    assert len(whose) == ON_A_PAGE
    assert (last[-2:], TURNS in last) == (["‹ Sebelumnya", "Batal"], False)
    assert album == 0
    assert "Berkas 1 sampai 30 dari 295" in part.text
    assert len(list(filter(None, (one.files for key, one in shown if key.startswith("answer:"))))) < MANY // 10


async def test_whoever_is_to_be_chosen_among_many_is_found_by_leafing(crowd: Crowd) -> None:
    await crowd.until("Rapat selesai", crowd.office.acts())
    first, second = crowd.office.people(STAF)[:2]
    crowd.office.clock.set(crowd.office.clock.now() + timedelta(days=8))
    await sweep.run(crowd.office.reception.desk)

    late = crowd.labels("late:")
    await crowd.tap(SEKCAM, Verb.LATE_TASK, crowd.office.cycle.id, "_36")
    end = crowd.labels("late:")
    await crowd.tap(SEKCAM, Verb.LATE_TASK, crowd.office.task(STAF, first))
    await crowd.tap(SEKCAM, Verb.REASSIGN, crowd.office.task(STAF, first))
    others = crowd.labels("late:")
    await crowd.tap(SEKCAM, Verb.REASSIGN, crowd.office.task(STAF, first), "_1")
    further = crowd.labels("late:")
    await crowd.tap(SEKCAM, Verb.TAKE_OUT, second.id)
    heirs = crowd.labels("people:")
    await crowd.tap(SEKCAM, Verb.TAKE_OUT, second.id, "_36")
    last_heirs = crowd.labels("people:")
    await crowd.tap(SEKCAM, Verb.HANDED_IN, crowd.office.cycle.id, 4)
    await crowd.tap(SEKCAM, Verb.HANDED_IN, crowd.office.cycle.id, 4, "_11")
    who = crowd.newest("handed_in:")

    for _, content in crowd.contents():
        refuse_too_much(content)
    assert (len(late), late[-1]) == (ON_A_PAGE + 1, TURNS)
    assert end[-1] == "‹ Sebelumnya"
    assert others[-2:] == [TURNS, "Kembali"]
    assert not set(others[:ON_A_PAGE]) & set(further[:ON_A_PAGE])
    assert heirs[-3:] == [TURNS, "Tanpa pengganti", "Kembali"]
    assert last_heirs[-3:] == ["‹ Sebelumnya", "Tanpa pengganti", "Kembali"]
    assert "0 dari 295 sudah menyerahkan. Halaman 12 dari 12." in who.text
    assert "dan 275 lainnya; selengkapnya pada tombol di bawah" in crowd.newest("progress:").text
    assert crowd.labels("progress:") == ["Siapa yang menyerahkan"]


async def test_a_staf_sees_of_the_others_nothing_in_the_list(crowd: Crowd) -> None:
    await crowd.until("Rapat selesai", crowd.office.acts())

    await crowd.tap(STAF, Verb.HANDED_IN, crowd.office.cycle.id, 4)

    assert "0 dari 1 sudah menyerahkan" in crowd.newest("handed_in:").text
