"""An office's own reading of the SOP: a grace for a step's notices, and a signed document that is a must."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import stage
from kinerja_bot.domain.task import TaskState
from kinerja_bot.procedures import loader
from tests.conftest import THURSDAY_8AM, quick
from tests.office import ANI, KASUBAG, PDF, SEKCAM, Quarter
from tests.services.deadlines.chats import at, got

Reading = Callable[[str, str], Awaitable[Quarter]]
"""The office whose procedure file has the second text in place of the first."""


@pytest.fixture
async def reading(data_dir: Path) -> AsyncIterator[Reading]:
    async with AsyncExitStack() as stack:

        async def read(usual: str, own: str) -> Quarter:
            text = loader.builtin_text()
            assert usual in text
            folder = data_dir / "prosedur"
            folder.mkdir()
            (folder / "kantor.yaml").write_text(text.replace(usual, own), "utf-8")
            environment = [("PROCEDURES_DIR", str(folder))]
            return Quarter(
                await stack.enter_async_context(stage(quick, THURSDAY_8AM, data_dir, environment=environment))
            )

        yield read


async def test_a_grace_puts_the_notices_off_and_lateness_counts_from_the_standard(reading: Reading) -> None:
    quarter = await reading("bila ada\n    minutes: 5\n", "bila ada\n    minutes: 5\n    grace: 60\n")
    await quarter.reach(4)
    task = next(one for one in (await quarter.cycle()).open_tasks)

    await quarter.office.move_to(at(1, 8, 30))
    early = [got(quarter, key, "mohon izin") for key in (ANI, SEKCAM)]
    status = await quarter.status(SEKCAM)
    await quarter.office.move_to(at(1, 9, 6))

    assert early == [[], []]
    assert task.due_at == at(1, 8, 6)
    assert "Terlambat" in status
    assert len(got(quarter, ANI, "mohon izin")) == 1


async def test_where_the_signed_document_is_a_must_nothing_goes_on_without_it(reading: Reading) -> None:
    quarter = await reading("persetujuan, files: opsional}", "persetujuan, files: wajib}")
    await quarter.reach(9)
    await quarter.hand_in(KASUBAG, "Bukti.pdf")
    asked = quarter.card(KASUBAG, 9)
    await quarter.office.say(KASUBAG, "/batal")
    await quarter.office.tap(KASUBAG, "Selesai")
    state = (await quarter.cycle()).latest("input_esakip")[0].state

    await quarter.office.send(KASUBAG, "Dokumen bertanda tangan.pdf", PDF + b"ttd")
    await quarter.office.tap(KASUBAG, "Selesai")

    assert "Selesai tanpa dokumen itu" not in asked.labels
    assert state is TaskState.IN_PROGRESS
    assert (await quarter.cycle()).latest("input_esakip")[0].state is TaskState.DONE
