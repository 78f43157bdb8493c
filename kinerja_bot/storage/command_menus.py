"""The commands that each chat shall list, and those that Telegram was told: what differs is still to be shown."""

from sqlalchemy import Connection, delete, insert, or_, select, update

from kinerja_bot.storage.tables import command_menus


class CommandMenuRows:
    """The table of command menus; commands are words with commas between, none where there is nobody's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.touched = False

    def want(self, chat_id: int, commands: str) -> None:
        """Says what the chat shall list."""
        known = self._connection.scalar(select(command_menus.c.wanted).where(command_menus.c.chat_id == chat_id))
        if known == commands or (known is None and not commands):
            return
        if known is None:
            self._connection.execute(insert(command_menus).values(chat_id=chat_id, wanted=commands))
        else:
            mine = command_menus.c.chat_id == chat_id
            self._connection.execute(update(command_menus).where(mine).values(wanted=commands))
        self.touched = True

    def waiting(self, limit: int) -> list[tuple[int, str]]:
        """Chats that list something else than they shall."""
        differs = or_(command_menus.c.shown.is_(None), command_menus.c.shown != command_menus.c.wanted)
        query = select(command_menus.c.chat_id, command_menus.c.wanted).where(differs)
        rows = self._connection.execute(query.order_by(command_menus.c.chat_id).limit(limit))
        return [(row.chat_id, row.wanted) for row in rows]

    def shown(self, chat_id: int, commands: str) -> None:
        """Telegram lists these now."""
        mine = command_menus.c.chat_id == chat_id
        if commands:
            self._connection.execute(update(command_menus).where(mine).values(shown=commands))
        else:
            self._connection.execute(delete(command_menus).where(mine, command_menus.c.wanted == ""))
