"""To what a file goes that somebody has sent: to the question that asks for one, or to a task."""

from kinerja_bot.services.desk.dialogues import EndMeeting, LateMinutes, ScanLetter
from kinerja_bot.services.desk.visit import Visit
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
    return handing_in.receive(visit, arrival)


def is_plain(visit: Visit, name: str, reply_to: int | None) -> bool:
    """Whether it is known before a file is fetched what it is for; several tasks are asked about first.

    Errors: NoTaskForFile.
    """
    dialogue = visit.dialogue()
    asked = dialogue is not None and isinstance(dialogue.about, (ScanLetter, *OF_A_MEETING))
    return asked or handing_in.is_plain(visit, name, reply_to)
