"""Which commands each chat lists: those that its owner can use. They change with his roles, and so do his keys."""

import hashlib
from collections.abc import Sequence

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, has_right, office_rights
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.services.accounts.joining import menu
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.transaction import Transaction

AT_ONCE = 50
OFFICES_AT_ONCE = 10
EVERYBODY = 0
"""Stands for the chats without a list of their own."""

FOR_STRANGERS = ("start", "bantuan")
NEEDS = {
    "mulai": Right.BEGIN_CYCLE,
    "pegawai": Right.MANAGE_PEOPLE,
    "libur": Right.CHANGE_CALENDAR,
    "plh": Right.APPOINT_ACTING,
    "arsip": Right.TAKE_ARCHIVE,
    "indikator": Right.CHANGE_INDICATORS,
}
"""The commands that not everybody can use."""

KEYS = ("mulai", "pegawai")
"""Those that are keys of the menu too."""


class CommandMenus:
    """Works out what each chat shall list; who shows it asks `waiting`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._made_of = _made_of(desk.tools)
        keys = [key.partition(".") for key in desk.tools.renderer.phrases]
        self._names = [name for group, _, name in keys if group == "commands" and name != FOR_STRANGERS[0]]
        """The commands of officials, in the menu's order."""
        self._lists: dict[tuple[str, ...], str] = {}
        self._after: int | None = None
        """The last office that was looked through since what menus are made of has changed; None: it has not."""

    async def begin(self) -> None:
        """At the bot's start: nothing is to be done where the lists are made of what they were made of before."""
        known, _, after = (await self._desk.database.read(lambda tx: tx.bots.menus()) or "").partition(":")
        if known == self._made_of:
            self._after = int(after) if after else None
            return

        def begin_anew(tx: Transaction) -> None:
            tx.command_menus.want(EVERYBODY, self._said(FOR_STRANGERS))
            tx.bots.note_menus(f"{self._made_of}:0")

        await self._desk.database.write(begin_anew)
        self._after = 0

    async def waiting(self) -> list[tuple[int, str]]:
        """Chat and list of those that show something else; empty where the chat is nobody's any more."""
        is_stale, waiting = await self._desk.database.read(
            lambda tx: (bool(tx.command_menus.stale_chats(1)), tx.command_menus.waiting(AT_ONCE))
        )
        if is_stale:
            return await self._desk.database.write(self._worked_out)
        return waiting

    async def look_on(self) -> bool:
        """Looks through some more offices for lists that are others now; False where there is nothing left to do.

        Asked while nobody's list waits, so that a changed role never waits behind all others.
        """
        if (after := self._after) is None:
            return False
        offices, outdated = await self._desk.database.read(lambda tx: self._outdated(tx, after))
        last = max(offices, default=None)

        def note(tx: Transaction) -> None:
            if outdated:
                tx.command_menus.all_stale(outdated, tx.bot_id)
            tx.bots.note_menus(f"{self._made_of}:{'' if last is None else last}")

        await self._desk.database.write(note)
        self._after = last
        return True

    async def shown(self, chat_id: int, commands: str) -> None:
        """Telegram has taken it."""
        await self._desk.database.together(lambda tx: tx.command_menus.shown(chat_id, commands))

    def described(self, commands: str) -> list[tuple[str, str]]:
        """Names and descriptions of a list, in the menu's order."""
        renderer = self._desk.tools.renderer
        return [(name, renderer.phrase(f"commands.{name}")) for name in names_in(commands)]

    def _worked_out(self, tx: Transaction) -> list[tuple[int, str]]:
        offices: dict[int, OfficeNow] = {}
        for chat_id, shown in tx.command_menus.stale_chats(AT_ONCE):
            official = tx.officials.by_telegram(chat_id)
            if official is None:
                tx.command_menus.want(chat_id, "")
                continue
            here = offices.get(official.office_id) or self._desk.office(tx, official.office_id)
            offices[official.office_id] = here
            person = here.staffing.get(official.id) or official
            names = self._usable(here, person)
            if shown and {name for name in names_in(shown) if name in KEYS} != set(names) & set(KEYS):
                _tell(here, person)
            tx.command_menus.want(chat_id, self._said(names))
        return tx.command_menus.waiting(AT_ONCE)

    def _outdated(self, tx: Transaction, after: int) -> tuple[list[int], list[int]]:
        """The next offices, and the chats in them whose list is another now."""
        offices = tx.offices.after(after, OFFICES_AT_ONCE)
        tx.offices.load(offices)
        tx.officials.load(offices)
        wanted: dict[int, str] = {}
        for here in (self._desk.office(tx, one) for one in offices):
            people = [one for one in here.staffing.officials if one.active and one.telegram_id is not None]
            wanted |= {one.telegram_id or 0: self._said(self._usable(here, one)) for one in people}
        known = tx.command_menus.wanted(wanted)
        return offices, [chat_id for chat_id, said in wanted.items() if known.get(chat_id) != said]

    def _usable(self, here: OfficeNow, person: Official) -> list[str]:
        """The commands that the person can use, in the menu's order."""
        roles = here.held_by(person)
        return [name for name in self._names if name not in NEEDS or has_right(roles, NEEDS[name], *here.procedures)]

    def _said(self, names: Sequence[str]) -> str:
        """The names, and a mark that changes with what is said of them."""
        known = tuple(names)
        if known not in self._lists:
            phrases = " ".join(self._desk.tools.renderer.phrase(f"commands.{name}") for name in names)
            self._lists[known] = f"{','.join(names)}#{hashlib.sha256(phrases.encode()).hexdigest()[:8]}"
        return self._lists[known]


def names_in(commands: str) -> list[str]:
    """The names of a stored list."""
    return [name for name in commands.partition("#")[0].split(",") if name]


def _made_of(tools: Tools) -> str:
    """A mark that changes with what the lists follow from: the texts, the rights of all roles, the operator."""
    said = [(key, text) for key, text in tools.renderer.phrases.items() if key.startswith("commands.")]
    rights = [
        (one.key, need, sorted(roles)) for one in tools.shelf.all() for need, roles in office_rights(one).items()
    ]
    made_of = repr((said, sorted(NEEDS.items()), FOR_STRANGERS, rights, tools.operator_chat_id))
    return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def _tell(here: OfficeNow, person: Official) -> None:
    """A person's keys are others now; it can be midnight, when an order begins."""
    text = here.message("menu_changed", address=here.address(person), salutation=person.salutation)
    content = Content(text, keyboard=menu(here, person))
    here.send(person, here.once(), content, priority=Priority.TASK, silent=True)
