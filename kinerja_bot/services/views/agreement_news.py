"""The news that an agreement counts from now on, to each official whom it concerns."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.agreements import Drafted
from kinerja_bot.services.views.year_figures import answers_for


def tell(here: OfficeNow, cycle: Cycle, found: Drafted) -> None:
    """Says in one short message what counts, and what of it the reader answers for."""
    for official in here.staffing.officials:
        mine = [one for one in found.indicators if answers_for(one, official)]
        if not mine and not _has_a_part(cycle, official):
            continue
        text = here.message(
            "agreement_in_force",
            address=address(official, cycle.procedure),
            salutation=official.salutation,
            title=cycle.procedure.title,
            period=here.name_of(cycle.period),
            year=cycle.period.year,
            count=len(found.indicators),
            counts=here.phrase("agreement.counts", it=found.changes) if found.counted else "",
            mine=mine,
        )
        here.send(official, here.once(), text, priority=Priority.TASK)


def _has_a_part(cycle: Cycle, official: Official) -> bool:
    return any(official.holds(step.role) for step in cycle.procedure.steps.values())
