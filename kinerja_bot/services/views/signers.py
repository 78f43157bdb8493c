"""Who signs an invitation (SOP step 3): nobody invites his superior in his own name."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.messaging.names import identity
from kinerja_bot.services.desk.office_now import OfficeNow


def inviting(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting, drafter: str) -> str:
    """Who signs, and who has drafted it: "Camat (…); disiapkan oleh Kepala Seksi (…)"."""
    signed = _signature(here, cycle, task, meeting)
    return here.phrase("people.signed_for", by=signed, drafter=drafter) if signed not in {"", drafter} else drafter


def may_sign(here: OfficeNow, cycle: Cycle, task: Task) -> tuple[str, ...]:
    """The roles that may sign, the usual one first: those with the office's mandate, and whom the procedure names."""
    role = _principal(cycle, task)
    if role is None:
        return ()
    mandated = (one for one in here.office.mandates if one in cycle.procedure.roles and _holder(here, one))
    return tuple(dict.fromkeys((*mandated, role)))


def signer_of(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting) -> str | None:
    """The role that signs: the one chosen, while it may, or the usual one."""
    roles = may_sign(here, cycle, task)
    return meeting.signer if meeting.signer in roles else next(iter(roles), None)


def title_of(here: OfficeNow, cycle: Cycle, task: Task, role: str) -> str:
    """How a role signs: "Camat"; with the office's mandate "Sekretaris Kecamatan atas nama Camat"."""
    return _in_the_name_of(here, cycle, task, role, cycle.procedure.roles[role].title)


def principal_title(cycle: Cycle, task: Task, role: str) -> str:
    """In whose name a role signs (a.n.), by his title; empty for who signs in his own."""
    principal = _principal(cycle, task)
    return "" if principal in (None, role) else cycle.procedure.roles[str(principal)].title


def _signature(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting) -> str:
    role = signer_of(here, cycle, task, meeting)
    if role is None:
        return ""
    holder = _holder(here, role)
    name = identity(holder, cycle.procedure) if holder else cycle.procedure.roles[role].title
    return _in_the_name_of(here, cycle, task, role, name)


def _in_the_name_of(here: OfficeNow, cycle: Cycle, task: Task, role: str, name: str) -> str:
    principal = principal_title(cycle, task, role)
    return here.phrase("people.in_the_name_of", by=name, principal=principal) if principal else name


def _principal(cycle: Cycle, task: Task) -> str | None:
    """Whom the procedure names as who signs; else the office's head, where he is invited."""
    rule, head = task.step.meeting, cycle.procedure.opening.in_the_name_of
    return (rule.signed_by or (head if head in rule.invite else None)) if rule else None


def _holder(here: OfficeNow, role: str) -> Official | None:
    return next(iter(here.staffing.holders(role)), None)
