"""What a chat lists is worked out anew only where it can be another, and a changed role waits for no others."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import update

from kinerja_bot.clock import SettableClock
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.operator.operating import Operator
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.services.accounts.command_menus import EVERYBODY, CommandMenus
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import command_menus
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import ANI, SEKCAM, SMALL_OFFICE
from tests.services.quiet_office import QuietOffice
from tests.shelves import FOLDER, MONTHLY
from tests.storage.counting import counted

SEKCAMS_CHAT, ANIS_CHAT = QuietOffice.chat(SEKCAM), QuietOffice.chat(ANI)


async def show_all(menus: CommandMenus) -> dict[int, str]:
    """Shows what waits until nothing is left to look through; gives what was shown."""
    shown: dict[int, str] = {}
    while (waiting := await menus.waiting()) or await menus.look_on():
        for chat_id, commands in waiting:
            await menus.shown(chat_id, commands)
            shown[chat_id] = commands
    return shown


async def started(desk: Desk) -> CommandMenus:
    await desk.database.write(lambda tx: tx.bots.note(tx.bot_id, "kinerja_bot", desk.clock.now()))
    menus = CommandMenus(desk)
    await menus.begin()
    return menus


async def test_the_first_start_shows_everybody_his_list(office: QuietOffice) -> None:
    shown = await show_all(await started(office.desk))

    assert set(shown) == {EVERYBODY, *(QuietOffice.chat(one.key) for one in SMALL_OFFICE.officials)}
    assert "pegawai" in shown[SEKCAMS_CHAT]
    assert "pegawai" not in shown[ANIS_CHAT]


async def test_a_start_with_the_same_texts_and_rights_has_nothing_to_do(office: QuietOffice) -> None:
    await show_all(await started(office.desk))

    with counted(office.database) as count:
        shown = await show_all(await started(office.desk))

    assert shown == {}
    assert count.written == []


async def test_what_was_left_at_a_stop_is_looked_through_after_the_start(office: QuietOffice) -> None:
    await started(office.desk)

    shown = await show_all(await started(office.desk))

    assert SEKCAMS_CHAT in shown


async def test_a_start_with_another_operator_shows_him_alone_another_list(office: QuietOffice) -> None:
    await show_all(await started(office.desk))
    tools = Tools(Renderer(), office.desk.tools.store, ANIS_CHAT, shelf=office.desk.tools.shelf)

    shown = await show_all(await started(Desk(office.database, office.clock, tools)))

    assert set(shown) == {ANIS_CHAT}
    assert "pegawai" in shown[ANIS_CHAT]


async def test_who_has_another_role_goes_before_all_others(office: QuietOffice) -> None:
    menus = await started(office.desk)
    await menus.waiting()
    office.database.write_now(lambda tx: tx.command_menus.shown(EVERYBODY, tx.command_menus.waiting(1)[0][1]))
    office.database.write_now(lambda tx: tx.command_menus.stale(ANIS_CHAT, tx.bot_id))

    waiting = await menus.waiting()

    assert [chat_id for chat_id, _ in waiting] == [ANIS_CHAT]


async def test_an_office_that_runs_another_sop_is_worked_out_anew(database: Database, tmp_path: Path) -> None:
    clock, shelf = SettableClock(THURSDAY_8AM), Shelf.of(FOLDER)
    office = QuietOffice.furnish(database, clock, FileStore(tmp_path / "files"), shelf=shelf)
    menus = await started(office.desk)
    await show_all(menus)
    both = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, procedures=(BUILTIN, MONTHLY)))

    Operator(database, clock.now(), TOOLS).import_office(both)

    stale = [chat_id for chat_id, _ in database.read_now(lambda tx: tx.command_menus.stale_chats(20))]
    assert stale == [QuietOffice.chat(one.key) for one in SMALL_OFFICE.officials]
    assert await show_all(menus) == {}


async def test_a_list_that_was_made_of_other_texts_is_shown_anew(office: QuietOffice) -> None:
    await show_all(await started(office.desk))
    with office.database.engine.begin() as connection:
        mine = update(command_menus).where(command_menus.c.chat_id == ANIS_CHAT)
        connection.execute(mine.values(wanted="tugas#old", shown="tugas#old"))
    office.database.write_now(lambda tx: tx.bots.note_menus("other texts:"))

    shown = await show_all(await started(office.desk))

    assert set(shown) == {ANIS_CHAT}
