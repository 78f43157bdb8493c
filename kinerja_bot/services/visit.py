"""One act of one official in one transaction: what he may read, change and send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from kinerja_bot.documents.inspection import USUAL
from kinerja_bot.domain.cycle import Act, Cycle
from kinerja_bot.domain.errors import NothingOpen, TaskNotFound
from kinerja_bot.domain.events import Event
from kinerja_bot.domain.forecast import Forecast, forecast
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.messaging.content import Button, Content, Priority
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.calendars import calendar_of
from kinerja_bot.storage.dialogues import Dialogue
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.outbox import Draft
from kinerja_bot.storage.transaction import Transaction

Buttons = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What every visit works with: the templates, the contents of files, and what the operator has set."""

    renderer: Renderer
    store: FileStore
    taken: frozenset[str] = USUAL
    privacy_url: str | None = None
    retention_months: int = 24


def tools_of(data_dir: Path) -> Tools:
    """The templates, and the file store in DATA_DIR."""
    return Tools(Renderer(), FileStore(data_dir / "files"))


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

    @classmethod
    def begin(cls, tx: Transaction, official_id: int, now: datetime, tools: Tools) -> Self:
        """Loads what an act of this official needs."""
        by = tx.officials.get(official_id)
        office = tx.offices.get(by.office_id)
        return cls(tx, office, by, now, calendar_of(office, now), tx.officials.staffing(office.id), tools)

    @property
    def renderer(self) -> Renderer:
        """The templates."""
        return self.tools.renderer

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
        """The office's cycles under way, newest quarter first."""
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

    def whose(self, task: Task, reader: Official) -> str:
        """Whose part the reader does, where it is not his own (*Alihkan*)."""
        maker = self.staffing.get(task.part)
        return maker.name if maker is not None and maker != reader else ""

    def once(self) -> str:
        """A key for a message that never changes."""
        return f"answer:{uuid4().hex}"


def rows(buttons: Iterable[Iterable[Button]]) -> tuple[tuple[Button, ...], ...]:
    """Rows of buttons as a Content wants them; empty rows fall away."""
    return tuple(tuple(row) for row in buttons if row)
