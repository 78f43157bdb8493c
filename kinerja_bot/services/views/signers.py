"""Who signs an invitation (SOP step 3): nobody invites his superior in his own name."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.names import identity
from kinerja_bot.services.desk.office_now import OfficeNow


def inviting(here: OfficeNow, cycle: Cycle, task: Task, drafter: str) -> str:
    """Who signs, and who has drafted it: "Camat (…); disiapkan oleh Kepala Seksi (…)"."""
    signed = _signature(here, cycle, task)
    return here.phrase("people.signed_for", by=signed, drafter=drafter) if signed not in {"", drafter} else drafter


def _signature(here: OfficeNow, cycle: Cycle, task: Task) -> str:
    """The signer; who has the office's mandate signs a.n. (in the name of) whom the procedure names."""
    rule, roles = task.step.meeting, cycle.procedure.roles
    principal = cycle.procedure.opening.in_the_name_of
    role = (rule.signed_by or (principal if principal in rule.invite else None)) if rule else None
    if role is None:
        return ""
    for mandated in here.office.mandates:
        if mandated in roles and (deputy := _holder(here, mandated)):
            name = identity(deputy, cycle.procedure)
            return here.phrase("people.in_the_name_of", by=name, principal=roles[role].title)
    return identity(_holder(here, role), cycle.procedure) if _holder(here, role) else roles[role].title


def _holder(here: OfficeNow, role: str) -> Official | None:
    return next(iter(here.staffing.holders(role)), None)
