"""To what a file goes that somebody has sent: to the question that asks for one, or to a task."""

from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.dialogues import EndMeeting, LateMinutes, ReplaceFile, ScanLetter, UnderWay
from kinerja_bot.services.desk.figure_dialogues import EnterFigures
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.people import letters
from kinerja_bot.services.work import attendance, handing_in
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.spreadsheets.sent_form import SentForm

OF_A_MEETING = (EndMeeting, LateMinutes)
"""What is asked of a meeting that was held."""


def receive(visit: Visit, arrival: Arrival) -> str:
    """A document or photo has come. Errors: those of `handing_in.receive` and `letters.keep`."""
    dialogue = visit.dialogue()
    if dialogue is not None and isinstance(dialogue.about, ScanLetter):
        return letters.keep(visit, dialogue.about, handing_in.stored(visit, arrival))
    if dialogue is not None and isinstance(dialogue.about, OF_A_MEETING):
        return attendance.receive(visit, dialogue, handing_in.stored(visit, arrival))
    if arrival.form is not None and (task_id := _that_reads(visit, arrival)) is not None:
        return _take_form(visit, task_id, arrival, arrival.form)
    if dialogue is not None and isinstance(dialogue.about, EnterFigures):
        return _while_entering(visit, dialogue, arrival)
    return handing_in.receive(visit, arrival)


def keep_form(visit: Visit, press: Press) -> str:
    """*Pakai sebagai berkas biasa*: a form that was not read is the task's file.

    Errors: QuestionGone, FileSentTwice.
    """
    file = visit.tx.files.get(press.number())
    if file is None or file.official_id != visit.by.id or file.task_id or file.refused:
        raise QuestionGone
    handing_in.attach(visit, file, press.number(1))
    visit.close(figure_keys.form(file.id), visit.message("form_kept", file_name=file.name))
    return visit.phrase("answers.form_kept", name=file.name)


def _that_reads(visit: Visit, arrival: Arrival) -> int | None:
    """The task whose indicators a form can be for. Errors: NoTaskForFile."""
    from kinerja_bot.services.figures import sent_forms  # noqa: PLC0415 - offices without figures never need it

    dialogue = visit.dialogue()
    if dialogue is not None and isinstance(dialogue.about, EnterFigures):
        return dialogue.task_id
    place = handing_in.place_of(visit, arrival)
    return place[1].id if place and sent_forms.is_wanted(visit, *place) else None


def _take_form(visit: Visit, task_id: int, arrival: Arrival, form: SentForm) -> str:
    """Its values are entered, and it is the task's file as well; or nothing is, until its sender says what it is."""
    from kinerja_bot.services.figures import form_answers, sent_forms  # noqa: PLC0415 - offices without figures never need it

    found = sent_forms.judged(visit, task_id, form)
    if found.is_taken:
        dialogue = visit.dialogue()
        if dialogue is not None and isinstance(dialogue.about, ReplaceFile):
            handing_in.receive(visit, arrival)
        else:
            handing_in.attach(visit, handing_in.stored(visit, arrival), task_id, caption=arrival.caption)
        sent_forms.enter(visit, task_id, found, arrival.sha256)
        return ""
    file = handing_in.stored(visit, arrival)
    form_answers.refuse(visit, task_id, file.name, found, held=file.id)
    return ""


def _while_entering(visit: Visit, dialogue: UnderWay, arrival: Arrival) -> str:
    """It is of the task whose indicators are asked, which may have it already: one paper can prove several."""
    from kinerja_bot.services.figures import entering  # noqa: PLC0415 - offices without figures never need it

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
