"""The figures of the play: its people enter, look through, analyse and record them; what they come to at its end."""

from collections.abc import Callable
from datetime import datetime

from kinerja_bot.console.figures_command import table
from kinerja_bot.demo.figure_moves import Before, with_figures
from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.moves import Move, Prove, Say, Tap, Type, about
from kinerja_bot.demo.paper import LINES, paper
from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.figures.realisation import measured
from kinerja_bot.domain.figures.year_agreement import in_force
from kinerja_bot.domain.task import Task
from kinerja_bot.roster.figures_file import OfficeFigures
from kinerja_bot.services.work.outlook import Outlook, outlook
from kinerja_bot.storage.transaction import Transaction


class Measuring:
    """What the people of the stage know of their figures, and how they say it; `look` is called after each act."""

    def __init__(self, office: Stage, known: KnownFigures, look: Callable[[], None] = lambda: None) -> None:
        self._office = office
        self._known = known
        self._look = look

    async def lead_on(self, key: str) -> bool:
        """Does whatever the figures of somebody's task ask for; gives whether there was anything."""
        before = None
        while (move := await self._next(key)) is not None and move != before:
            await self._do(key, move)
            self._look()
            before = move
        return before is not None

    async def _next(self, key: str) -> Move | None:
        now = self._office.clock.now()
        look = await self._office.bot.database.read(lambda tx: outlook(tx, now))
        tasks = (one for one in look.open_tasks if any(who.key == key for who in look.turn_of(one)))
        return next((found for task in tasks if (found := with_figures(self._before(look, task, key)))), None)

    def _before(self, look: Outlook, task: Task, key: str) -> Before:
        cycle = look.cycle
        assert cycle is not None  # noqa: S101 - it has an open task
        chat = self._office.people[key].transcript()
        return Before(task, about(task, chat), self._known, cycle.period.roman, bool(cycle.files_of(task)))

    async def _do(self, key: str, move: Move) -> None:
        match move:
            case Tap(message_id, data):
                self._office.people[key].tap_raw(message_id, data)
                await self._office.settle()
            case Say(text):
                await self._office.say(key, text)
            case Type(line, _):
                await self._office.say(key, LINES[line])
            case Prove(indicator):
                await self._office.send(key, *paper("figure_proof", indicator=indicator))


def figures_table(tx: Transaction, year: int, now: datetime) -> str:
    """What the office's indicators come to, as `bot.py figures` prints it; empty where the year has no agreement."""
    office = tx.offices.all()[0]
    agreement = in_force(tx.agreements.of_office(office.id, year), now)
    if agreement is None:
        return ""
    rows = tx.realisations.of_office(office.id, year)
    return table(OfficeFigures(office.name, str(year), measured(agreement.indicators, rows), agreement.rules))
