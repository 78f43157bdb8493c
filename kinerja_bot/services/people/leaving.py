"""Out of service: the account is unlinked, what somebody did stays on record."""

from kinerja_bot.services.desk.office_now import OfficeNow


def leave(here: OfficeNow, official_id: int) -> None:
    """Takes a person out of service: his account is unlinked, his invitations end; what he did stays on record."""
    here.tx.officials.change(official_id, {"active": False, "telegram_id": None, "joined_at": None})
    here.tx.invitations.end(official_id, here.now)
