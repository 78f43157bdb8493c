"""What is to be decided on is to be seen: its previews are asked for where the decision is saved."""

from collections.abc import Collection

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.cards import recipients
from kinerja_bot.services.views.previews import decided_on


def ask(here: OfficeNow, cycle: Cycle, tasks: Collection[Task]) -> None:
    """Wants a preview of each document that these tasks decide on; photos are seen as they are."""
    contents = {
        file.sha256: file.name
        for task in tasks
        if task.step.decisions
        for official in recipients(here, task)
        for file in decided_on(here, cycle, task, official)
        if file.sha256 and file.kind != "photo"
    }
    if contents:
        here.tx.previews.ask(here.office.id, list(contents.items()), here.now)
