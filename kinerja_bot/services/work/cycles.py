"""Opening a cycle: of which procedure, for which period, once per office (SOP step 1)."""

from kinerja_bot.domain.cycle import Cycle, CycleState, Outcome
from kinerja_bot.domain.errors import CycleAlreadyOpen, PeriodNotOver
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.following import open_step
from kinerja_bot.domain.moves.steps import in_whose_place
from kinerja_bot.domain.opening import periods_to_begin
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import MOST_RUNS, Period, PeriodKind
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Button, Priority, rows
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import button, labelled
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import opening_proposals, senders
from kinerja_bot.services.views.opening_proposals import named, period_press, pressed_period


def propose(visit: Visit) -> str:
    """/mulai: offers the newest period that can be begun; who may begin several procedures chooses one first."""
    startable = _startable(visit)
    if len(startable) == 1:
        _ask(visit, startable[0], _next_run(visit, startable[0], _offered(visit, startable[0])[0]))
        return ""
    visit.close_moved(message_keys.begin(visit.by.id))
    return _offer_procedures(visit, startable, 0)


def _offer_procedures(visit: Visit, startable: list[Procedure], number: int) -> str:
    if not startable:
        titles = [one.title for one in _his(visit)]
        visit.say(visit.message("nothing_to_begin", address=visit.address(visit.by), titles=titles))
        return ""
    page = page_of(startable, number)
    newest = [(one, _next_run(visit, one, _offered(visit, one)[0])) for one in page.shown]
    choices = [Button(one.title, period_press(Verb.PERIODS, one, period)) for one, period in newest]
    _say(visit, visit.message("choose_procedure"), choices, turning(visit, page, Verb.PERIODS))
    return ""


def _his(visit: Visit) -> list[Procedure]:
    """What he may begin cycles of."""
    return [one for one in visit.procedures if visit.may(Right.BEGIN_CYCLE, one)]


def _startable(visit: Visit) -> list[Procedure]:
    return [one for one in _his(visit) if not _is_used_up(visit, one)]


def offer_periods(visit: Visit, press: Press) -> str:
    """*Triwulan lain*: the periods that can be begun; the one that is tapped is proposed. Or more procedures."""
    if (number := turned_to(press, 0)) is not None:
        return _offer_procedures(visit, _startable(visit), number)
    procedure = named(visit, press)
    visit.require(Right.BEGIN_CYCLE, procedure)
    if (number := turned_to(press, 1)) is None:
        _ask(visit, procedure, _next_run(visit, procedure, pressed_period(procedure, press)))
        return ""
    offered = [_next_run(visit, procedure, one) for one in _offered(visit, procedure)]
    free = [one for one in offered if not _cycle(visit, procedure, one)]
    page = page_of(free, number)
    choices = [
        Button(visit.name_of(one) or procedure.title, period_press(Verb.PERIODS, procedure, one))
        for one in page.shown
    ]
    turns = turning(visit, page, Verb.PERIODS, procedure.token)
    _say(visit, visit.message("choose_period", unit=visit.unit(procedure)), choices, turns)
    return ""


def begin(visit: Visit, press: Press) -> str:
    """*Mulai*: opens the cycle of the period; the first step is given out. *Batal* names no procedure."""
    if not press.has(0):
        return _end_question(visit, visit.phrase("answers.cancelled"))
    procedure = named(visit, press)
    visit.require(Right.BEGIN_CYCLE, procedure)
    period = pressed_period(procedure, press)
    _refuse_second(visit, procedure, period)
    if period.first_run not in _offered(visit, procedure) or period != _next_run(visit, procedure, period):
        raise PeriodNotOver(subject=procedure.short_title, kind=procedure.period, when=procedure.opening.when)
    _open(visit, procedure, period)
    run = visit.run("periods.this", procedure, period)
    if period.run == 1:
        opening_proposals.close(visit, procedure, period, visit.phrase("answers.begun_already", run=run))
    begun = visit.phrase("answers.begun", run=run, kind=period.kind, period=visit.name_of(period))
    return _end_question(visit, begun)


