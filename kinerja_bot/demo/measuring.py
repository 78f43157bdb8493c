"""The figures of the play: its people enter, look through, analyse and record them."""

from collections.abc import Callable

from kinerja_bot.demo.figure_moves import Before, with_figures
from kinerja_bot.demo.filled_form import filled_form
from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.lines import LINES
from kinerja_bot.demo.moves import Move, Prove, Say, Tap, Type, about
from kinerja_bot.demo.paper import paper
from kinerja_bot.demo.stage import Stage
from kinerja_bot.domain.task import Task
from kinerja_bot.services.work.outlook import Outlook, outlook


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

    async def by_form(self, key: str, button: str) -> bool:
        """Asks for the form, fills it in and sends it back; gives whether there is one."""
        if button not in self._office.labels(key):
            return False
        await self._office.tap(key, button)
        form = self._office.newest(key, lambda one: one.document)
        assert form.document is not None  # noqa: S101 - it was looked for
        look = await self._look_at()
        content = self._office.people[key].download(form.id)
        filled = filled_form(content, self._known, look.cycle.period.roman if look.cycle else "")
        await self._office.send(key, form.document.name or "", filled)
        self._look()
        return True

    async def _look_at(self) -> Outlook:
        now = self._office.clock.now()
        return await self._office.bot.database.read(lambda tx: outlook(tx, now))

    async def _next(self, key: str) -> Move | None:
        look = await self._look_at()
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
