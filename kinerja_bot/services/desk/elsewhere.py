"""An official whose office speaks through another bot: he is told which, and nothing is done here."""

from kinerja_bot.domain.errors import AtAnotherBot
from kinerja_bot.storage.transaction import Transaction


def refuse(tx: Transaction, telegram_id: int) -> None:
    """Says it to who is known there, and to nobody else. Errors: AtAnotherBot."""
    bot_id = tx.officials.elsewhere(telegram_id)
    bot = tx.bots.get(bot_id) if bot_id else None
    if bot is not None:
        raise AtAnotherBot(username=bot.username)
