"""Which commands each chat lists: those that its owner can use. They change with his roles, and so do his keys."""

import hashlib
from collections.abc import Sequence

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.services.accounts.joining import menu
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.storage.transaction import Transaction

AT_ONCE = 50
EVERYBODY = 0
"""Stands for the chats without a list of their own."""

FOR_STRANGERS = ("start", "bantuan")
NEEDS = {
    "mulai": Right.BEGIN_CYCLE,
    "pegawai": Right.MANAGE_PEOPLE,
    "libur": Right.CHANGE_CALENDAR,
    "plh": Right.APPOINT_ACTING,
}
"""The commands that not everybody can use."""

KEYS = ("mulai", "pegawai")
"""Those that are keys of the menu too."""


class CommandMenus:
    """Works out what each chat shall list; who shows it asks `waiting`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def begin(self) -> None:
        """At the bot's start: everything is worked out anew."""
        await self._desk.database.write(lambda tx: tx.command_menus.all_stale())

    async def waiting(self) -> list[tuple[int, str]]:
        """Chat and list of those that show something else; empty where the chat is nobody's any more."""

        def work(tx: Transaction) -> list[tuple[int, str]]:
            tx.command_menus.want(EVERYBODY, self._said(FOR_STRANGERS))
            for chat_id, shown in tx.command_menus.stale_chats(AT_ONCE):
                tx.command_menus.want(chat_id, self._wanted(tx, chat_id, shown))
            return tx.command_menus.waiting(AT_ONCE)

        return await self._desk.database.write(work)

    async def shown(self, chat_id: int, commands: str) -> None:
        """Telegram has taken it."""
        await self._desk.database.write(lambda tx: tx.command_menus.shown(chat_id, commands))

    def described(self, commands: str) -> list[tuple[str, str]]:
        """Names and descriptions of a list, in the menu's order."""
        renderer = self._desk.tools.renderer
        return [(name, renderer.phrase(f"commands.{name}")) for name in names_in(commands)]

    def _wanted(self, tx: Transaction, chat_id: int, shown: str | None) -> str:
        official = tx.officials.by_telegram(chat_id)
        if official is None:
            return self._said(FOR_STRANGERS) if chat_id == EVERYBODY else ""
        here = self._desk.office(tx, official.office_id)
        person = here.staffing.get(official.id) or official
        names = self._usable(here, person)
        if shown and {name for name in names_in(shown) if name in KEYS} != set(names) & set(KEYS):
            _tell(here, person)
        return self._said(names)

    def _usable(self, here: OfficeNow, person: Official) -> list[str]:
        """The commands that the person can use, in the menu's order."""
        roles = here.held_by(person)
        keys = [key.partition(".") for key in self._desk.tools.renderer.phrases]
        known = [name for group, _, name in keys if group == "commands" and name != FOR_STRANGERS[0]]
        return [name for name in known if name not in NEEDS or has_right(roles, NEEDS[name], *here.procedures)]

    def _said(self, names: Sequence[str]) -> str:
        """The names, and a mark that changes with what is said of them."""
        phrases = " ".join(self._desk.tools.renderer.phrase(f"commands.{name}") for name in names)
        return f"{','.join(names)}#{hashlib.sha256(phrases.encode()).hexdigest()[:8]}"


def names_in(commands: str) -> list[str]:
    """The names of a stored list."""
    return [name for name in commands.partition("#")[0].split(",") if name]


def _tell(here: OfficeNow, person: Official) -> None:
    """A person's keys are others now; it can be midnight, when an order begins."""
    text = here.message("menu_changed", address=here.address(person), salutation=person.salutation)
    content = Content(text, keyboard=menu(here, person))
    here.send(person, here.once(), content, priority=Priority.TASK, silent=True)
