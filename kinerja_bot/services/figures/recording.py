"""*Isian e-SAKIP* (SOP step 9): what somebody has typed there himself is marked; the bot types nothing in."""

from kinerja_bot.domain.errors import ActionNotAvailable
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figure_errors import IndicatorGone
from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.realisation import RECORDED, FigureNote
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import record_keys
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import esakip_sheet
from kinerja_bot.services.views.esakip_sheet import LIST, MARK, PROOF, TEXT, UNMARK, Recording


def tap(visit: Visit, press: Press) -> str:
    """*Isian e-SAKIP*, and all that is tapped there. Errors: those of `permit`, IndicatorGone."""
    cycle = visit.cycle_of(press.number())
    task = permit(cycle, press.number(), Action.FILL_IN, visit.act)
    recording = esakip_sheet.recording_of(visit, cycle, task)
    if recording is None:
        raise ActionNotAvailable(step=task.step)
    if not press.has(1):
        visit.close_moved(record_keys.esakip(task.id, visit.by.id))
        esakip_sheet.show(visit, visit.by, recording, next(iter(recording.left), None))
        return ""
    page = turned_to(press, 1)
    if page is not None or press.word(1) == LIST:
        esakip_sheet.show(visit, visit.by, recording, None, page)
        return ""
    indicator = recording.indicator(press.word(1))
    if indicator is None:
        raise IndicatorGone
    return _on_sheet(visit, recording, indicator, press)


def _on_sheet(visit: Visit, recording: Recording, indicator: Indicator, press: Press) -> str:
    asked = press.word(2) if press.has(2) else ""
    if asked == TEXT:
        return _send_text(visit, recording, indicator, press.number(3))
    if asked == PROOF:
        return _send_proof(visit, recording, indicator)
    if asked in {MARK, UNMARK}:
        return _mark(visit, recording, indicator, is_done=asked == MARK)
    esakip_sheet.show(visit, visit.by, recording, indicator)
    return ""


def _mark(visit: Visit, recording: Recording, indicator: Indicator, *, is_done: bool) -> str:
    """*Sudah diinput* or its withdrawal; a second tap finds it done and changes nothing."""
    mark = recording.figures.note(RECORDED, indicator.key)
    cycle, task, at = recording.cycle, recording.task, recording.figures
    if (mark is not None) != is_done:
        if mark is not None:
            visit.tx.figure_notes.strike(mark.id, visit.now)
        else:
            visit.tx.figure_notes.write(
                FigureNote(
                    office_id=visit.office.id,
                    year=at.agreement.year,
                    quarter=at.quarter,
                    kind=RECORDED,
                    indicator=indicator.key,
                    official_id=visit.by.id,
                    at=visit.now,
                )
            )
        data = {"note": RECORDED, "indicator": indicator.key, "done": is_done}
        cycle = save(visit, cycle, fill_in(cycle, task.id, visit.act, EventType.FIGURE_NOTED, said="", **data))
    now = esakip_sheet.recording_of(visit, cycle, task) or recording
    esakip_sheet.show(visit, visit.by, now, next(iter(now.left), None) if is_done else indicator)
    return visit.phrase("answers.esakip_marked", done=now.done, total=len(now.indicators))


def _send_text(visit: Visit, recording: Recording, indicator: Indicator, number: int) -> str:
    """A text that is too long for a button, as a message to copy."""
    values = esakip_sheet.values_of(visit, recording, indicator)
    if number >= len(values) or not values[number].text:
        raise IndicatorGone
    label = visit.phrase(f"esakip.{values[number].field}")
    visit.say(visit.message("esakip_text", indicator=indicator, label=label, text=values[number].text))
    return visit.phrase("answers.esakip_text_sent")


def _send_proof(visit: Visit, recording: Recording, indicator: Indicator) -> str:
    file = esakip_sheet.proof_of(visit, recording.said(indicator))
    if file is None:
        raise IndicatorGone
    attached = (Attachment(file.kind, file.name, file.telegram_file_id, file.sha256),)
    caption = visit.message("esakip_proof", indicator=indicator)
    form = Form.PHOTO if file.kind == "photo" else Form.DOCUMENT
    visit.send(visit.by, visit.once(), Content(caption, form, files=attached))
    return visit.phrase("answers.inputs_sent")
