"""What holds of an office at rest, whatever has happened before: each gives what is wrong, in a line."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from kinerja_bot.demo.stage import TOKEN, Stage
from kinerja_bot.domain.moves.clocks import scheduled
from kinerja_bot.domain.task import OPEN_STATES, Task
from kinerja_bot.services.deadlines.mornings import next_morning
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.simulator import Person
from kinerja_bot.storage.tables import files, messages, notices, tasks
from kinerja_bot.storage.tables.conversation import FAILED, LAGGING
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import TOOLS
from tests.fuzz.rights import wrong_moves

SORRY = "terjadi gangguan pada sistem"
NOT_STORED = "is not stored"
"""Where the disk is full; its sender is told."""


def wrong(office: Stage) -> list[str]:
    """Moves outside the rights, apologies, what still waits, and what chats show otherwise than they should."""
    with office.bot.database.engine.connect() as connection:
        said = connection.execute(select(func.count()).where(messages.c.content["text"].as_string().contains(SORRY)))
        found = [*wrong_moves(connection), *["an apology"] * (said.scalar() or 0)]
        found += [*undelivered(connection, office), *doubled_files(connection, office)]
        found += told_ahead(connection, office)
        found += [line for person in officials(office) for line in not_as_stored(connection, person)]
    waiting = office.bot.database.read_now(lambda tx: tx.inbox.waiting())
    return [*found, *due_otherwise(office), *(f"update {one['update_id']} waits" for one in waiting)]


def logged(records: Iterable[logging.LogRecord]) -> list[str]:
    """Bugs."""
    errors = [one for one in records if one.levelno >= logging.ERROR and NOT_STORED not in str(one.msg)]
    return [f"logged: {one.getMessage()} {one.exc_text or one.exc_info or ''}" for one in errors]


def officials(office: Stage) -> list[Person]:
    """Those on the roster now; a stranger's message may stand there once more after an hour."""
    people = {one.id: one for one in office.simulator.persons}
    known = office.bot.database.read_now(lambda tx: tx.officials.accounts_among(people))
    return [people[number] for number in known]


def undelivered(connection: Connection, office: Stage) -> Iterator[str]:
    """What should stand in a chat by now and does not; notices that were due and are not told."""
    now = office.clock.now()
    held = messages.c.not_before.is_not(None) & (messages.c.not_before > now)
    for row in connection.execute(select(messages).where((LAGGING & ~held) | FAILED)):
        yield f"not delivered: {row.key} in {row.chat_id}: {row.failure}"
    if (due := office.bot.database.read_now(lambda tx: tx.cycles.earliest_notice())) and due <= now:
        yield f"a notice is due since {due}"
    if (due := office.bot.database.read_now(lambda tx: tx.routines.earliest())) and due <= now:
        yield f"a morning is due since {due}"


def due_otherwise(office: Stage) -> list[str]:
    """What is planned, or has been told, otherwise than the rows and now would have it."""
    now = office.clock.now()

    def look(tx: Transaction) -> list[str]:
        here = OfficeNow.at(tx, 1, now, TOOLS)
        morning, at = next_morning(here), tx.routines.earliest()
        is_held = not here.calendar.is_open(now) and at == here.calendar.next_opening(now)  # over the break
        late = [] if is_held or at == morning else [f"the next morning is at {at}, not at {morning}"]
        return late + [
            f"task {task.id} is due {task.due_at}, told of {task.next_notice_at}: not as {rightly}"
            for cycle in here.running()
            for task in cycle.open_tasks
            if not _is_due_as(task, rightly := scheduled(task, cycle.procedure.reminders, here.act), now)
            or max(task.opened_at, task.taken_at or now) > now
        ]

    return office.bot.database.read_now(look)


def _is_due_as(task: Task, rightly: Task, now: datetime) -> bool:
    """What was due while the office is closed is told when it opens."""
    given, due = task.next_notice_at, rightly.next_notice_at
    is_held = given is not None and due is not None and due <= now < given
    return task.due_at == rightly.due_at and (given == due or is_held)


def told_ahead(connection: Connection, office: Stage) -> Iterator[str]:
    """Reminders of open tasks that a clock has told which was ahead: they would not be told again in time."""
    ahead = notices.c.told_at > office.clock.now(), tasks.c.id == notices.c.task_id, tasks.c.state.in_(OPEN_STATES)
    rows = connection.execute(select(notices).where(*ahead))
    return (f"rung {row.rung} of task {row.task_id} was told ahead" for row in rows)


def doubled_files(connection: Connection, office: Stage) -> Iterator[str]:
    """Files that stand in the office more often than they were sent."""
    updates = office.simulator.all_updates(TOKEN)
    sent = Counter(one["message"]["document"]["file_id"] for one in updates if "document" in one.get("message", {}))
    kept = Counter(connection.scalars(select(files.c.telegram_file_id)))
    return (f"kept {kept[one]} times: {one}" for one in kept if one in sent and kept[one] > sent[one])


def not_as_stored(connection: Connection, person: Person) -> Iterator[str]:
    """Messages with buttons that no row knows, or that offer something else than theirs."""
    rows = connection.execute(select(messages).where(messages.c.chat_id == person.id)).all()
    offered = {row.telegram_message_id: _labels(row) for row in rows if row.failure is None}
    for one in person.messages_from_bot():
        if list(one.labels) != offered.get(one.id, []):
            yield f"{person.id} is offered {list(one.labels)} instead of {offered.get(one.id)}: {one.text[:60]!r}"


def _labels(row: Row[Any]) -> list[str]:
    return [button["label"] for line in row.content["buttons"] for button in line]
