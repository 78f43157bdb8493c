"""A period's beginning: the Camat is asked on the first working day after it, or in it (SOP step 1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kinerja_bot.domain.errors import CycleAlreadyOpen, NotAPress, NothingOpen
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.forecast import deadline_of
from kinerja_bot.domain.opening import period_to_propose
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

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def propose_due(self, visit: Visit) -> None:
        """On a working morning: asks for each procedure's period, until the regency's deadline is past."""
        for procedure in visit.procedures:
            period = period_to_propose(procedure, visit.calendar.day_of(visit.now))
            if period is not None and not _is_begun_or_too_late(visit, procedure, period):
                _propose(visit, procedure, period)

    async def postpone(self, press: Press, telegram_id: int) -> Reply:
        """*Tunda*: asked again on the next working day."""

        def act(visit: Visit) -> str:
            procedure = named(visit, press)
            period = pressed_period(procedure, press)
            cycle = visit.tx.cycles.of_period(visit.office.id, procedure.key, period)
            if cycle is not None:
                by = cards.opener(visit, cycle)
                raise CycleAlreadyOpen(by=by, at=cycle.opened_at)
            proposal = visit.tx.proposals.get(visit.office.id, procedure.key, period)
            visit.require(Right.POSTPONE_CYCLE, procedure)
            if proposal is None:
                raise NothingOpen
            visit.tx.proposals.put(replace(proposal, postponed_at=visit.now))
            data = _about(procedure, period)
            visit.record(None, Event(EventType.OPENING_POSTPONED, visit.now, visit.by.id, data=data))
            answer = visit.phrase("answers.postponed")
            close_proposals(visit, procedure, period, answer)
            return answer

        return await self._desk.receive(telegram_id, act)


def named(visit: Visit, press: Press) -> Procedure:
    """The procedure that a button names. Errors: NotAPress for one that the office does not run."""
    token = press.word(0)
    found = next((one for one in visit.procedures if one.token == token), None)
    if found is None:
        raise NotAPress
    return found


def pressed_period(procedure: Procedure, press: Press) -> Period:
    """The period that a button names. Errors: NotAPress for one that the calendar does not have."""
    try:
        return Period(procedure.period, press.number(1), press.number(2))
    except ValueError as error:
        raise NotAPress from error


def period_press(verb: Verb, procedure: Procedure, period: Period) -> str:
    """What a button about a period of a procedure carries."""
    return Press.of(verb, procedure.token, period.year, period.number).data


def _is_begun_or_too_late(visit: Visit, procedure: Procedure, period: Period) -> bool:
    if visit.tx.cycles.of_period(visit.office.id, procedure.key, period) is not None:
        return True
    deadline = deadline_of(procedure, period, visit.office.deadline_days, visit.calendar)
    return deadline is not None and visit.now > deadline


def _propose(visit: Visit, procedure: Procedure, period: Period) -> None:
    proposal = visit.tx.proposals.get(visit.office.id, procedure.key, period)
    if proposal is None or proposal.postponed_at is not None:
        _ask(visit, procedure, period)
    elif proposal.told_at is None and _is_a_day_ago(visit, proposal.asked_at):
        _tell_no_answer(visit, procedure, proposal)


def _ask(visit: Visit, procedure: Procedure, period: Period) -> None:
    close_proposals(visit, procedure, period, visit.phrase("answers.asked_again"))
    visit.tx.proposals.put(Proposal(visit.office.id, procedure.key, period, visit.now))
    visit.record(None, Event(EventType.OPENING_PROPOSED, visit.now, data=_about(procedure, period)))
    _show(visit, procedure, period)


def _about(procedure: Procedure, period: Period) -> dict[str, object]:
    return {"procedure": procedure.key, "period": period.plain}


def _tell_no_answer(visit: Visit, procedure: Procedure, proposal: Proposal) -> None:
    visit.tx.proposals.put(replace(proposal, told_at=visit.now))
    for overseer in visit.staffing.holders(procedure.reminders.alert):
        text = visit.message(
            "opening_unanswered",
            address=address(overseer, procedure),
            salutation=overseer.salutation,
            period=visit.phrase("periods.name", period=proposal.period),
            asked_at=proposal.asked_at,
        )
        visit.send(overseer, visit.once(), Content(text), priority=Priority.REMINDER)


def hand_over(visit: Visit, people: Iterable[Official]) -> None:
    """Open proposals lie with who acts for the principal now."""
    for procedure in visit.procedures:
        period = period_to_propose(procedure, visit.calendar.day_of(visit.now))
        if period is not None:
            _hand_over(visit, procedure, period, people)


def _hand_over(visit: Visit, procedure: Procedure, period: Period, people: Iterable[Official]) -> None:
    proposal = visit.tx.proposals.get(visit.office.id, procedure.key, period)
    begun = visit.tx.cycles.of_period(visit.office.id, procedure.key, period)
    if proposal is None or proposal.postponed_at is not None or begun is not None:
        return
    asked = visit.staffing.holders(procedure.opening.in_the_name_of)
    closed = Content(visit.message("asked_elsewhere", people=asked)).to_plain()
    for official in people:
        if official not in asked:
            visit.tx.outbox.supersede(_key(procedure, period, official.id), closed)
    _show(visit, procedure, period)


def _show(visit: Visit, procedure: Procedure, period: Period) -> None:
    """The proposal to each who may answer it."""
    begin = Button(visit.renderer.label("begin"), period_press(Verb.BEGIN, procedure, period))
    later = Button(visit.renderer.label("postpone"), period_press(Verb.POSTPONE, procedure, period))
    for official in visit.staffing.holders(procedure.opening.in_the_name_of):
        text = visit.message(
            "opening_proposal",
            address=address(official, procedure),
            title=procedure.title,
            subject=procedure.short_title,
            period=visit.phrase("periods.name", period=period),
            deadline=deadline_of(procedure, period, visit.office.deadline_days, visit.calendar),
        )
        content = Content(text, buttons=rows(((begin, later),)))
        visit.send(official, _key(procedure, period, official.id), content, priority=Priority.REMINDER)


def close_proposals(visit: Visit, procedure: Procedure, period: Period, sentence: str) -> None:
    """The proposal's buttons go: it was answered, or is asked anew."""
    for official in visit.staffing.holders(procedure.opening.in_the_name_of):
        closing = Content(visit.renderer.as_html(sentence)).to_plain()
        visit.tx.outbox.supersede(_key(procedure, period, official.id), closing)


def _is_a_day_ago(visit: Visit, at: datetime) -> bool:
    """Whether a full working day, as long as that day's hours, has passed since."""
    day = visit.calendar.day_of(at)
    opening, closing = visit.calendar.first_moment(day), visit.calendar.closing(day)
    whole = visit.calendar.between(opening, closing) if opening and closing else timedelta()
    return visit.calendar.between(at, visit.now) >= whole


def _key(procedure: Procedure, period: Period, official_id: int) -> str:
    return f"opening:{procedure.token}:{period.year}:{period.number}:{official_id}"
