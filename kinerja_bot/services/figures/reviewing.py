"""*Kembalikan ke …*: a row goes back to who entered it; his task opens again (SOP step 5)."""

from kinerja_bot.domain.errors import NothingToSendBack
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.rights import Action
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import reason_at
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.review_dialogues import ReturnRow
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.looked_at import LookedAt, looked_at, worked_on
from kinerja_bot.services.figures.screens import begin, move_down
from kinerja_bot.services.outcomes.returning import return_for_reason
from kinerja_bot.services.views import figures_message


def return_row(visit: Visit, press: Press) -> str:
    """Why is asked in the place of the figures; then the row goes back. Errors: IndicatorGone, NothingToSendBack."""
    found = _found(visit, press.number())
    token, returned = press.word(1), press.number(2)
    rule = found.task.step.send_back
    reasons = rule.reasons if rule else ()
    if press.has(3):
        return _return(visit, found, ReturnRow(token, returned), reason_at(reasons, press.number(3)))
    row = found.row(token)
    makers = figures_message.makers_of(visit, found.cycle, found.task, found.seen, row)
    maker = next((who for one, who in makers if one.id == returned), None)
    if maker is None:
        raise NothingToSendBack
    visit.ask(ReturnRow(token, returned), found.task)
    question = visit.phrase("review.why_returned", indicator=row.indicator, name=maker.name)
    answers = [
        (Button(reason, Press.of(Verb.RETURN_ROW, found.task.id, token, returned, number).data),)
        for number, reason in enumerate(reasons)
    ]
    figures_message.ask(visit, visit.by, found.task, question, tuple(answers))
    return visit.phrase("answers.reason_wanted")


def read_reason(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """The reason, typed."""
    if not isinstance(dialogue.about, ReturnRow):
        return None
    found = _found(visit, dialogue.task_id or 0)
    move_down(visit, found.task.id)
    _return(visit, found, dialogue.about, text)
    return ""


def _found(visit: Visit, task_id: int) -> LookedAt:
    return worked_on(visit, task_id, FiguresPart.REVIEW, action=Action.SEND_BACK)


def _return(visit: Visit, found: LookedAt, about: ReturnRow, reason: str) -> str:
    """The reason names the indicator, so that its person knows which of his rows is meant."""
    indicator = found.row(about.indicator).indicator
    why = visit.phrase("review.returned", indicator=indicator, reason=reason) if reason.strip() else ""
    said = return_for_reason(visit, found.task.id, about.returned, why)
    begin(visit, looked_at(visit, found.task.id), said)
    return said
