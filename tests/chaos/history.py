"""What must hold once all is quiet again, whatever was killed before: each gives what is wrong, in a line."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, select

from kinerja_bot.demo.stage import TOKEN, Stage
from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.task import TaskState
from kinerja_bot.operator.verifying import Verifying
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.tables import inbox, messages
from kinerja_bot.storage.transaction import Transaction
from tests.fuzz.invariants import doubled_files, due_otherwise, not_as_stored, officials, told_ahead, undelivered
from tests.fuzz.rights import wrong_moves

ENDS = {EventType.TASK_COMPLETED, EventType.MEETING_FINISHED, EventType.DECIDED}
SORRY = "terjadi gangguan pada sistem"


def violations(office: Stage, since: int) -> list[str]:
    """Everything of all offices of the database; of the updates those from the `since`th on."""
    with office.bot.database.engine.connect() as connection:
        found = [*wrong_moves(connection), *doubled_files(connection, office), *told_ahead(connection, office)]
        found += [*undelivered(connection, office), *broken(office)]
        found += [*lost_updates(connection, office, since), *shown_twice(connection, office), *apologies(connection)]
        for person in officials(office):
            found += [*not_as_stored(connection, person)]
    waiting = office.bot.database.read_now(lambda tx: tx.inbox.waiting())
    found += [f"update {one['update_id']} waits" for one in waiting]
    return [*found, *due_otherwise(office), *office.bot.database.read_now(_histories)]


def _histories(tx: Transaction) -> list[str]:
    cycles = [one for office in tx.offices.all() for one in tx.cycles.of_office(office.id)]
    return [
        line for one in cycles for line in (*wrong_history(one, tx.events.of_cycle(one.id)), *without_holder(tx, one))
    ]


def wrong_history(cycle: Cycle, log: list[Event]) -> Iterator[str]:
    """No step is skipped or done twice, no task is lost, nothing that was done is missing in the log."""
    opened = Counter(one.task_id for one in log if one.type is EventType.TASK_OPENED)
    ended = Counter(one.task_id for one in log if one.type in ENDS)
    for task in cycle.tasks:
        if opened[task.id] != 1:
            yield f"task {task.id} ({task.step.key}) was opened {opened[task.id]} times"
        if ended[task.id] > 1 or (task.state is TaskState.DONE) != bool(ended[task.id]):
            yield f"task {task.id} ({task.step.key}, {task.state}) was ended {ended[task.id]} times"
    if cycle.state is CycleState.RUNNING and not cycle.open_tasks:
        yield f"cycle {cycle.id} runs, and nothing of it is open"
    if cycle.state is CycleState.CLOSED:
        done = {task.step.key for task in cycle.tasks if task.state is TaskState.DONE}
        yield from (f"step {key} was skipped in cycle {cycle.id}" for key in cycle.procedure.steps if key not in done)
    twice = Counter((one.step.key, one.maker if one.step.mode.per_holder else None, one.round) for one in cycle.tasks)
    yield from (f"step {key} has {number} tasks in a round" for key, number in twice.items() if number > 1)


def without_holder(tx: Transaction, cycle: Cycle) -> Iterator[str]:
    """Open tasks that nobody could do: the roster never changes here."""
    staffing = tx.officials.staffing(cycle.office_id)
    for task in cycle.open_tasks:
        if task.assignee is None and not any(task.step.role in one.roles for one in staffing.officials):
            yield f"task {task.id} ({task.step.key}) lies with nobody"


def lost_updates(connection: Connection, office: Stage, since: int) -> Iterator[str]:
    """What officials did and Telegram was told to have arrived: kept, and handled to its end.

    What comes a second time was looked at with its first: by now it may be forgotten that it was handled.
    """
    known = {one.id for one in officials(office)}
    done = set(connection.scalars(select(inbox.c.update_id).where(inbox.c.done_at.is_not(None))))
    sent = office.simulator.all_updates(TOKEN)
    done |= {update["update_id"] for update in sent[:since]}
    for update in sent[since:]:
        body = update.get("message") or update.get("callback_query") or {}
        if body.get("from", {}).get("id") in known and update["update_id"] not in done:
            yield f"update {update['update_id']} was lost: {str(body.get('text') or body.get('data'))[:40]}"


def broken(office: Stage) -> Iterator[str]:
    """The chain of each office, and the contents of its files, as `python bot.py verify` sees them."""
    store = FileStore(office.settings.data_dir / "files")
    for checked in Verifying(office.bot.database, store).check():
        yield from (f"verify: {fault}" for fault in checked.faults)


def shown_twice(connection: Connection, office: Stage) -> Iterator[str]:
    """What stands in a chat and no row knows, so that it may be there again: cards, reminders, receipts alike."""
    places = connection.execute(select(messages.c.chat_id, messages.c.telegram_message_id, messages.c.content)).all()
    known = {(row.chat_id, row.telegram_message_id) for row in places}
    for person in officials(office):
        texts = Counter(
            one.text for one in person.messages_from_bot() if (person.id, one.id) not in known and one.text
        )
        yield from (
            f"{person.id} is shown {number} times what no row knows: {text[:60]!r}" for text, number in texts.items()
        )


def apologies(connection: Connection) -> Iterator[str]:
    """Bugs, as people read of them."""
    for row in connection.execute(select(messages).where(messages.c.content["text"].as_string().contains(SORRY))):
        yield f"an apology stands in {row.chat_id}"
