"""Who could not be written to, and is there again: he has unblocked the bot, or pressed Start in another one."""

from kinerja_bot.domain.people import Official
from kinerja_bot.storage.transaction import Transaction

ASKED_FOR = ("answer:", "begin:", "people:", "days:", "acting:", "edited:")
"""Messages (by their keys) that somebody has asked for, and can ask for again: they wait for nothing."""


def receive_again(tx: Transaction, official: Official) -> None:
    """What was lost meanwhile is sent, what still waits for him in another bot's chat is shown in this one's."""
    tx.officials.set_reachable(official.id, since=None)
    tx.outbox.take_over(official.id)
    tx.outbox.revive(official.id)
    tx.command_menus.show_again(official.telegram_id or 0)
    for message_id, key, content in tx.outbox.elsewhere(official.id):
        if content["buttons"] and not key.startswith(ASKED_FOR):
            tx.outbox.forget_place(message_id)
