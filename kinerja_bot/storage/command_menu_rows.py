"""The commands that each chat shall list, and those that Telegram was told: what differs is still to be shown."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, update

from kinerja_bot.storage.of_bot import is_bot
from kinerja_bot.storage.tables import command_menus
from kinerja_bot.storage.tables.accounts import OUTDATED


class CommandMenuRows:
    """The table of command menus. `wanted` is None until it is worked out anew, empty where it is nobody's chat.

    Chat 0 stands for everybody who has no list of his own. Each bot shows its own lists.
    """

    def __init__(self, connection: Connection, bot_id: int) -> None:
        self._connection = connection
        self._bot_id = bot_id
        self._mine = is_bot(command_menus.c.bot_id, bot_id)
        self.touched = False

    def stale(self, chat_id: int, bot_id: int) -> None:
        """Something has changed in what this chat's owner may do, whose office speaks through a bot."""
        self._set(chat_id, bot_id, wanted=None)
        self.touched = True

    def all_stale(self, chat_ids: Collection[int], bot_id: int) -> None:
        """These lists are worked out anew, also of who has none yet."""
        mine = command_menus.c.chat_id.in_(chat_ids), command_menus.c.bot_id == bot_id
        self._connection.execute(update(command_menus).where(*mine).values(wanted=None))
        known = set(self._connection.scalars(select(command_menus.c.chat_id).where(*mine)))
        missing = [{"chat_id": one, "bot_id": bot_id} for one in chat_ids if one not in known]
        if missing:
            self._connection.execute(insert(command_menus), missing)
        self.touched = True

    def wanted(self, chat_ids: Collection[int]) -> dict[int, str | None]:
        """What these chats shall list, as it was worked out last."""
        query = select(command_menus.c.chat_id, command_menus.c.wanted)
        rows = self._connection.execute(query.where(command_menus.c.chat_id.in_(chat_ids), self._mine))
        return {row.chat_id: row.wanted for row in rows}

    def stale_chats(self, limit: int) -> list[tuple[int, str | None]]:
        """Chats whose list must be worked out, with what they show."""
        query = select(command_menus.c.chat_id, command_menus.c.shown)
        rows = self._connection.execute(
            query.where(self._mine, command_menus.c.wanted.is_(None)).order_by(command_menus.c.chat_id).limit(limit)
        )
        return [(row.chat_id, row.shown) for row in rows]

    def want(self, chat_id: int, commands: str) -> None:
        """Says what the chat shall list."""
        mine = self._mine, command_menus.c.chat_id == chat_id
        if self._connection.scalar(select(command_menus.c.wanted).where(*mine)) != commands:
            self._set(chat_id, self._bot_id, wanted=commands)

    def waiting(self, limit: int) -> list[tuple[int, str]]:
        """Chats that list something else than they shall."""
        query = select(command_menus.c.chat_id, command_menus.c.wanted).where(
            self._mine, command_menus.c.wanted.is_not(None), OUTDATED
        )
        rows = self._connection.execute(query.order_by(command_menus.c.chat_id).limit(limit))
        return [(row.chat_id, row.wanted) for row in rows]

    def shown(self, chat_id: int, commands: str) -> None:
        """Telegram lists these now; of who has left nothing is kept."""
        mine = self._mine, command_menus.c.chat_id == chat_id
        self._connection.execute(update(command_menus).where(*mine).values(shown=commands))
        if not commands:
            self._connection.execute(delete(command_menus).where(*mine, command_menus.c.wanted == ""))

    def show_again(self, chat_id: int) -> None:
        """The chat had blocked the bot: nobody knows what it lists."""
        mine = self._mine, command_menus.c.chat_id == chat_id
        self._connection.execute(update(command_menus).where(*mine).values(wanted=None, shown=None))
        self.touched = True

    def _set(self, chat_id: int, bot_id: int, *, wanted: str | None) -> None:
        mine = command_menus.c.chat_id == chat_id, command_menus.c.bot_id == bot_id
        if self._connection.execute(update(command_menus).where(*mine).values(wanted=wanted)).rowcount == 0:
            values = {"chat_id": chat_id, "bot_id": bot_id, "wanted": wanted}
            self._connection.execute(insert(command_menus).values(**values))
