"""The proposal to begin a cycle, to each who may answer it; and what a button about a period carries."""

from collections.abc import Iterable

from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.domain.forecast import deadline_of
from kinerja_bot.domain.opening import period_to_propose
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.messaging.content import Content, Priority, rows
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import labelled
from kinerja_bot.services.desk.office_now import OfficeNow


def named(here: OfficeNow, press: Press) -> Procedure:
    """The procedure that a button names. Errors: NotAPress for one that the office does not run."""
    token = press.word(0)
    found = next((one for one in here.procedures if one.token == token), None)
    if found is None:
        raise NotAPress
    return found


def pressed_period(procedure: Procedure, press: Press) -> Period:
    """The period that a button names. Errors: NotAPress for one that the calendar does not have."""
    try:
        return Period(procedure.period, press.number(1), press.number(2), press.number(3) if press.has(3) else 1)
    except ValueError as error:
        raise NotAPress from error


def period_press(verb: Verb, procedure: Procedure, period: Period) -> str:
    """What a button about a period of a procedure carries."""
    again = (period.run,) if period.run > 1 else ()
    return Press.of(verb, procedure.token, period.year, period.number, *again).data


def show(here: OfficeNow, procedure: Procedure, period: Period) -> None:
    """The proposal with *Mulai* and *Tunda*."""
    begin = labelled(here, "begin", period_press(Verb.BEGIN, procedure, period))
    later = labelled(here, "postpone", period_press(Verb.POSTPONE, procedure, period))
    for official in here.staffing.holders(procedure.opening.in_the_name_of):
        text = here.message(
            "opening_proposal",
            address=address(official, procedure),
            title=procedure.title,
            subject=procedure.short_title,
            period=here.name_of(period),
            is_estimate=here.office.deadline_days is None,
            deadline=deadline_of(procedure, period, here.office.deadline_days, here.calendar),
        )
        content = Content(text, buttons=rows(((begin, later),)))
        key = message_keys.proposal(procedure.token, period, official.id)
        here.send(official, key, content, priority=Priority.REMINDER)


def close(here: OfficeNow, procedure: Procedure, period: Period, sentence: str) -> None:
    """The proposal's buttons go: it was answered, or is asked anew."""
    for official in here.staffing.holders(procedure.opening.in_the_name_of):
        here.close(message_keys.proposal(procedure.token, period, official.id), here.renderer.as_html(sentence))


def readdress(here: OfficeNow, people: Iterable[Official]) -> None:
    """Open proposals lie with who acts for the principal now."""
    for procedure in here.procedures:
        period = period_to_propose(procedure, here.calendar.day_of(here.now))
        if period is not None and _is_open(here, procedure, period):
            _readdress(here, procedure, period, people)


def _is_open(here: OfficeNow, procedure: Procedure, period: Period) -> bool:
    proposal = here.tx.proposals.get(here.office.id, procedure.key, period)
    begun = here.tx.cycles.of_period(here.office.id, procedure.key, period)
    return proposal is not None and proposal.postponed_at is None and begun is None


def _readdress(here: OfficeNow, procedure: Procedure, period: Period, people: Iterable[Official]) -> None:
    asked = here.staffing.holders(procedure.opening.in_the_name_of)
    for official in people:
        if official not in asked:
            here.close_for_others(message_keys.proposal(procedure.token, period, official.id), asked)
    show(here, procedure, period)
