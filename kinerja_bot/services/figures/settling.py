"""Two values for one indicator: who answers for it says which counts, or types the right one, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from kinerja_bot.domain.cycle import Cycle, CycleState
from kinerja_bot.domain.errors import CycleClosed, ReasonNeeded
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.figure_errors import AnswerTooLong, NothingDisputed, NotYourIndicator, NumberNotUnderstood
from kinerja_bot.domain.figures.indicator import Entry, Indicator, Kind
from kinerja_bot.domain.figures.questions import Question, as_logged
from kinerja_bot.domain.figures.realisation import Disputed, Realisation
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk import figure_keys
from kinerja_bot.services.desk.buttons import reason_at
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.figure_dialogues import SettleFigure
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures.typed_answers import LONGEST, heard
from kinerja_bot.services.views import cards, disputes
from kinerja_bot.services.views.own_figures import OwnFigures
from kinerja_bot.services.views.year_figures import QuarterFigures, cycle_figures


@dataclass(frozen=True, slots=True)
class Dispute:
    """What people say differently of an indicator, before who settles it."""

    cycle: Cycle
    figures: QuarterFigures
    indicator: Indicator
    rows: tuple[Realisation, ...]

    @classmethod
    def of(cls, visit: Visit, cycle_id: int, key: str) -> Self:
        """Errors: CycleClosed, NothingDisputed, NotYourIndicator."""
        cycle = visit.cycle(cycle_id)
        figures = cycle_figures(visit, cycle)
        indicator = figures.agreement.indicator(key) if figures else None
        if figures is None or indicator is None:
            raise NothingDisputed
        people = disputes.settlers(visit, cycle.procedure, indicator)
        if visit.by not in people:
            raise NotYourIndicator(people=list(people))
        if cycle.state is CycleState.CLOSED:
            raise CycleClosed(subject=cycle.procedure.short_title)
        said = figures.settled(key)
        if not isinstance(said, Disputed):
            raise NothingDisputed
        return cls(cycle, figures, indicator, said.rows)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What people say differently: the value, the money, or both."""
        return tuple(one for one in (Question.VALUE, Question.SPENT) if len(_said(self.rows, one)) > 1)


def tap(visit: Visit, press: Press) -> str:
    """*Pakai …*, *Ketik nilai lain*, a reason, *Batal*. Errors: those of `Dispute.of`, NothingDisputed."""
    figures = cycle_figures(visit, visit.cycle(press.number()))
    row = next((one for one in figures.rows if one.id == press.number(1)), None) if figures else None
    if row is None:
        raise NothingDisputed
    dispute = Dispute.of(visit, press.number(), row.indicator)
    if row not in dispute.rows:
        raise NothingDisputed
    match press.word(2) if press.has(2) else "":
        case disputes.OTHER:
            return _ask(visit, dispute, SettleFigure(dispute.cycle.id, row.indicator))
        case disputes.CANCEL:
            return ask_again(visit, dispute.cycle, row.indicator)
        case disputes.REASON:
            reason = reason_at(disputes.reasons(visit), press.number(3))
            return _settle(visit, dispute, _topic(visit, dispute, row), reason)
    return _ask(visit, dispute, SettleFigure(dispute.cycle.id, row.indicator, row=row.id))


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """The right value, or the reason, was typed. Errors: what is not understood, those of `Dispute.of`."""
    topic = dialogue.about
    if not isinstance(topic, SettleFigure):
        return None
    dispute = Dispute.of(visit, topic.cycle, topic.indicator)
    if text.casefold() == visit.renderer.label("cancel").casefold():
        return ask_again(visit, dispute.cycle, dispute.indicator.key)
    asked = _asked(dispute, topic)
    if asked is None:
        if len(text) > LONGEST:
            raise AnswerTooLong(longest=LONGEST)
        return _settle(visit, dispute, topic, text)
    value = _number(visit, dispute, asked, text)
    visit.close(_key(visit, dispute), visit.message("acting_answered"))
    is_value = asked is Question.VALUE
    return _ask(visit, dispute, replace(topic, value=value) if is_value else replace(topic, spent=value))


def ask_again(visit: Visit, cycle: Cycle, indicator: str) -> str:
    """*Batal*: the question stands as it was."""
    visit.end_dialogue()
    figures = cycle_figures(visit, cycle)
    if figures is not None:
        disputes.refresh(visit, cycle, figures, [indicator])
    return visit.phrase("answers.cancelled")


def _ask(visit: Visit, dispute: Dispute, topic: SettleFigure) -> str:
    """What is still to be said: the right value, the money, and why."""
    visit.ask(topic)
    chosen = next((one for one in dispute.rows if one.id == topic.row), None)
    asked = _asked(dispute, topic)
    content = disputes.question(visit, dispute.cycle, dispute.indicator, dispute.rows, chosen=chosen, asked=asked)
    visit.say(content.text, content.buttons, key=_key(visit, dispute))
    return ""


