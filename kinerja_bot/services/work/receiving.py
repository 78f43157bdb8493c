"""*Laporan diterima*: the report's receiver confirms that he has it (SOP step 10), and all are told the end."""

from dataclasses import replace

from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.errors import AlreadyConfirmed, NothingOpen
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.steps import in_whose_place
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import closing


def confirm_report(visit: Visit, press: Press) -> str:
    """Errors: NotForYou, AlreadyConfirmed, NothingOpen while the cycle is under way."""
    cycle = visit.cycle(press.number())
    if cycle.state is not CycleState.CLOSED:
        raise NothingOpen(subject=cycle.procedure.short_title)
    visit.require(Right.CONFIRM_REPORT, cycle.procedure)
    if cycle.confirmed_at is not None:
        raise AlreadyConfirmed(by=closing.confirmed_by(visit, cycle), at=cycle.confirmed_at)
    visit.tx.cycles.save_state(replace(cycle, confirmed_at=visit.now, confirmed_by=visit.by.id))
    role = cycle.procedure.report_to
    data = in_whose_place(visit.by, role)
    visit.record(cycle, Event(EventType.RECEIPT_CONFIRMED, visit.now, visit.by.id, role, data=data))
    now = visit.tx.cycles.get(cycle.id)
    closing.refresh_report(visit, now)
    closing.announce(visit, now)
    return visit.phrase("answers.report_confirmed")
