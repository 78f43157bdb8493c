"""A period's beginning: the Camat is asked on the first working day after it, or in it (SOP step 1)."""

from dataclasses import replace
from datetime import datetime, timedelta

from kinerja_bot.domain.errors import CycleAlreadyOpen, NothingOpen
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.forecast import deadline_of
from kinerja_bot.domain.opening import period_to_propose
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right, has_right
from kinerja_bot.messaging.content import Priority
from kinerja_bot.messaging.names import address, signature
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import opening_proposals, senders
from kinerja_bot.services.views.opening_proposals import named, pressed_period
from kinerja_bot.storage.proposal_rows import Proposal


def propose_due(here: OfficeNow) -> None:
    """On a working morning: asks for each procedure's period, until the regency's deadline is past."""
    for procedure in here.procedures:
        period = period_to_propose(procedure, here.calendar.day_of(here.now))
        if period is not None and not _is_begun_or_too_late(here, procedure, period):
            _propose(here, procedure, period)


def postpone(visit: Visit, press: Press) -> str:
    """*Tunda*: asked again on the next working day."""
    procedure = named(visit, press)
    period = pressed_period(procedure, press)
    cycle = visit.tx.cycles.of_period(visit.office.id, procedure.key, period)
    if cycle is not None:
        run = visit.run("periods.that", procedure, period)
        raise CycleAlreadyOpen(run=run, by=signature(senders.opened(visit, cycle).by, procedure), at=cycle.opened_at)
    proposal = visit.tx.proposals.get(visit.office.id, procedure.key, period)
    visit.require(Right.POSTPONE_CYCLE, procedure)
    if proposal is None:
        raise NothingOpen(subject=procedure.short_title)
    visit.tx.proposals.put(replace(proposal, postponed_at=visit.now))
    event = Event(EventType.OPENING_POSTPONED, visit.now, visit.by.id, data=_about(procedure, period))
    visit.record(None, event)
    answer = visit.phrase("answers.postponed")
    opening_proposals.close(visit, procedure, period, answer)
    return answer


def _is_begun_or_too_late(here: OfficeNow, procedure: Procedure, period: Period) -> bool:
    if here.tx.cycles.of_period(here.office.id, procedure.key, period) is not None:
        return True
    deadline = deadline_of(procedure, period, here.office.deadline_days, here.calendar)
    return deadline is not None and here.now > deadline


def _propose(here: OfficeNow, procedure: Procedure, period: Period) -> None:
    proposal = here.tx.proposals.get(here.office.id, procedure.key, period)
    if proposal is None or proposal.postponed_at is not None:
        _ask(here, procedure, period)
    elif proposal.told_at is None and _is_a_day_ago(here, proposal.asked_at):
        _tell_no_answer(here, procedure, proposal)


def _ask(here: OfficeNow, procedure: Procedure, period: Period) -> None:
    opening_proposals.close(here, procedure, period, here.phrase("answers.asked_again"))
    here.tx.proposals.put(Proposal(here.office.id, procedure.key, period, here.now))
    here.record(None, Event(EventType.OPENING_PROPOSED, here.now, data=_about(procedure, period)))
    opening_proposals.show(here, procedure, period)


def _about(procedure: Procedure, period: Period) -> dict[str, object]:
    return {"procedure": procedure.key, "period": period.plain}


def _tell_no_answer(here: OfficeNow, procedure: Procedure, proposal: Proposal) -> None:
    here.tx.proposals.put(replace(proposal, told_at=here.now))
    for overseer in _who_else_may_begin(here, procedure):
        text = here.message(
            "opening_unanswered",
            address=address(overseer, procedure),
            salutation=overseer.salutation,
            subject=procedure.short_title,
            principal=procedure.roles[procedure.opening.in_the_name_of].title,
            period=here.name_of(proposal.period),
            asked_at=proposal.asked_at,
        )
        here.send(overseer, here.once(), text, priority=Priority.REMINDER)


def _who_else_may_begin(here: OfficeNow, procedure: Procedure) -> tuple[Official, ...]:
    """Those who watch over delays and may begin it themselves; nobody where it was proposed to just them."""
    role = procedure.reminders.alert
    if role == procedure.opening.in_the_name_of:
        return ()
    return tuple(one for one in here.staffing.holders(role) if has_right(one.held, Right.BEGIN_CYCLE, procedure))


def _is_a_day_ago(here: OfficeNow, at: datetime) -> bool:
    """Whether a full working day, as long as that day's hours, has passed since."""
    day = here.calendar.day_of(at)
    opening, closing = here.calendar.first_moment(day), here.calendar.closing(day)
    whole = here.calendar.between(opening, closing) if opening and closing else timedelta()
    return here.calendar.between(at, here.now) >= whole