def _asked(dispute: Dispute, topic: SettleFigure) -> Question | None:
    """The number that is asked for; None where only the reason is lacking."""
    if topic.row is not None:
        return None
    said = {Question.VALUE: topic.value, Question.SPENT: topic.spent}
    return next((one for one in dispute.open_questions if said[one] is None), None)


def _number(visit: Visit, dispute: Dispute, asked: Question, text: str) -> str:
    """What was typed, as the dialogue keeps it; what is odd is meant, what is in doubt is asked for again."""
    own = OwnFigures(dispute.figures, (dispute.indicator,), {})
    said = heard(visit, own, dispute.indicator, asked, text)
    known = said.answer if said.answer is not None else said.meanings[0] if len(said.meanings) == 1 else None
    if known is None:
        raise NumberNotUnderstood(money=asked is Question.SPENT)
    return str(known)


def _settle(visit: Visit, dispute: Dispute, topic: SettleFigure, reason: str) -> str:
    if not reason.strip():
        raise ReasonNeeded
    if topic.row is not None and all(one.id != topic.row for one in dispute.rows):
        raise NothingDisputed
    row = _right(visit, dispute, topic, reason)
    visit.end_dialogue()
    for other in dispute.rows:
        if other.id != row.id:
            visit.tx.realisations.withdraw(other.id, visit.now)
    if row.id == 0:
        visit.tx.realisations.enter(row)
    data = {
        "indicator": row.indicator,
        "value": as_logged(row.value),
        "spent": as_logged(row.spent),
        "of": row.official_id,
        "reason": reason,
        "said": [{"official": one.official_id, "value": as_logged(one.value)} for one in dispute.rows],
    }
    role = next((one for one in disputes.settling_roles(dispute.cycle.procedure) if visit.by.holds(one)), None)
    visit.record(dispute.cycle, visit.act.event(EventType.FIGURES_SETTLED, role=role, data=data))
    disputes.close_settled(visit, dispute.cycle, row, reason, dispute.rows)
    cards.refresh_all(visit, visit.cycle(dispute.cycle.id))
    return visit.phrase("answers.figure_settled", indicator=row.indicator)


def _right(visit: Visit, dispute: Dispute, topic: SettleFigure, reason: str) -> Realisation:
    """The row that counts: the one chosen, if it says all that is known; else a new one (id 0) of who settles."""
    chosen = next((one for one in dispute.rows if one.id == topic.row), None)
    value, spent = (_only(dispute.rows, one) for one in (Question.VALUE, Question.SPENT))
    if chosen is not None:
        value, spent = (chosen.value, spent) if chosen.value is not None else (value, spent)
        spent = chosen.spent if chosen.spent is not None else spent
        if (chosen.value, chosen.spent) == (value, spent):
            return chosen
    else:
        value = _typed(dispute.indicator, topic.value) if topic.value is not None else value
        spent = Decimal(topic.spent) if topic.spent is not None else spent
    known = chosen or dispute.rows[-1]
    money = spent if isinstance(spent, Decimal) else None
    row = replace(known, id=0, replaced_at=None, value=value, spent=money)
    return replace(row, official_id=visit.by.id, task_id=None, entered_at=visit.now, reason=reason)


def _typed(indicator: Indicator, text: str) -> Entry:
    """As it was kept in the dialogue: a number, a label, or a text."""
    return text if indicator.kind in {Kind.PREDICATE, Kind.TEXT} else Decimal(text)


def _topic(visit: Visit, dispute: Dispute, row: Realisation) -> SettleFigure:
    """What was said on the way to the reason; a reason tapped without it is for the row that its button names."""
    dialogue = visit.dialogue()
    about = dialogue.about if dialogue else None
    known = isinstance(about, SettleFigure) and (about.cycle, about.indicator) == (
        dispute.cycle.id,
        dispute.indicator.key,
    )
    if not known or not isinstance(about, SettleFigure) or _asked(dispute, about) is not None:
        return SettleFigure(dispute.cycle.id, dispute.indicator.key, row=row.id)
    return about


def _said(rows: Sequence[Realisation], question: Question) -> set[Entry]:
    found = (one.value if question is Question.VALUE else one.spent for one in rows)
    return {one for one in found if one is not None}


def _only(rows: Sequence[Realisation], question: Question) -> Entry | None:
    """What all say who say something; None where they differ."""
    said = _said(rows, question)
    return next(iter(said)) if len(said) == 1 else None


def _key(visit: Visit, dispute: Dispute) -> str:
    return figure_keys.dispute(dispute.cycle.id, dispute.indicator.key, visit.by.id)
