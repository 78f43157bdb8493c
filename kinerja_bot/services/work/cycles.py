"""Opening a quarter: who may, which period, once per office (SOP step 1)."""

from kinerja_bot.domain.cycle import Cycle, Outcome
from kinerja_bot.domain.errors import CycleAlreadyOpen, PeriodNotOver
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.following import open_step
from kinerja_bot.domain.moves.steps import in_whose_place
from kinerja_bot.domain.period import Period
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
from kinerja_bot.services.work.openings import close_proposals

OFFERED = 4
"""How many past quarters can be chosen from."""


class Cycles:
    """The acts on a whole quarter."""

    def __init__(self, desk: Desk, procedure: Procedure, source: str) -> None:
        self._desk = desk
        self._procedure = procedure
        self._source = source

    async def propose(self, telegram_id: int) -> Reply:
        """/mulai: offers the quarter that has ended last; where it was begun already, says by whom and when."""

        def act(visit: Visit) -> str:
            visit.require(Right.BEGIN_CYCLE, self._procedure)
            self._ask(visit, self._offered(visit)[0])
            return ""

        return await self._desk.receive(telegram_id, act)

    async def offer_periods(self, press: Press, telegram_id: int) -> Reply:
        """*Triwulan lain*: the quarters that can be begun; the one that is tapped is proposed."""

        def act(visit: Visit) -> str:
            visit.require(Right.BEGIN_CYCLE, self._procedure)
            if press.has(1):
                self._ask(visit, _period(press))
                return ""
            free = [one for one in self._offered(visit) if not self._cycle(visit, one)]
            named = [Button(visit.phrase("periods.name", period=one), _press(one, Verb.PERIODS)) for one in free]
            cancel = button(visit, "cancel", Verb.BEGIN, 0, 0)
            visit.say(visit.message("choose_period"), rows((*((one,) for one in named), (cancel,))), key=_key(visit))
            return ""

        return await self._desk.receive(telegram_id, act)

    async def begin(self, press: Press, telegram_id: int) -> Reply:
        """*Mulai*: opens the cycle of the quarter; the first step is given out."""

        def act(visit: Visit) -> str:
            visit.require(Right.BEGIN_CYCLE, self._procedure)
            if press.number(0) == 0:
                _end_question(visit, visit.phrase("answers.cancelled"))
                return visit.phrase("answers.cancelled")
            period = _period(press)
            self._refuse_second(visit, period)
            if period not in self._offered(visit):
                raise PeriodNotOver
            self._open(visit, period)
            close_proposals(visit, self._procedure, period, visit.phrase("answers.begun_already"))
            begun = visit.phrase("answers.begun", period=visit.phrase("periods.name", period=period))
            _end_question(visit, begun)
            return begun

        return await self._desk.receive(telegram_id, act)

    def _open(self, visit: Visit, period: Period) -> None:
        new = Cycle(0, visit.office.id, self._procedure, period, visit.now, visit.by.id)
        cycle = visit.tx.cycles.open(new, self._source)
        principal = self._procedure.opening.in_the_name_of
        role = principal if visit.by.holds(principal) else next(iter(visit.by.held & set(self._procedure.opening.by)))
        data = {"year": period.year, "quarter": period.quarter, "revision": self._procedure.revision}
        if role != principal:
            data["in_the_name_of"] = principal
        visit.record(
            cycle,
            Event(EventType.CYCLE_OPENED, visit.now, visit.by.id, role, data=data | in_whose_place(visit.by, role)),
        )
        save(visit, cycle, Outcome((), (), open_step(cycle, self._procedure.first_step, visit.act)))

    def _ask(self, visit: Visit, period: Period) -> None:
        begun = self._cycle(visit, period)
        text = visit.message(
            "begin",
            address=address(visit.by, self._procedure),
            title=self._procedure.title,
            period=visit.phrase("periods.name", period=period),
            begun=begun,
            begun_by=identity(cards.opened_by(visit, begun), self._procedure) if begun else "",
            for_principal=not visit.by.holds(self._procedure.opening.in_the_name_of),
            principal=self._procedure.roles[self._procedure.opening.in_the_name_of].title,
        )
        begin = () if begun else (Button(visit.renderer.label("begin"), _press(period)),)
        other = button(visit, "other_period", Verb.PERIODS)
        cancel = button(visit, "cancel", Verb.BEGIN, 0, 0)
        visit.tx.outbox.supersede(_key(visit), Content(visit.message("moved_question")).to_plain())
        visit.say(text, rows((begin, (other, cancel))), key=_key(visit))

    def _offered(self, visit: Visit) -> list[Period]:
        """The quarters that are over, newest first."""
        period = Period.of(visit.calendar.day_of(visit.now))
        offered = []
        for _ in range(OFFERED):
            period = period.before()
            offered.append(period)
        return offered

    def _cycle(self, visit: Visit, period: Period) -> Cycle | None:
        return visit.tx.cycles.of_period(visit.office.id, self._procedure.key, period)

    def _refuse_second(self, visit: Visit, period: Period) -> None:
        cycle = self._cycle(visit, period)
        if cycle is not None:
            by = identity(cards.opened_by(visit, cycle), self._procedure)
            raise CycleAlreadyOpen(by=by, at=cycle.opened_at)


def _press(period: Period, verb: Verb = Verb.BEGIN) -> str:
    return Press.of(verb, period.year, period.quarter).data


def _period(press: Press) -> Period:
    """The quarter that a button names."""
    return Period(press.number(0), min(max(press.number(1), 1), 4))


def _key(visit: Visit) -> str:
    return f"begin:{visit.by.id}"


def _end_question(visit: Visit, sentence: str) -> None:
    visit.tx.outbox.supersede(_key(visit), Content(visit.renderer.as_html(sentence)).to_plain())
