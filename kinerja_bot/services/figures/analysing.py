"""The analysis of an indicator by the head of its section: typed, or taken over from who entered it (SOP step 6)."""

from kinerja_bot.domain.figure_errors import NothingToTakeOver
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import ANALYSIS
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.review_dialogues import Analyse
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.looked_at import LookedAt, looked_at, worked_on
from kinerja_bot.services.figures.noting import write
from kinerja_bot.services.figures.screens import begin, move_down, show_row
from kinerja_bot.services.views import figures_message
from kinerja_bot.services.views.figures_message import TAKEN_OVER


def analyse(visit: Visit, press: Press) -> str:
    """*Tulis analisis* asks for it; *Pakai uraian staf* takes it over. Errors: IndicatorGone, NothingToTakeOver."""
    found = worked_on(visit, press.number(), FiguresPart.ANALYSE)
    row = found.row(press.word(1))
    if press.has(2) and press.word(2) == TAKEN_OVER:
        return _keep(visit, found, row, _said_by_staff(visit, found, row))
    visit.ask(Analyse(row.indicator.token), found.task)
    obstacle = next((one.obstacle for one in found.seen.figures.entered(row.indicator.key) if one.obstacle), "")
    question = visit.phrase("review.ask_analysis", indicator=row.indicator, percent=row.percent, obstacle=obstacle)
    figures_message.ask(visit, visit.by, found.task, question)
    return ""


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """The analysis, typed."""
    if not isinstance(dialogue.about, Analyse):
        return None
    found = worked_on(visit, dialogue.task_id or 0, FiguresPart.ANALYSE)
    move_down(visit, found.task.id)
    _keep(visit, found, found.row(dialogue.about.indicator), text)
    return ""


def _said_by_staff(visit: Visit, found: LookedAt, row: Achievement) -> str:
    """What drove and what hindered it, in the words of who entered it."""
    lines = []
    for one in found.seen.figures.entered(row.indicator.key):
        for key, text in (("review.driven", one.driver), ("review.hindered", one.obstacle)):
            if text:
                lines.append(visit.phrase(key, text=text))
    if not lines:
        raise NothingToTakeOver(indicator=row.indicator.key)
    return "\n".join(dict.fromkeys(lines))


def _keep(visit: Visit, found: LookedAt, row: Achievement, text: str) -> str:
    """Keep it; what is shown next is the first of his indicators that still lacks one, or all of them."""
    seen = found.seen
    left = [one for one in seen.unanalysed if one != row.indicator]
    total = len(seen.indicators)
    said = visit.phrase("review.analysed", done=total - len(left), total=total)
    write(visit, found, ANALYSIS, text, indicator=row.indicator.key, said=said)
    now = looked_at(visit, found.task.id)
    answer = visit.phrase("answers.analysis_kept", indicator=row.indicator.key, left=len(left))
    if left:
        show_row(visit, now, left[0].token, answer)
    else:
        begin(visit, now, answer)
    return answer
