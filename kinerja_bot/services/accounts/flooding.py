"""Who stands at the door, and what is said to who floods: officials are slowed, strangers not heard any more."""

from collections.abc import Callable, Collection, Mapping
from enum import Enum, auto

from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.storage.transaction import Transaction


class Standing(Enum):
    """What an account is to the offices: of one of them, invited to one (a link that holds), or nobody's."""

    OFFICIAL = auto()
    GUEST = auto()
    STRANGER = auto()


Look = Callable[[Transaction], Mapping[int, Standing]]


def standings(desk: Desk, telegram_ids: Collection[int], bearers: Mapping[str, int]) -> Look:
    """Finds what each of these accounts is; `bearers` by the hash of the token that they bring."""

    def look(tx: Transaction) -> Mapping[int, Standing]:
        officials = tx.officials.accounts_among(telegram_ids) | {desk.tools.operator_chat_id}
        found = {one: Standing.OFFICIAL if one in officials else Standing.STRANGER for one in telegram_ids}
        strangers = [one for one in found if found[one] is Standing.STRANGER]
        if strangers:
            found |= dict.fromkeys(tx.invitations.presented_among(strangers, desk.clock.now()), Standing.GUEST)
        hashes = [one for one, bearer in bearers.items() if found[bearer] is Standing.STRANGER]
        if hashes:
            held = tx.invitations.holding_among(hashes, desk.clock.now())
            found |= {bearers[one]: Standing.GUEST for one in held}
        return found

    return look


async def tell(desk: Desk, telegram_id: int, *, slowed: bool) -> None:
    """Says so in the chat."""
    await desk.answer(telegram_id, desk.tools.renderer.phrase("answers.slowed" if slowed else "answers.unheard"))
