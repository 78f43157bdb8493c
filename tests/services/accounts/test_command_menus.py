"""Each chat lists the commands that its owner can use: from joining on, through changes of roles, to the end."""

from kinerja_bot.demo.stage import TOKEN
from kinerja_bot.domain.rights import Right
from kinerja_bot.operator.operating import Operator
from kinerja_bot.roster.model import Roster
from kinerja_bot.services.accounts.command_menus import NEEDS
from kinerja_bot.services.acts import COMMANDS, WITH_WORDS
from kinerja_bot.simulator import Fault
from tests.beginnings import AtStep
from tests.conftest import TOOLS
from tests.office import ANI, CAMAT, KASUBAG, SEKCAM, Quarter
from tests.services.imports import changed, without

MINE = ["tugas", "status", "berkas", "bantuan"]


def listed(quarter: Quarter, key: str | None = None) -> list[str] | None:
    """The commands in somebody's chat (None where it has no list of its own), or everybody else's."""
    scope = "default" if key is None else f"chat:{quarter.office.people[key].id}"
    commands = quarter.office.simulator.world.bots[TOKEN].commands.get((scope, ""))
    return None if commands is None else [one["command"] for one in commands]


def test_a_command_needs_the_right_that_its_act_needs() -> None:
    acts = [(name, act.right) for name, act in COMMANDS.items()] + [
        (name, act.right) for name, act in WITH_WORDS.items()
    ]
    rights = {name: right for name, right in acts if right is not None}
    looked_at_by_all = {"indikator": Right.CHANGE_INDICATORS}

    assert rights | looked_at_by_all == NEEDS


async def test_each_lists_what_he_can_use_and_strangers_next_to_nothing(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.settle()

    assert listed(quarter) == ["start", "bantuan"]
    assert set(MINE) < set(listed(quarter, ANI) or ())
    assert not {"mulai", "pegawai", "libur", "plh"} & set(listed(quarter, ANI) or ())
    assert "mulai" in (listed(quarter, CAMAT) or ())
    assert {key for key in (ANI, CAMAT, SEKCAM, KASUBAG) if "indikator" in (listed(quarter, key) or ())} == {KASUBAG}
    assert {"mulai", "pegawai", "libur", "plh"} < set(listed(quarter, SEKCAM) or ())


async def test_they_change_with_the_roles_and_the_keys_with_them(at_step: AtStep) -> None:
    quarter = await at_step(0)
    roster = changed(ANI, roles=("sekcam", "staf"))
    others = tuple(one for one in roster.officials if one.key != SEKCAM)

    imported(quarter, Roster(roster.office, others))
    await quarter.office.settle()

    assert "pegawai" in (listed(quarter, ANI) or ())
    keyboard = quarter.office.people[ANI].reply_keyboard
    assert keyboard is not None
    assert "Pegawai" in keyboard.labels
    assert "di bot berubah" in quarter.last(ANI).text
    assert listed(quarter, SEKCAM) is None


async def test_who_leaves_has_a_strangers_list(at_step: AtStep) -> None:
    quarter = await at_step(0)

    imported(quarter, without(ANI))
    await quarter.office.settle()

    assert listed(quarter, ANI) is None


async def test_a_menu_that_telegram_did_not_take_is_sent_again_after_a_restart(at_step: AtStep) -> None:
    quarter = await at_step(0)
    trouble = Fault(method="deleteMyCommands", status=502, times=None)
    quarter.office.simulator.faults.add(trouble)
    imported(quarter, without(ANI))
    await quarter.office.settle()
    before = listed(quarter, ANI)

    await quarter.office.bot.stop()
    trouble.times = 0
    await quarter.office.bot.start()
    await quarter.office.settle()

    assert before is not None
    assert listed(quarter, ANI) is None
    assert set(MINE) < set(listed(quarter, KASUBAG) or ())


def imported(quarter: Quarter, roster: Roster) -> None:
    Operator(quarter.office.bot.database, quarter.office.clock.now(), TOOLS).import_office(roster)
