"""Asking something under a card: the card shows the question, and the next text of its reader answers it."""

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.topics import Topic
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards


def ask_on_card(visit: Visit, cycle: Cycle, topic: Topic, task: Task) -> None:
    """Begins a dialogue about a task."""
    visit.ask(topic, task)
    cards.refresh(visit, cycle, [task.id])
