"""One act of one official in one transaction: what he may read, change and send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from kinerja_bot.documents.inspection import USUAL
from kinerja_bot.domain.acting import ActingOrder, as_then, stand_in
from kinerja_bot.domain.cycle import Act, Cycle
from kinerja_bot.domain.errors import NothingOpen, TaskNotFound
from kinerja_bot.domain.events import Event
from kinerja_bot.domain.forecast import Forecast, forecast
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import OPERATOR, Right, has_right, require
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.storage.dialogue_rows import Dialogue
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction

Buttons = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What every visit works with: the templates, the contents of files, what the operator has set, the SOPs."""

    renderer: Renderer
    store: FileStore
    operator_chat_id: int | None = None
    taken: frozenset[str] = USUAL
    privacy_url: str | None = None
    retention_months: int = 24
    shelf: Shelf = field(default_factory=Shelf.of)


def tools_of(data_dir: Path, procedures_dir: Path | None = None) -> Tools:
    """The templates, the file store in DATA_DIR, and the SOPs. Errors: FaultsFound."""
    return Tools(Renderer(), FileStore(data_dir / "files"), shelf=Shelf.of(procedures_dir))


@dataclass(frozen=True, slots=True)
class Visit:
    """The official, his office as it is at this moment, and the transaction."""

    tx: Transaction
    office: Office
    by: Official
    now: datetime
    calendar: WorkingCalendar
    staffing: Staffing
    tools: Tools
    orders: tuple[ActingOrder, ...] = ()
    """Who stands in for whom: now, then, and in time to come."""

    @classmethod
    def begin(cls, tx: Transaction, official_id: int, now: datetime, tools: Tools) -> Self:
        """Loads what an act of this official needs."""
        by = tx.officials.get(official_id)
        office = tx.offices.get(by.office_id)
        orders = tx.acting.of_office(office.id)
        staffing = staffing_now(tx, office.id, orders, now)
        return cls(tx, office, staffing.get(by.id) or by, now, calendar_of(office, now), staffing, tools, orders)

    def anew(self) -> Self:
        """The same act in the office as it is now, after people or calendar were changed."""
        return type(self).begin(self.tx, self.by.id, self.now, self.tools)

    @property
    def renderer(self) -> Renderer:
        """The templates."""
        return self.tools.renderer

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures that the office runs, in its own order."""
        shelf = self.tools.shelf
        return tuple(shelf.get(key) for key in self.office.procedures if key in shelf)

    @property
    def roles(self) -> frozenset[str]:
        """The official's roles; the operator's too, where it is his chat."""
        operates = self.by.telegram_id is not None and self.by.telegram_id == self.tools.operator_chat_id
        return self.by.held | {OPERATOR} if operates else self.by.held

    def may(self, right: Right, procedure: Procedure) -> bool:
        """Whether the official holds a right over the office."""
        return has_right(self.roles, right, procedure)

    def require(self, right: Right, procedure: Procedure) -> None:
        """Refuses who does not hold it. Errors: NotForYou."""
        require(self.roles, right, procedure)

    @property
    def act(self) -> Act:
        """The act's circumstances, as the domain wants them."""
        return Act(self.by, self.now, self.calendar, self.staffing)

    def cycle_of(self, task_id: int) -> Cycle:
        """The cycle of a task of this office, locked. Errors: TaskNotFound."""
        cycle = self.tx.cycles.of_task(task_id, self.office.id)
        if cycle is None:
            raise TaskNotFound
        return cycle

    def running(self) -> list[Cycle]:
        """The office's cycles under way, those of the newest period first."""
        return self.tx.cycles.of_office(self.office.id, running=True)

    def newest_cycle(self) -> Cycle:
        """The cycle under way, or else the last one. Errors: NothingOpen."""
        found = self.running()[:1] or self.tx.cycles.of_office(self.office.id, limit=1)
        if not found:
            raise NothingOpen
        return found[0]

    def cycle(self, cycle_id: int) -> Cycle:
        """A cycle of this office, locked. Errors: NothingOpen."""
        found = self.tx.cycles.of_id(cycle_id, self.office.id)
        if found is None:
            raise NothingOpen
        return found

    def phrase(self, key: str, **context: Any) -> str:  # noqa: ANN401
        """A short plain text in the office's zone."""
        return self.renderer.phrase(key, self.office.zone, **context)

    def message(self, name: str, **context: Any) -> str:  # noqa: ANN401
        """A message's text in the office's zone."""
        return self.renderer.message(name, self.office.zone, **context)

    def say(self, text: str, buttons: Buttons = (), *, key: str | None = None, task: Task | None = None) -> None:
        """Answers this official with a message; one with a key can be changed later."""
        self.send(self.by, key or self.once(), Content(text, buttons=rows(buttons)), task=task)

    def send(
        self,
        to: Official,
        key: str,
        content: Content,
        *,
        priority: Priority = Priority.ANSWER,
        task: Task | None = None,
        about: Sequence[Task] = (),
        silent: bool = False,
    ) -> None:
        """Says what an official's chat shall show under a key; nobody who has not joined is written to.

        A reminder (priority) waits for office hours, and falls away once all tasks that it is `about` are done.
        """
        if to.telegram_id is None:
            return
        draft = Draft(
            key=key,
            chat_id=to.telegram_id,
            content=content.to_plain(),
            priority=priority,
            office_id=self.office.id,
            official_id=to.id,
            task_id=task.id if task else None,
            silent=silent or (priority > Priority.ANSWER and not self.calendar.is_open(self.now)),
            office_hours_only=priority >= Priority.REMINDER,
            about=tuple(one.id for one in about),
        )
        self.tx.outbox.put(draft, self.now)

    def record(self, cycle: Cycle | None, *events: Event) -> None:
        """Writes facts to the log."""
        self.tx.events.append(self.office.id, cycle.id if cycle else None, events)

    def keep(self, content: bytes) -> str:
        """Keeps a file that the product made itself; gives its SHA-256."""
        return self.tools.store.put(content)

    def dialogue(self) -> Dialogue | None:
        """What this official is in the middle of."""
        return self.tx.dialogues.get(self.by.id)

    def plan(self, cycle: Cycle) -> Forecast | None:
        """When the cycle will be done, against the regency's deadline."""
        return forecast(cycle, self.now, self.office.deadline_days, self.calendar)

    def ask(self, kind: str, task: Task | None = None, **data: object) -> None:
        """Begins a dialogue: what the next text or file of this official is for."""
        task_id = task.id if task else None
        self.tx.dialogues.begin(Dialogue(self.by.id, self.office.id, kind, self.now, task_id, data))

    def whose(self, task: Task, holder: Official | None) -> str:
        """Whose part its holder does, where it is not his own (*Alihkan*)."""
        if holder is None or task.part is None or task.part == holder.id:
            return ""
        return (self.staffing.get(task.part) or self.tx.officials.get(task.part)).name

    def listed(self, cycle: Cycle, task: Task, holder: Official | None) -> tuple[Task, str, str]:
        """A task as a list names it: with its period in short, and whose part it is."""
        return task, self.phrase("periods.short", period=cycle.period), self.whose(task, holder)

    def then(
        self, official_id: int | None, role: str, at: datetime | None, procedure: Procedure | None = None
    ) -> Official | None:
        """Who did something in a role at an earlier instant, as he appeared then: "Plh. Camat".

        With the `procedure` also who has another post since: in the role of the act, by its title.
        """
        if official_id is None:
            return None
        person = as_then(self.tx.officials.get(official_id), role, at, self.orders)
        if at is None or procedure is None or role in person.roles:
            return person
        return replace(person, position=procedure.roles[role].title, roles=frozenset({role}), section=None)

    def doer(self, task: Task, procedure: Procedure) -> Official | None:
        """Who has done the task."""
        return self.then(task.done_by, task.step.role, task.done_at, procedure)

    def once(self) -> str:
        """A key for a message that never changes."""
        return f"answer:{uuid4().hex}"


def staffing_now(tx: Transaction, office_id: int, orders: Iterable[ActingOrder], now: datetime) -> Staffing:
    """Who works in the office, and who stands in for whom at this moment."""
    officials = tx.officials.staffing(office_id).officials
    covering = [order for order in orders if order.covers(now)]
    if not covering:
        return Staffing(officials)
    known = {one.id for one in officials}
    left = [tx.officials.get(order.absent) for order in covering if order.absent not in known]
    return stand_in((*officials, *left), covering, now)


def rows(buttons: Iterable[Iterable[Button]]) -> tuple[tuple[Button, ...], ...]:
    """Rows of buttons as a Content wants them; empty rows fall away."""
    return tuple(tuple(row) for row in buttons if row)
