"""The buttons under a reminder: those of the card, as long as they mean the same; the newest one has them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button, Content, Priority, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import ButtonRows
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.storage.transaction import Transaction

DAYS = 8
"""So long a reminder that is counted by the day is followed."""


def of_reminder(here: OfficeNow, official: Official, due: Sequence[tuple[Cycle, Task]]) -> ButtonRows:
    """A single task's own; of several, and where more than a button is to be seen, the way to the card."""
    if len(due) == 1 and _can_be_done_here(due[0][1]) and not _is_asked(here, due[0][1], official):
        card = here.tx.outbox.content(message_keys.card(due[0][1].id, official.id))
        return Content.from_plain(card).buttons if card else ()
    return rows((_way_to_card(here, cycle, task, official),) for cycle, task in due)


def load(tx: Transaction, held: Collection[tuple[Official, Task]]) -> None:
    """Reads at once what is asked of these people, and what their cards of these tasks show."""
    tx.dialogues.load({official.id for official, _ in held})
    tx.outbox.load([message_keys.card(task.id, official.id) for official, task in held])


def follow(here: OfficeNow, task: Task, official: Official, card: Content) -> None:
    """A reminder's buttons become those that the card has now; under an ended task there are none."""
    for key, content in _live(here, task, official):
        if not task.is_open:
            _end(here, key, content)
        elif _can_be_done_here(task):
            now = replace(content, buttons=card.buttons)
            here.send(official, key, now, priority=Priority.REMINDER, about=(task,), task=task)


def end(here: OfficeNow, task: Task, official: Official) -> None:
    """What was tapped there is tapped elsewhere from now on: on a newer reminder, or on the card that was moved."""
    for key, content in _live(here, task, official):
        _end(here, key, content)


def are_there(here: OfficeNow, task: Task, official: Official) -> bool:
    """Whether a reminder below the card has buttons."""
    return bool(_live(here, task, official))


def _can_be_done_here(task: Task) -> bool:
    """Nobody decides without the document under his eyes, nor sets a meeting without what is known of it."""
    return not task.step.decisions and task.step.meeting is None


def _is_asked(here: OfficeNow, task: Task, official: Official) -> bool:
    dialogue = here.dialogue_of(official)
    return dialogue is not None and dialogue.task_id == task.id


def _way_to_card(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> Button:
    _, period, whose = here.listed(cycle, task, official)
    label = here.phrase("labels.card", task=task, period=period, whose=whose)
    return Button(label, Press.of(Verb.SHOW_CARD, task.id).data)


def _live(here: OfficeNow, task: Task, official: Official) -> list[tuple[str, Content]]:
    """The reminders of this task alone that can be tapped."""
    if not task.rungs_told:
        return []
    today = here.calendar.day_of(here.now)
    notices = (task.id, *(today - timedelta(days=number) for number in range(DAYS)))
    keys = here.tx.outbox.live_keys(*(message_keys.reminder(official.id, f"{one}.") for one in notices))
    found = ((key, Content.from_plain(plain)) for key in keys if (plain := here.tx.outbox.content(key)))
    return [(key, content) for key, content in found if _named_in(content) == {task.id}]


def _named_in(content: Content) -> set[int]:
    """The tasks that the buttons are about: the first number of each."""
    return {Press.parse(one.data).number() for row in content.buttons for one in row if one.data}


def _end(here: OfficeNow, key: str, content: Content) -> None:
    here.close(key, replace(content, buttons=()))
