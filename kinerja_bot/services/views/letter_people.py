"""Whom a letter names: who signs it and who signs beside, whom it is for, who is invited or came."""

from collections.abc import Iterable, Mapping

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.letters import PaperKind, Person, Signatory
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views import signers
from kinerja_bot.services.views.attendance_list import attendees

BY_ITS_HOLDER = frozenset(
    {PaperKind.DISPOSITION, PaperKind.DRAFT, PaperKind.MINUTES, PaperKind.ANALYSIS, PaperKind.REPORT}
)
"""What who does the step signs himself, a notula who held the meeting; the rest is signed in the office's name."""


def holder_of(here: OfficeNow, task: Task) -> Official | None:
    """With whom the task lies, as he appears in its role."""
    return next(iter(here.staffing.doers(task.step.role, task.assignee)), None)


def principal_of(here: OfficeNow, cycle: Cycle) -> Official | None:
    """In whose name the SOP runs, or who stands in for him; while that is vacant, who has the mandate."""
    return next(iter(here.staffing.holders(signers.signing_role(here, cycle.procedure))), None)


def office_signatory(here: OfficeNow, procedure: Procedure) -> Signatory | None:
    """Who signs for the office: its head, who stands in for him, or else a.n. by its mandate."""
    role = signers.signing_role(here, procedure)
    official = next(iter(here.staffing.holders(role)), None)
    return signatory(here, official, *signers.mandate_titles(procedure, role, procedure.opening.in_the_name_of))


def signer_of(here: OfficeNow, cycle: Cycle, task: Task, kind: PaperKind) -> Signatory | None:
    """Who signs; None where his post is vacant."""
    if kind is PaperKind.INVITATION:
        return _inviting(here, cycle, task)
    if kind in BY_ITS_HOLDER:
        return signatory(here, holder_of(here, task))
    return office_signatory(here, cycle.procedure)


def second_of(here: OfficeNow, cycle: Cycle, task: Task, kind: PaperKind) -> Signatory | None:
    """With whom the leader has spoken, where that is who does the step; who took notes nobody has said."""
    holder = holder_of(here, task)
    is_other = kind is PaperKind.DIALOGUE and holder != principal_of(here, cycle)
    return signatory(here, holder) if is_other else None


def signatory(
    here: OfficeNow, official: Official | None, in_the_name_of: str = "", through: str = ""
) -> Signatory | None:
    """Somebody as he signs: by the position in which he acts, with rank and NIP as the roster has them."""
    if official is None:
        return None
    rank, nip = here.tx.officials.credentials([official.id])[official.id]
    own = here.staffing.get(official.id)
    return Signatory(
        title=official.position,
        name=official.full_name,
        rank=rank,
        nip=nip,
        in_the_name_of=in_the_name_of,
        through=through,
        own_position=own.position if own and own.position != official.position else "",
    )


def titles_of(cycle: Cycle, *roles: str) -> tuple[str, ...]:
    """The positions that roles stand for."""
    return tuple(cycle.procedure.roles[one].title for one in roles if one in cycle.procedure.roles)


def persons(here: OfficeNow, officials: Iterable[Official], came: Mapping[int, bool | None]) -> tuple[Person, ...]:
    """People as a list has them; `came` by official id."""
    listed = list(officials)
    known = here.tx.officials.credentials([one.id for one in listed]) if listed else {}
    return tuple(_person(here, one, known.get(one.id, ("", "")), came.get(one.id)) for one in listed)


def at_meeting(here: OfficeNow, task: Task) -> tuple[Person, ...]:
    """Who was invited or came all the same; whether he came once the meeting has begun."""
    listed = attendees(here, task)
    has_begun = task.meeting is not None and task.meeting.has_begun(here.now)
    found = [official for who in listed if (official := here.staffing.get(who))]
    return persons(here, found, {who: one.is_ticked for who, one in listed.items()} if has_begun else {})


def _person(here: OfficeNow, one: Official, credentials: tuple[str, str], came: bool | None) -> Person:
    rank, nip = credentials
    section = here.office.sections.get(one.section or "", "")
    return Person(name=one.full_name, position=one.position, nip=nip, rank=rank, section=section, came=came)


def _inviting(here: OfficeNow, cycle: Cycle, task: Task) -> Signatory | None:
    """As the invitation's preview says: by the office's mandate a.n."""
    role = signers.signer_of(here, cycle, task, task.meeting or Meeting())
    if role is None:
        return office_signatory(here, cycle.procedure)
    official = next(iter(here.staffing.holders(role)), None)
    return signatory(here, official, *signers.inviting_titles(cycle, task, role))
