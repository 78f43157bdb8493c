"""Who signs an invitation (SOP step 3): nobody invites his superior in his own name."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.procedure import Procedure
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


def inviting_titles(cycle: Cycle, task: Task, role: str) -> tuple[str, str]:
    """Give in whose name (a.n.) and through whom (u.b.) a role invites; both empty for who does so in his own."""
    return mandate_titles(cycle.procedure, role, _principal(cycle, task) or role)


def signing_role(here: OfficeNow, procedure: Procedure) -> str:
    """Give the role that signs for the office: its head's, or while that is vacant the first one with the mandate."""
    head = procedure.opening.in_the_name_of
    mandated = [one for one in here.office.mandates if one in procedure.roles]
    return next((one for one in (head, *mandated) if _holder(here, one)), head)


def mandate_titles(procedure: Procedure, role: str, principal: str) -> tuple[str, str]:
    """Give a.n. whom a role signs, and u.b. through whom, where a superior stands between; else empty."""
    if role == principal:
        return "", ""
    between = procedure.reminders.superior.get(role, principal)
    through = "" if between == principal else procedure.roles[between].title
    return procedure.roles[principal].title, through


def _signature(here: OfficeNow, cycle: Cycle, task: Task, meeting: Meeting) -> str:
    role = signer_of(here, cycle, task, meeting)
    if role is None:
        return ""
    holder = _holder(here, role)
    name = identity(holder, cycle.procedure) if holder else cycle.procedure.roles[role].title
    return _in_the_name_of(here, cycle, task, role, name)


def _in_the_name_of(here: OfficeNow, cycle: Cycle, task: Task, role: str, name: str) -> str:
    principal, _ = inviting_titles(cycle, task, role)
    return here.phrase("people.in_the_name_of", by=name, principal=principal) if principal else name


def _principal(cycle: Cycle, task: Task) -> str | None:
    """Whom the procedure names as who signs; else the office's head, where he is invited."""
    rule, head = task.step.meeting, cycle.procedure.opening.in_the_name_of
    return (rule.signed_by or (head if head in rule.invite else None)) if rule else None


def _holder(here: OfficeNow, role: str) -> Official | None:
    return next(iter(here.staffing.holders(role)), None)
