"""An office at this moment, in one transaction: what is read, changed and sent there, with or without a visitor."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from kinerja_bot.domain.acting import ActingOrder, as_then, stand_in
from kinerja_bot.domain.cycle import Act, Cycle, last_begun
from kinerja_bot.domain.errors import NothingOpen, TaskNotFound
from kinerja_bot.domain.events import Doer, Event
from kinerja_bot.domain.forecast import Forecast, forecast
from kinerja_bot.domain.moves.meetings import invitees
from kinerja_bot.domain.people import Official, Staffing
from kinerja_bot.domain.people_errors import PersonNotFound
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import BY_OWN_POST, OPERATOR, Right, roles_with
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging import names
from kinerja_bot.services.desk.calendars import calendar_of
from kinerja_bot.services.desk.dialogues import UnderWay, under_way
from kinerja_bot.services.desk.figure_dialogues import EnterFigures
from kinerja_bot.services.desk.review_dialogues import ABOUT_FIGURES
from kinerja_bot.services.desk.saying import Saying
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.storage.transaction import Transaction

BESIDE_THE_CARD = frozenset({EnterFigures.kind, *(one.kind for one in ABOUT_FIGURES)})
"""What is asked about a task in a message of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNow(Saying):
    """The office, its people and calendar, and the transaction; `doer` is for whom the log names nobody."""

    staffing: Staffing
    orders: tuple[ActingOrder, ...] = ()
    """Who stands in for whom: now, then, and in time to come."""
    doer: Doer = Doer.SYSTEM
    by: Official | None = None
    """The visitor, where there is one."""

    @classmethod
    def at(
        cls, tx: Transaction, office_id: int, now: datetime, tools: Tools, *, doer: Doer = Doer.SYSTEM
    ) -> "OfficeNow":
        """Loads the office for work that nobody came for."""
        return OfficeNow(**surroundings(tx, office_id, now, tools), doer=doer)

    def anew(self) -> Self:
        """Loads the office again for the act under way, after people or calendar were changed."""
        around = surroundings(self.tx, self.office.id, self.now, self.tools)
        by = around["staffing"].get(self.by.id) or self.by if self.by else None
        return replace(self, **around, by=by)

    @property
    def act(self) -> Act:
        """The act's circumstances, as the domain wants them."""
        return Act(self.by, self.now, self.calendar, self.staffing, self.doer)

    @property
    def speaker(self) -> int:
        """The bot that the office speaks through."""
        return self.tx.offices.speaker(self.office.id)

    @property
    def sent_at(self) -> datetime:
        """When what is done now was asked for: "besok" counts from there, however long it had to wait."""
        return self.tx.inbox.sent_at() or self.now

    @property
    def official_id(self) -> int | None:
        """Whose doing the log names."""
        return self.by.id if self.by else None

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures that the office runs, as they are read now."""
        shelf = self.tools.shelf
        return tuple(shelf.get(key) for key in self.office.procedures if key in shelf)

    @property
    def subject(self) -> str:
        """What the office begins and ends, where no cycle says it: "pengukuran kinerja"; of several: "SOP"."""
        about = {one.short_title for one in self.procedures}
        return about.pop() if len(about) == 1 else self.phrase("periods.any_procedure")

    @property
    def sop_names(self) -> dict[str, str]:
        """The procedures as a sentence lists them, by key: by their titles, or a single one by what it is about."""
        if len(self.procedures) == 1:
            one = self.procedures[0]
            return {one.key: self.phrase("periods.every", subject=one.short_title, kind=one.period)}
        return {one.key: one.title for one in self.procedures}

    def entitled(self, right: Right) -> tuple[Official, ...]:
        """Who holds a right over the office now, the operator aside."""
        return self.staffing.holders_of_any(sorted(roles_with(right, *self.procedures) - {OPERATOR}))

    def operator_chat(self) -> int | None:
        """The operator's chat, but for one who works in another office: he has no right over this one."""
        chat_id = self.tools.operator_chat_id
        known = self.tx.officials.by_telegram(chat_id) if chat_id is not None else None
        if chat_id is None or (known is None and self.tx.officials.elsewhere(chat_id)):
            return None
        return chat_id if known is None or known.office_id == self.office.id else None

    def address(self, official: Official) -> str:
        """After "Yth." where no single procedure is spoken of."""
        return names.address(official, *self.procedures)

    def held_by(self, official: Official, right: Right | None = None) -> frozenset[str]:
        """An official's roles, as they count for the right; the operator's too, where it is his chat."""
        operates = official.telegram_id is not None and official.telegram_id == self.tools.operator_chat_id
        held = official.own if right in BY_OWN_POST else official.held
        return held | {OPERATOR} if operates else held

    def person(self, official_id: int) -> Official:
        """Somebody in service of the office. Errors: PersonNotFound."""
        person = self.staffing.get(official_id)
        if person is None or not person.active:
            raise PersonNotFound
        return person

    def cycle_of(self, task_id: int) -> Cycle:
        """The cycle of a task of this office. Errors: TaskNotFound."""
        cycle = self.tx.cycles.of_task(task_id, self.office.id)
        if cycle is None:
            raise TaskNotFound
        return cycle

    def running(self) -> list[Cycle]:
        """The office's cycles under way, newest period first."""
        return self.tx.cycles.running(self.office.id)

    def current_cycles(self) -> list[Cycle]:
        """The cycles under way, newest period first; where none is, the last of all. Errors: NothingOpen."""
        if running := self.running():
            return running
        last = last_begun(self.tx.cycles.bare(self.office.id))
        if last is None:
            raise NothingOpen(subject=self.subject)
        return [self.tx.cycles.get(last.id)]

    def cycle(self, cycle_id: int) -> Cycle:
        """A cycle of this office. Errors: NothingOpen."""
        found = self.tx.cycles.of_id(cycle_id, self.office.id)
        if found is None:
            raise NothingOpen(subject=self.subject)
        return found

    def record(self, cycle: Cycle | None, *events: Event) -> None:
        """Writes facts to the log; for those of nobody it names the system or the operator."""
        facts = [one if one.official_id else replace(one, doer=self.doer) for one in events]
        self.tx.events.append(self.office.id, cycle.id if cycle else None, facts)

    def dialogue_of(self, official: Official) -> UnderWay | None:
        """What an official is in the middle of."""
        return under_way(self.tx.dialogues.get(official.id))

    def dialogues_about(self, tasks: Iterable[Task]) -> dict[tuple[int, int], UnderWay | None]:
        """What is asked on the cards of these tasks, by (task id, official id)."""
        found = self.tx.dialogues.of_tasks([task.id for task in tasks])
        return {place: under_way(row) for place, row in found.items() if row.kind not in BESIDE_THE_CARD}

    def plan(self, cycle: Cycle) -> Forecast | None:
        """When the cycle will be done, against the regency's deadline."""
        return forecast(cycle, self.now, self.office.deadline_days, self.calendar)

    def invited_roles(self, task: Task) -> tuple[str, ...]:
        """Whose holders are invited to the task's meeting: as the office says, or else as the procedure does."""
        rule = task.step.meeting
        return (self.office.invites or rule.invite) if rule else ()

    def invitees(self, task: Task) -> tuple[Official, ...]:
        """Who is invited to the task's meeting."""
        return invitees(task, self.invited_roles(task), self.staffing)

    def whose(self, task: Task, holder: Official | None) -> str:
        """Whose part its holder does, where it is not his own (*Alihkan*)."""
        if holder is None or task.part is None or task.part == holder.id:
            return ""
        return (self.staffing.get(task.part) or self.tx.officials.get(task.part)).name

    def listed(self, cycle: Cycle, task: Task, holder: Official | None) -> tuple[Task, str, str]:
        """A task as a list names it: with its period in short, and whose part it is."""
        return task, self.short_period(cycle), self.whose(task, holder)

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

    def done_by(self, task: Task, procedure: Procedure) -> Official | None:
        """Who has done the task."""
        return self.then(task.done_by, task.step.role, task.done_at, procedure)


def surroundings(
    tx: Transaction, office_id: int, now: datetime, tools: Tools, *, looks: bool = False
) -> dict[str, Any]:
    """The fields of an OfficeNow but for the doer; the office is held, unless somebody only looks."""
    if tx.writes and not looks:
        tx.offices.hold([office_id])
        tx.bots.reach(now)
    office = tx.offices.get(office_id)
    orders = tx.acting.of_office(office_id)
    return {
        "tx": tx,
        "office": office,
        "now": now,
        "calendar": calendar_of(office, now),
        "staffing": _staffing_now(tx, office_id, orders, now),
        "tools": tools,
        "orders": orders,
    }


def _staffing_now(tx: Transaction, office_id: int, orders: Iterable[ActingOrder], now: datetime) -> Staffing:
    """Who works in the office, and who stands in for whom at this moment."""
    officials = tx.officials.staffing(office_id).officials
    covering = [order for order in orders if order.covers(now)]
    if not covering:
        return Staffing(officials)
    known = {one.id for one in officials}
    left = [tx.officials.get(order.absent) for order in covering if order.absent not in known]
    return stand_in((*officials, *left), covering, now)
