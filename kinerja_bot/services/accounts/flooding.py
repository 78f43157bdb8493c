"""What is said to a chat that floods: officials are slowed, strangers are not heard any more."""

from kinerja_bot.services.desk.desk import Desk


async def is_official(desk: Desk, telegram_id: int) -> bool:
    """Whether the account belongs to somebody on the roster."""
    return await desk.database.read(lambda tx: tx.officials.by_telegram(telegram_id)) is not None


async def tell(desk: Desk, telegram_id: int, *, slowed: bool) -> None:
    """Says so in the chat."""
    await desk.answer(telegram_id, desk.tools.renderer.phrase("answers.slowed" if slowed else "answers.unheard"))
