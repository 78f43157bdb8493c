"""What is said to a chat that floods."""

from kinerja_bot.services.desk.desk import Desk


class Flooding:
    """Officials are slowed and told so; strangers are told why they are not heard any more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def is_official(self, telegram_id: int) -> bool:
        """Whether the account belongs to somebody on the roster."""
        return await self._desk.database.read(lambda tx: tx.officials.by_telegram(telegram_id)) is not None

    async def tell(self, telegram_id: int, *, slowed: bool) -> None:
        """Says it in the chat."""
        key = "answers.slowed" if slowed else "answers.unheard"
        await self._desk.answer(telegram_id, self._desk.tools.renderer.phrase(key))