def _open(visit: Visit, procedure: Procedure, period: Period) -> None:
    new = Cycle(0, visit.office.id, procedure, period, visit.now, visit.by.id)
    cycle = visit.tx.cycles.open(new, visit.tools.shelf.source(procedure.key))
    principal = procedure.opening.in_the_name_of
    role = principal if visit.by.holds(principal) else next(filter(visit.by.holds, procedure.opening.by))
    data: dict[str, object] = {
        "procedure": procedure.key,
        "period": period.plain,
        "revision": procedure.revision,
    }
    told = [] if role == principal else _principals(visit, procedure)
    if told:
        data["told"] = [one.id for one in told]
    event = Event(EventType.CYCLE_OPENED, visit.now, visit.by.id, role, data=data | in_whose_place(visit.by, role))
    visit.record(cycle, event)
    save(visit, cycle, Outcome((), (), open_step(cycle, procedure.first_step, visit.act)))
    for official in told:
        by = identity(visit.by.acting_as(role), procedure)
        text = visit.message(
            "cycle_begun", address=address(official, procedure), cycle=cycle, by=by, period=visit.period(cycle)
        )
        visit.send(official, visit.once(), text, priority=Priority.TASK)


def _principals(visit: Visit, procedure: Procedure) -> list[Official]:
    """Who is told that somebody else has begun it: the principal, as far as the bot can tell him."""
    holders = visit.staffing.holders(procedure.opening.in_the_name_of)
    return [one for one in holders if one.telegram_id is not None]


def _ask(visit: Visit, procedure: Procedure, period: Period) -> None:
    """Where the period's cycle was begun already, says by whom and when."""
    begun = _cycle(visit, procedure, period)
    principal = procedure.opening.in_the_name_of
    text = visit.message(
        "begin",
        address=address(visit.by, procedure),
        title=procedure.title,
        subject=procedure.short_title,
        period=visit.name_of(period),
        begun=begun,
        begun_by=identity(senders.opened(visit, begun).by, procedure) if begun else "",
        for_principal=not visit.by.holds(principal),
        principal=procedure.roles[principal].title,
    )
    go = () if begun else (labelled(visit, "begin", period_press(Verb.BEGIN, procedure, period)),)
    visit.close_moved(message_keys.begin(visit.by.id))
    buttons = rows((go, (*_other_period(visit, procedure), _cancel(visit))))
    visit.say(text, buttons, key=message_keys.begin(visit.by.id))


def _say(visit: Visit, question: str, choices: list[Button], turns: tuple[Button, ...]) -> None:
    buttons = rows((*((one,) for one in choices), turns, (_cancel(visit),)))
    visit.say(question, buttons, key=message_keys.begin(visit.by.id))


def _other_period(visit: Visit, procedure: Procedure) -> tuple[Button, ...]:
    if procedure.period is PeriodKind.ONCE:
        return ()
    press = Press.of(Verb.PERIODS, procedure.token).data
    return (Button(visit.phrase("periods.other", kind=procedure.period), press),)


def _cancel(visit: Visit) -> Button:
    return button(visit, "cancel", Verb.BEGIN)


def _offered(visit: Visit, procedure: Procedure) -> tuple[Period, ...]:
    return periods_to_begin(procedure, visit.calendar.day_of(visit.now))


def _cycle(visit: Visit, procedure: Procedure, period: Period) -> Cycle | None:
    return visit.tx.cycles.of_period(visit.office.id, procedure.key, period)


def _next_run(visit: Visit, procedure: Procedure, period: Period) -> Period:
    """The period as it would be begun now: where it may be repeated, once more as soon as its last run is over."""
    if procedure.repeats is None:
        return period.first_run
    last = visit.tx.cycles.last_of_period(visit.office.id, procedure.key, period)
    if last is None:
        return period.first_run
    is_over = last.state is CycleState.CLOSED and last.period.run < MOST_RUNS
    return last.period.again() if is_over else last.period


def _is_used_up(visit: Visit, procedure: Procedure) -> bool:
    """Whether it is gone through once, and was begun."""
    once = procedure.period is PeriodKind.ONCE
    return once and _cycle(visit, procedure, _offered(visit, procedure)[0]) is not None


def _refuse_second(visit: Visit, procedure: Procedure, period: Period) -> None:
    cycle = _cycle(visit, procedure, period)
    if cycle is not None:
        raise CycleAlreadyOpen(
            run=visit.run("periods.that", procedure, period),
            by=identity(senders.opened(visit, cycle).by, procedure),
            at=cycle.opened_at,
        )


def _end_question(visit: Visit, sentence: str) -> str:
    visit.close(message_keys.begin(visit.by.id), visit.renderer.as_html(sentence))
    return sentence
