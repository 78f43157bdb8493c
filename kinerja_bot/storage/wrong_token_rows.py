"""Tries to join with a token that opens nothing: counted, so that guessing is limited."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from kinerja_bot.storage.tables import wrong_tokens


class WrongTokenRows:
    """The table of wrong tokens; the tokens themselves are not kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, telegram_id: int, now: datetime) -> None:
        """One more try of this account."""
        self._connection.execute(insert(wrong_tokens).values(telegram_id=telegram_id, at=now))

    def count(self, since: datetime, telegram_id: int | None = None) -> int:
        """The tries since an instant: of one account, or of all."""
        query = select(func.count()).select_from(wrong_tokens).where(wrong_tokens.c.at > since)
        if telegram_id is not None:
            query = query.where(wrong_tokens.c.telegram_id == telegram_id)
        return int(self._connection.scalar(query) or 0)

    def forget(self, before: datetime) -> None:
        """Tries that count no longer."""
        self._connection.execute(delete(wrong_tokens).where(wrong_tokens.c.at <= before))
