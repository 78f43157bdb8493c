"""Guessing tokens is limited, for each account and for all together; the rows outlive a restart."""

import logging
from datetime import datetime, timedelta

from kinerja_bot.domain.people_errors import InvitationInvalid
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

SPAN = timedelta(hours=1)
MOST_OF_ONE = 10
MOST_OF_ALL = 1000
"""Wrong tokens in an hour after which even right ones are refused; 128 bits are not guessed by that."""


def refuse_guessing(tx: Transaction, telegram_id: int, now: datetime) -> None:
    """Refuses an account that has guessed too often, or all of them. Errors: InvitationInvalid."""
    since = now - SPAN
    if tx.wrong_tokens.count(since, telegram_id) >= MOST_OF_ONE or tx.wrong_tokens.count(since) >= MOST_OF_ALL:
        raise InvitationInvalid


def note_guess(tx: Transaction, telegram_id: int, now: datetime) -> None:
    """Counts a wrong token; what is refused unread is not counted, so that it ends by itself."""
    since = now - SPAN
    if tx.wrong_tokens.count(since, telegram_id) >= MOST_OF_ONE:
        return
    tx.wrong_tokens.forget(since)
    tx.wrong_tokens.note(telegram_id, now)
    if tx.wrong_tokens.count(since, telegram_id) == MOST_OF_ONE:
        log.warning("account %s has tried %s wrong tokens and is refused for an hour", telegram_id, MOST_OF_ONE)
