"""Which commands each chat lists: those that its owner can use. They change with his roles, and so do his keys."""

import hashlib

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.services.accounts.joining import menu
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.visit import Visit
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

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

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
        visit = self._desk.visit_of(tx, official.id)
        names = [name for name in self._known() if name not in NEEDS or visit.may(NEEDS[name], self._procedure)]
        if shown and {name for name in names_in(shown) if name in KEYS} != set(names) & set(KEYS):
            self._tell(visit)
        return self._said(names)

    def _known(self) -> list[str]:
        keys = [key.partition(".") for key in self._desk.tools.renderer.phrases]
        return [name for group, _, name in keys if group == "commands" and name != FOR_STRANGERS[0]]

    def _said(self, names: tuple[str, ...] | list[str]) -> str:
        """The names, and a mark that changes with what is said of them."""
        phrases = " ".join(self._desk.tools.renderer.phrase(f"commands.{name}") for name in names)
        return f"{','.join(names)}#{hashlib.sha256(phrases.encode()).hexdigest()[:8]}"

    def _tell(self, visit: Visit) -> None:
        """His keys are others now; it can be midnight, when an order begins."""
        text = visit.message(
            "menu_changed", address=address(visit.by, self._procedure), salutation=visit.by.salutation
        )
        content = Content(text, keyboard=menu(visit, self._procedure))
        visit.send(visit.by, visit.once(), content, priority=Priority.TASK, silent=True)


def names_in(commands: str) -> list[str]:
    """The names of a stored list."""
    return [name for name in commands.partition("#")[0].split(",") if name]
