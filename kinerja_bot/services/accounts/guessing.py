"""Guessing tokens is limited, for each account and for all together; the rows outlive a restart."""

import logging
from datetime import timedelta

from kinerja_bot.domain.people_errors import InvitationInvalid
from kinerja_bot.services.desk.caller import Caller

log = logging.getLogger(__name__)

SPAN = timedelta(hours=1)
MOST_OF_ONE = 10
MOST_OF_ALL = 1000
"""Wrong tokens in an hour after which even right ones are refused; 128 bits are not guessed by that."""


def refuse_guessing(caller: Caller) -> None:
    """Refuses an account that has guessed too often, or all of them. Errors: InvitationInvalid."""
    if _tried(caller) >= MOST_OF_ONE or caller.tx.wrong_tokens.count(caller.now - SPAN) >= MOST_OF_ALL:
        raise InvitationInvalid


def note_guess(caller: Caller) -> None:
    """Counts a wrong token; what is refused unread is not counted, so that it ends by itself."""
    if _tried(caller) >= MOST_OF_ONE:
        return
    caller.tx.wrong_tokens.forget(caller.now - SPAN)
    caller.tx.wrong_tokens.note(caller.telegram_id, caller.now)
    if _tried(caller) == MOST_OF_ONE:
        log.warning(
            "account %s has tried %s wrong tokens and is refused for an hour", caller.telegram_id, MOST_OF_ONE
        )


def _tried(caller: Caller) -> int:
    return caller.tx.wrong_tokens.count(caller.now - SPAN, caller.telegram_id)
