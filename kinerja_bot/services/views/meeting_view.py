"""What the card of a meeting's step says of it: before, and once it was closed."""

from typing import Any

from kinerja_bot.domain.attendance import EXCUSED, WILL_COME
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves.meetings import has_minutes, missing
from kinerja_bot.domain.task import Task
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.meeting_buttons import meeting_question, to_send
from kinerja_bot.services.views.meeting_letters import preview


def open_meeting(here: OfficeNow, cycle: Cycle, task: Task, dialogue: UnderWay | None) -> dict[str, Any]:
    """Time and place, what is asked, the invitation before it goes out, and who has said that he comes."""
    if task.step.meeting is None or not task.taken_at:
        return {"meeting_view": False}
    said = [one.answer for one in here.tx.attendances.of_task(task.id).values()]
    asks, lacking = meeting_question(cycle, task, dialogue), missing(cycle, task)
    sends = asks == "kirim" and not lacking
    return {
        "meeting_view": True,
        "meeting": task.meeting,
        "missing": lacking,
        "asks": asks,
        "preview": preview(here, cycle, task, to_send(task, dialogue)) if sends else None,
        "invited": len(here.invitees(task)),
        "coming": said.count(WILL_COME),
        "excused": said.count(EXCUSED),
        "has_begun": task.meeting is not None and task.meeting.has_begun(here.now),
    }


def done_meeting(here: OfficeNow, cycle: Cycle, task: Task) -> dict[str, Any]:
    """How many came of those who had said so, and whether there is a notula."""
    if task.step.meeting is None or not task.is_done:
        return {"meeting_view": False}
    known = here.tx.attendances.of_task(task.id).values()
    return {
        "meeting_view": True,
        "came": sum(one.came is True for one in known),
        "coming": sum(one.answer == WILL_COME for one in known),
        "has_minutes": has_minutes(cycle, task),
    }
