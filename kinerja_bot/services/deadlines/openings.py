"""The quarter's beginning: the Camat is asked on the first working day after it (SOP step 1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kinerja_bot.domain.errors import CycleAlreadyOpen, NothingOpen
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.forecast import regency_deadline
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.views import cards
from kinerja_bot.storage.proposal_rows import Proposal


class Openings:
    """The proposal to begin, *Tunda*, and who is told when no answer comes."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

    def propose_due(self, visit: Visit) -> None:
        """On a working morning: asks for the quarter that has ended, until the regency's deadline is past."""
        period = Period.of(visit.calendar.day_of(visit.now)).before()
        if visit.tx.cycles.of_period(visit.office.id, self._procedure.key, period) is not None:
            return
        if visit.now > regency_deadline(period, visit.office.deadline_days, visit.calendar):
            return
        proposal = visit.tx.proposals.get(visit.office.id, self._procedure.key, period)
        if proposal is None or proposal.postponed_at is not None:
            self._ask(visit, period)
        elif proposal.told_at is None and _is_a_day_ago(visit, proposal.asked_at):
            self._tell_no_answer(visit, period, proposal)

    async def postpone(self, press: Press, telegram_id: int) -> Reply:
        """*Tunda*: asked again on the next working day."""

        def act(visit: Visit) -> str:
            period = Period(press.number(0), min(max(press.number(1), 1), 4))
            cycle = visit.tx.cycles.of_period(visit.office.id, self._procedure.key, period)
            if cycle is not None:
                by = cards.opener(visit, cycle)
                raise CycleAlreadyOpen(by=by, at=cycle.opened_at)
            proposal = visit.tx.proposals.get(visit.office.id, self._procedure.key, period)
            visit.require(Right.POSTPONE_CYCLE, self._procedure)
            if proposal is None:
                raise NothingOpen
            visit.tx.proposals.put(replace(proposal, postponed_at=visit.now))
            data = {"year": period.year, "quarter": period.quarter}
            visit.record(None, Event(EventType.OPENING_POSTPONED, visit.now, visit.by.id, data=data))
            answer = visit.phrase("answers.postponed")
            close_proposals(visit, self._procedure, period, answer)
            return answer

        return await self._desk.receive(telegram_id, act)

    def _ask(self, visit: Visit, period: Period) -> None:
        close_proposals(visit, self._procedure, period, visit.phrase("answers.asked_again"))
        visit.tx.proposals.put(Proposal(visit.office.id, self._procedure.key, period.year, period.quarter, visit.now))
        data = {"year": period.year, "quarter": period.quarter}
        visit.record(None, Event(EventType.OPENING_PROPOSED, visit.now, data=data))
        _show(visit, self._procedure, period)

    def _tell_no_answer(self, visit: Visit, period: Period, proposal: Proposal) -> None:
        visit.tx.proposals.put(replace(proposal, told_at=visit.now))
        for overseer in visit.staffing.holders(self._procedure.reminders.alert):
            text = visit.message(
                "opening_unanswered",
                address=address(overseer, self._procedure),
                salutation=overseer.salutation,
                period=visit.phrase("periods.name", period=period),
                asked_at=proposal.asked_at,
            )
            visit.send(overseer, visit.once(), Content(text), priority=Priority.REMINDER)


def hand_over(visit: Visit, procedure: Procedure, people: Iterable[Official]) -> None:
    """An open proposal lies with who acts for the principal now."""
    period = Period.of(visit.calendar.day_of(visit.now)).before()
    proposal = visit.tx.proposals.get(visit.office.id, procedure.key, period)
    begun = visit.tx.cycles.of_period(visit.office.id, procedure.key, period)
    if proposal is None or proposal.postponed_at is not None or begun is not None:
        return
    asked = visit.staffing.holders(procedure.opening.in_the_name_of)
    closed = Content(visit.message("asked_elsewhere", people=asked)).to_plain()
    for official in people:
        if official not in asked:
            visit.tx.outbox.supersede(_key(period, official.id), closed)
    _show(visit, procedure, period)


def _show(visit: Visit, procedure: Procedure, period: Period) -> None:
    """The proposal to each who may answer it."""
    begin = Button(visit.renderer.label("begin"), Press.of(Verb.BEGIN, period.year, period.quarter).data)
    later = Button(visit.renderer.label("postpone"), Press.of(Verb.POSTPONE, period.year, period.quarter).data)
    for official in visit.staffing.holders(procedure.opening.in_the_name_of):
        text = visit.message(
            "opening_proposal",
            address=address(official, procedure),
            title=procedure.title,
            period=visit.phrase("periods.name", period=period),
            deadline=regency_deadline(period, visit.office.deadline_days, visit.calendar),
        )
        content = Content(text, buttons=rows(((begin, later),)))
        visit.send(official, _key(period, official.id), content, priority=Priority.REMINDER)


def close_proposals(visit: Visit, procedure: Procedure, period: Period, sentence: str) -> None:
    """The proposal's buttons go: it was answered, or is asked anew."""
    for official in visit.staffing.holders(procedure.opening.in_the_name_of):
        closing = Content(visit.renderer.as_html(sentence)).to_plain()
        visit.tx.outbox.supersede(_key(period, official.id), closing)


def _is_a_day_ago(visit: Visit, at: datetime) -> bool:
    """Whether a full working day, as long as that day's hours, has passed since."""
    day = visit.calendar.day_of(at)
    opening, closing = visit.calendar.first_moment(day), visit.calendar.closing(day)
    whole = visit.calendar.between(opening, closing) if opening and closing else timedelta()
    return visit.calendar.between(at, visit.now) >= whole


def _key(period: Period, official_id: int) -> str:
    return f"opening:{period.year}:{period.quarter}:{official_id}"
