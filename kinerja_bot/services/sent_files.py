"""To what a file goes that somebody has sent: to the question that asks for one, or to a task."""

from kinerja_bot.services.desk.dialogues import EndMeeting, LateMinutes, ScanLetter, UnderWay
from kinerja_bot.services.desk.figure_dialogues import EnterFigures
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures import entering
from kinerja_bot.services.people import letters
from kinerja_bot.services.work import attendance, handing_in
from kinerja_bot.services.work.handing_in import Arrival

OF_A_MEETING = (EndMeeting, LateMinutes)
"""What is asked of a meeting that was held."""


def receive(visit: Visit, arrival: Arrival) -> str:
    """A document or photo has come. Errors: those of `handing_in.receive` and `letters.keep`."""
    dialogue = visit.dialogue()
    if dialogue is not None and isinstance(dialogue.about, ScanLetter):
        return letters.keep(visit, dialogue.about, handing_in.stored(visit, arrival))
    if dialogue is not None and isinstance(dialogue.about, OF_A_MEETING):
        return attendance.receive(visit, dialogue, handing_in.stored(visit, arrival))
    if dialogue is not None and isinstance(dialogue.about, EnterFigures):
        return _while_entering(visit, dialogue, arrival)
    return handing_in.receive(visit, arrival)


def _while_entering(visit: Visit, dialogue: UnderWay, arrival: Arrival) -> str:
    """It is of the task whose indicators are asked, which may have it already: one paper can prove several."""
    task_id = dialogue.task_id or 0
    twin = handing_in.twin_of(visit, task_id, arrival.sha256)
    if twin is None:
        twin = handing_in.stored(visit, arrival)
        handing_in.attach(visit, twin, task_id)
    return entering.take_file(visit, dialogue, twin.id, arrival.caption)


def is_plain(visit: Visit, name: str, reply_to: int | None) -> bool:
    """Whether it is known before a file is fetched what it is for; several tasks are asked about first.

    Errors: NoTaskForFile.
    """
    dialogue = visit.dialogue()
    asked = dialogue is not None and isinstance(dialogue.about, (ScanLetter, EnterFigures, *OF_A_MEETING))
    return asked or handing_in.is_plain(visit, name, reply_to)
