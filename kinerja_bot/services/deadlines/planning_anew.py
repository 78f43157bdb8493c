"""The clock was ahead for a while: an office's notices and mornings are planned anew from its rows and now."""

from dataclasses import replace

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.moves.clocks import planned_anew
from kinerja_bot.domain.rights import working_on
from kinerja_bot.domain.task import Task
from kinerja_bot.services.deadlines.mornings import ROUTINE, next_morning
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import late_card, opening_proposals, reminder_buttons


def plan(here: OfficeNow) -> None:
    """What was told, asked or put off by a clock that was ahead was not; what it has written does not count."""
    for cycle in here.running():
        _plan_tasks(here, cycle)
    here.tx.routines.not_after(here.office.id, ROUTINE, next_morning(here))
    _take_back_proposals(here)


def _plan_tasks(here: OfficeNow, cycle: Cycle) -> None:
    late_card.take_back(here, cycle)
    first_untold = here.tx.ahead.untell([task.id for task in cycle.open_tasks], here.now)
    changed = tuple(
        planned
        for task in cycle.open_tasks
        if (planned := _planned(here, cycle, task, first_untold.get(task.id, task.rungs_told))) != task
    )
    for before, after in ((cycle.task(one.id) or one, one) for one in changed):
        if after.rungs_told < before.rungs_told:  # the next reminder ends only those that are known to have been told
            for official in working_on(before, here.staffing):
                reminder_buttons.end(here, before, official)
    save(here, cycle, Outcome(changed, ()))


def _planned(here: OfficeNow, cycle: Cycle, task: Task, told: int) -> Task:
    granted = here.tx.events.last(cycle.id, EventType.TIME_GRANTED, task.id)
    return planned_anew(task, told, granted, cycle.procedure.reminders, here.act)


def _take_back_proposals(here: OfficeNow) -> None:
    by_key = {one.key: one for one in here.procedures}
    for proposal in here.tx.proposals.of_office(here.office.id):
        if proposal.asked_at > here.now:
            here.tx.proposals.remove(proposal)
            if procedure := by_key.get(proposal.procedure):
                said = here.phrase("answers.clock_was_ahead")
                opening_proposals.close(here, procedure, proposal.period, said)
        elif proposal.told_at is not None and proposal.told_at > here.now:
            here.tx.proposals.put(replace(proposal, told_at=None))
