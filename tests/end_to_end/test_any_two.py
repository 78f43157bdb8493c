"""A step of a mode that only the tests know: any two of the holders, through a whole quarter."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import stage
from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.events import Doer, EventType
from kinerja_bot.domain.modes import MODES
from kinerja_bot.domain.task import TaskState
from kinerja_bot.procedures import loader
from tests.conftest import THURSDAY_8AM, quick
from tests.modes import ANY_TWO
from tests.office import ANI, BUDI, CAMAT, CITRA, Quarter

EACH_STAF = "role: staf\n    mode: setiap"


@pytest.fixture(name="quarter")
async def _quarter(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Quarter]:
    """An office whose own reading of the SOP is that the data of two Staf are enough."""
    monkeypatch.setitem(MODES, ANY_TWO.key, ANY_TWO)
    text = loader.builtin_text()
    assert EACH_STAF in text
    folder = data_dir / "prosedur"
    folder.mkdir()
    (folder / "dua-orang.yaml").write_text(text.replace(EACH_STAF, f"role: staf\n    mode: {ANY_TWO.key}"), "utf-8")
    async with stage(quick, THURSDAY_8AM, data_dir, environment=[("PROCEDURES_DIR", str(folder))]) as office:
        yield Quarter(office)


async def test_two_of_three_end_the_step_and_the_third_is_told(quarter: Quarter) -> None:
    await quarter.reach(4)

    await quarter.hand_in(ANI, "Data ani.pdf")
    assert "Masih menunggu 1 orang lagi" in quarter.answer(ANI)
    await quarter.hand_in(CITRA, "Data citra.pdf")

    assert "Tidak dilanjutkan" in quarter.card(BUDI, 4).text
    assert quarter.card(BUDI, 4).labels == []
    assert "2 dari 2 sudah menyerahkan" in quarter.office.newest(CAMAT, lambda one: "Langkah 4 ·" in one.text).text
    for part in quarter.steps[4:]:
        await part()

    cycle = await quarter.cycle()
    assert cycle.state is CycleState.CLOSED
    assert [one.state for one in cycle.latest("data_kinerja")].count(TaskState.CANCELLED) == 1
    (withdrawn,) = await quarter.events(EventType.TASK_WITHDRAWN)
    assert (await quarter.official(int(str(withdrawn.data["official"]))), withdrawn.doer) == (BUDI, Doer.SYSTEM)
