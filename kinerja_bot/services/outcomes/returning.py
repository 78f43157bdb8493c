"""One person's output goes back to him, from the card or from a row of figures."""

from kinerja_bot.domain.moves import returns
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save


def return_for_reason(visit: Visit, task_id: int, returned_id: int, reason: str) -> str:
    """Send one person's output back with the reason, tapped or typed."""
    cycle = visit.cycle_of(task_id)
    outcome = returns.send_back(cycle, task_id, returned_id, reason, visit.act)
    visit.end_dialogue()
    save(visit, cycle, outcome)
    returned = outcome.opened[0]
    if not returned.step.mode.per_holder:
        return visit.phrase("answers.output_returned", output=returned.step.output.name)
    maker = visit.staffing.get(returned.maker)
    return visit.phrase("answers.returned", name=maker.name if maker else "-")
