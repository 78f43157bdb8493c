"""Out of service: the account is unlinked, what somebody did stays on record."""

from datetime import datetime

from kinerja_bot.storage.transaction import Transaction


def leave(tx: Transaction, official_id: int, now: datetime) -> None:
    """Takes a person out of service: his account is unlinked, his invitations end; what he did stays on record."""
    tx.officials.change(official_id, {"active": False, "telegram_id": None, "joined_at": None})
    tx.invitations.end(official_id, now)
