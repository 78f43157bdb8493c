"""Opening a cycle: who may, which period, once per office (SOP step 1)."""

from kinerja_bot.domain.cycle import Cycle, Outcome, open_step
from kinerja_bot.domain.errors import CycleAlreadyOpen, PeriodNotOver
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.steps import in_whose_place
from kinerja_bot.domain.opening import periods_to_begin
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right
from kinerja_bot.messaging.content import Button, Content
from kinerja_bot.messaging.names import address, identity
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards
from kinerja_bot.services.work.openings import close_proposals, named, period_press, pressed_period


class Cycles:
    """The acts on a whole cycle."""

    def __init__(self, desk: Desk, procedure: Procedure, source: str) -> None:
        self._desk = desk
        self._procedure = procedure
        self._source = source

    async def propose(self, telegram_id: int) -> Reply:
        """/mulai: offers the period that can be begun last; where it was begun, says by whom and when."""

        def act(visit: Visit) -> str:
            procedure = next(iter(visit.procedures), self._procedure)
            visit.require(Right.BEGIN_CYCLE, procedure)
            _ask(visit, procedure, _offered(visit, procedure)[0])
            return ""

        return await self._desk.receive(telegram_id, act)

    async def offer_periods(self, press: Press, telegram_id: int) -> Reply:
        """*Triwulan lain*: the periods that can be begun; the one that is tapped is proposed."""

        def act(visit: Visit) -> str:
            procedure = named(visit, press)
            visit.require(Right.BEGIN_CYCLE, procedure)
            if press.has(1):
                _ask(visit, procedure, pressed_period(procedure, press))
                return ""
            free = [one for one in _offered(visit, procedure) if not _cycle(visit, procedure, one)]
            periods = [
                Button(visit.phrase("periods.name", period=one), period_press(Verb.PERIODS, procedure, one))
                for one in free
            ]
            question = visit.message("choose_period", unit=visit.phrase("periods.unit", kind=procedure.period))
            visit.say(question, rows((*((one,) for one in periods), (_cancel(visit),))), key=_key(visit))
            return ""

        return await self._desk.receive(telegram_id, act)

    async def begin(self, press: Press, telegram_id: int) -> Reply:
        """*Mulai*: opens the cycle of the period; the first step is given out. *Batal* names no procedure."""

        def act(visit: Visit) -> str:
            if not press.has(0):
                visit.require(Right.BEGIN_CYCLE, self._procedure)
                _end_question(visit, visit.phrase("answers.cancelled"))
                return visit.phrase("answers.cancelled")
            procedure = named(visit, press)
            visit.require(Right.BEGIN_CYCLE, procedure)
            period = pressed_period(procedure, press)
            _refuse_second(visit, procedure, period)
            if period not in _offered(visit, procedure):
                raise PeriodNotOver(kind=procedure.period, when=procedure.opening.when)
            self._open(visit, procedure, period)
            close_proposals(visit, procedure, period, visit.phrase("answers.begun_already"))
            begun = visit.phrase("answers.begun", period=visit.phrase("periods.name", period=period))
            _end_question(visit, begun)
            return begun

        return await self._desk.receive(telegram_id, act)

    def _open(self, visit: Visit, procedure: Procedure, period: Period) -> None:
        new = Cycle(0, visit.office.id, procedure, period, visit.now, visit.by.id)
        known = procedure.key == self._procedure.key
        cycle = visit.tx.cycles.open(new, self._source if known else visit.tools.shelf.source(procedure.key))
        principal = procedure.opening.in_the_name_of
        role = principal if visit.by.holds(principal) else next(iter(visit.by.held & set(procedure.opening.by)))
        data: dict[str, object] = {
            "procedure": procedure.key,
            "period": period.plain,
            "revision": procedure.revision,
        }
        if role != principal:
            data["in_the_name_of"] = principal
        visit.record(
            cycle,
            Event(EventType.CYCLE_OPENED, visit.now, visit.by.id, role, data=data | in_whose_place(visit.by, role)),
        )
        save(visit, cycle, Outcome((), (), open_step(cycle, procedure.first_step, visit.act)))


def _ask(visit: Visit, procedure: Procedure, period: Period) -> None:
    begun = _cycle(visit, procedure, period)
    text = visit.message(
        "begin",
        address=address(visit.by, procedure),
        title=procedure.title,
        period=visit.phrase("periods.name", period=period),
        begun=begun,
        begun_by=identity(cards.opened_by(visit, begun), procedure) if begun else "",
        for_principal=not visit.by.holds(procedure.opening.in_the_name_of),
        principal=procedure.roles[procedure.opening.in_the_name_of].title,
    )
    begin = () if begun else (Button(visit.renderer.label("begin"), period_press(Verb.BEGIN, procedure, period)),)
    visit.tx.outbox.supersede(_key(visit), Content(visit.message("moved_question")).to_plain())
    visit.say(text, rows((begin, (*_other_period(visit, procedure), _cancel(visit)))), key=_key(visit))


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


def _refuse_second(visit: Visit, procedure: Procedure, period: Period) -> None:
    cycle = _cycle(visit, procedure, period)
    if cycle is not None:
        by = identity(cards.opened_by(visit, cycle), procedure)
        raise CycleAlreadyOpen(by=by, at=cycle.opened_at)


def _key(visit: Visit) -> str:
    return f"begin:{visit.by.id}"


def _end_question(visit: Visit, sentence: str) -> None:
    visit.tx.outbox.supersede(_key(visit), Content(visit.renderer.as_html(sentence)).to_plain())
