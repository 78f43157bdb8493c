"""What is said to an office's people: the words in its zone, and what each chat shall show under a key."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.deadlines import telling_time
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.file_errors import NoRoom
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.procedure import Procedure, Step
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.telling import content_of
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.file_store import NotStoredError
from kinerja_bot.storage.message_rows import Draft
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """The office, the moment and the transaction, as far as it takes to say something."""

    tx: Transaction
    office: Office
    now: datetime
    calendar: WorkingCalendar
    tools: Tools

    @property
    def renderer(self) -> Renderer:
        """The templates."""
        return self.tools.renderer

    @property
    def read_at(self) -> datetime | None:
        """From when "hari ini" counts; None while the office is closed: what is said then may wait for its hours."""
        return self.now if self.calendar.is_open(self.now) else None

    def phrase(self, key: str, **context: Any) -> str:  # noqa: ANN401
        """A short plain text in the office's zone."""
        return self.renderer.phrase(key, self.office.zone, **{"read_at": self.read_at} | context)

    def message(self, name: str, **context: Any) -> str:  # noqa: ANN401
        """A message's text in the office's zone; one that calls its reader by his salutation is given it."""
        return self.renderer.message(name, self.office.zone, **{"read_at": self.read_at} | context)

    def explain(self, error: SopError, to: Official) -> str:
        """What a refused act is answered with, to its reader."""
        return self.renderer.explain(error, self.office.zone, salutation=to.salutation, now=self.now)

    def send(
        self,
        to: Official,
        key: str,
        said: Content | str,
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
            content=content_of(said).to_plain(),
            priority=priority,
            office_id=self.office.id,
            official_id=to.id,
            task_id=task.id if task else None,
            silent=silent or (priority > Priority.ANSWER and telling_time(self.now, self.calendar) > self.now),
            office_hours_only=priority >= Priority.REMINDER,
            about=tuple(one.id for one in about),
        )
        self.tx.outbox.put(draft, self.now)

    def close(self, key: str, said: Content | str) -> None:
        """What stands under a key says its last word, and nothing there can be tapped any more."""
        self.tx.outbox.supersede(key, content_of(said).to_plain())

    def supersede(self, key: str) -> None:
        """What is sent under the key next is a new message, which makes a sound; an older one stays as it is."""
        self.tx.outbox.supersede(key, None)

    def close_moved(self, key: str) -> None:
        """What is asked under a key stands further down from now on."""
        self.close(key, self.message("moved_question"))

    def close_for_others(self, key: str, readers: Sequence[Official]) -> None:
        """A question that somebody else answers now says who."""
        self.close(key, self.message("asked_elsewhere", people=readers))

    def keep(self, content: bytes) -> str:
        """Keeps a file that the product made itself; gives its SHA-256. Errors: NoRoom."""
        try:
            return self.tools.store.put(content, from_reserve=True)
        except NotStoredError as trouble:
            log.error("a file of the bot's own is not stored: %s", trouble)  # noqa: TRY400 - who acts is told
            raise NoRoom from None

    def once(self) -> str:
        """A key for a message that never changes."""
        return message_keys.once()

    def period(self, cycle: Cycle) -> str:
        """Which cycle it is: "Triwulan III Tahun 2026"; with the procedure's title where that does not say it."""
        return self._of_procedure(cycle, self.name_of(cycle.period))

    def short_period(self, cycle: Cycle) -> str:
        """Which cycle it is, in short: "TW III 2026"."""
        return self._of_procedure(cycle, self.name_of(cycle.period, "periods.short"))

    def name_of(self, period: Period, form: str = "periods.name") -> str:
        """A period beside its procedure's name; empty for what is gone through once."""
        return "" if period.kind is PeriodKind.ONCE else _of_period(self.renderer, form, period)

    def run(self, form: str, procedure: Procedure, period: Period) -> str:
        """The procedure at work in a period: "pengukuran kinerja triwulan ini", "laporan keuangan September 2026"."""
        name, subject = self.name_of(period), procedure.short_title
        return self.phrase(form, subject=subject, kind=period.kind, period=name)

    def step_name(self, cycle: Cycle, step: Step) -> str:
        """Which step it is, by itself: "langkah 4"; with procedure and period where there are several."""
        return self.phrase("labels.step", step=step, of=self.which(cycle))

    def which(self, cycle: Cycle) -> str:
        """Which cycle it is, in short, for an office that runs several procedures; empty for all others."""
        return "" if self._is_alone(cycle.procedure) else self.short_period(cycle)

    def unit(self, procedure: Procedure) -> str:
        """What a period of the procedure is: "triwulan"."""
        return self.phrase("periods.unit", kind=procedure.period)

    def _of_procedure(self, cycle: Cycle, period: str) -> str:
        if period and self._is_alone(cycle.procedure):
            return period
        return self.phrase("periods.of_procedure", title=cycle.procedure.title, period=period)

    def _is_alone(self, procedure: Procedure) -> bool:
        return {procedure.key}.issuperset(self.office.procedures)


@lru_cache(maxsize=1024)
def _of_period(renderer: Renderer, key: str, period: Period) -> str:
    """A period's name is the same wherever, and whenever, it is said."""
    return renderer.phrase(key, period=period)
