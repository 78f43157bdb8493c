"""What somebody has issued ends with his right: his invitations hold no longer, unless the next holder keeps them."""

from collections import defaultdict
from datetime import datetime

from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.rights import Right, has_right, vouches
from kinerja_bot.messaging.content import Content, rows
from kinerja_bot.messaging.press import Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.storage.invitation_rows import Invitation

LISTED = 10
"""People named in the question; the others are counted."""


def right_to_invite(here: OfficeNow, person: Official) -> Right:
    """What whoever invites him needs: the first account of who holds a managing post, or will, lasts like it."""
    to_come = [one.roles for one in here.orders if one.deputy == person.id and one.is_ahead(here.now)]
    joins = person.telegram_id is None and vouches(person.roles.union(*to_come), *here.procedures)
    return Right.CHANGE_POSTS if joins else Right.MANAGE_PEOPLE


def stands(here: OfficeNow, invitation: Invitation) -> bool:
    """Whether who answers for it may still invite: by his own post, also while he is away, or standing in."""
    if invitation.lapsed_at is not None:
        return False
    answers = invitation.kept_by or invitation.issued_by
    one = here.staffing.get(answers)
    if answers is None or one is None or not one.active:
        return answers is None
    right = right_to_invite(here, here.tx.officials.get(invitation.official_id))
    return has_right(here.held_by(one, right) | one.roles, right, *here.procedures)


def review(here: OfficeNow) -> None:
    """After posts have changed: what has lost its ground ends, and who may invite now is asked about it."""
    left = defaultdict(list)
    for one in here.tx.invitations.issued_in(here.office.id, here.now):
        if one.lapsed_at is None and not stands(here, one):
            here.tx.invitations.lapse(one.id, here.now)
            data = {"official": one.official_id, "invitation": one.id, "issuer": one.issued_by}
            here.record(None, Event(EventType.INVITATION_LAPSED, here.now, data=data))
            left[one.kept_by or one.issued_by or 0].append(one)
    for issuer, some in left.items():
        _ask(here, issuer, some)


def joined_by(here: OfficeNow, issuer: int, since: datetime) -> list[str]:
    """Who has joined since then by somebody's invitations."""
    log = here.tx.events.of_office(here.office.id)
    joined = [one for one in log if one.type is EventType.OFFICIAL_JOINED and one.at >= since]
    return [here.tx.officials.get(one.official_id or 0).name for one in joined if one.data.get("issuer") == issuer]


def lapsed_of(here: OfficeNow, issuer: int) -> list[Invitation]:
    """The invitations for which somebody answered whose right has ended."""
    found = here.tx.invitations.issued_in(here.office.id, here.now)
    return [one for one in found if one.lapsed_at is not None and (one.kept_by or one.issued_by) == issuer]


def _ask(here: OfficeNow, issuer: int, some: list[Invitation]) -> None:
    people = [here.tx.officials.get(one.official_id).name for one in some]
    text = here.message(
        "left_invitations", issuer=here.tx.officials.get(issuer), people=people[:LISTED], more=len(people[LISTED:])
    )
    keep = button(here, "keep_invitations", Verb.KEEP_INVITATIONS, issuer, "ya")
    end = button(here, "end_invitations", Verb.KEEP_INVITATIONS, issuer, "tidak")
    for reader in here.entitled(Right.MANAGE_PEOPLE):
        key = message_keys.left_invitations(issuer, reader.id)
        here.close_moved(key)
        here.send(reader, key, Content(text, buttons=rows(((keep, end),))))
