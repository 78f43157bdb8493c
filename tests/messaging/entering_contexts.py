"""With what the messages and phrases of entering figures are rendered."""

from datetime import date
from decimal import Decimal

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Indicator, Kind
from kinerja_bot.domain.figures.questions import Question
from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.services.views.own_figures import Asked
from tests.builders import MONDAY_9AM
from tests.messaging.said import PERIOD, Context, Said

VALUE, MONEY = Decimal("1234.5"), Decimal(120_000_000)


def an_indicator(said: Said) -> Indicator:
    texts = {"definition": said.text, "formula": said.text, "source": said.text}
    return Indicator(
        key="IK-01",
        name=said.text,
        objective=said.text,
        unit=said.name,
        aggregation=Aggregation.LAST,
        budget=MONEY,
        **texts,  # type: ignore[arg-type]
    )


def a_row(said: Said, **changes: object) -> Realisation:
    whose = {"office_id": 1, "year": 2026, "quarter": "II", "indicator": "IK-01", "official_id": 1}
    texts = {"follow_up": said.text, "value": VALUE, "spent": MONEY, "entered_at": MONDAY_9AM}
    return Realisation(**(whose | texts | changes))  # type: ignore[arg-type]


def figures_entered(count: int) -> Context:
    """What a card says of them: one is filled in."""
    return {"filled": 1, "count": count, "is_complete": count == 1}


def entering_contexts(said: Said) -> dict[str, list[Context]]:
    """The questions, the summary, and what is said differently."""
    indicator, row = an_indicator(said), a_row(said)
    asked = {"indicator": indicator, "number": 1, "total": 4, "period": PERIOD, "target": VALUE, "before": row}
    asked |= {"earlier": "II", "running": True, "money": False, "reached": None, "percent": None, "stored": ""}
    asked |= {"question": said.text[:300]}
    lines = [(at, indicator, row if at % 2 else None) for at in range(min(said.many, 8))]
    total = {"period": PERIOD, "lines": lines, "filled": 2, "total": 4}
    people = [(said.name, row)] * said.many
    gone = {"settled": None, "by": None, "reason": "", "indicator": "IK-01"}
    return {
        "card_figures": [
            {"figures": figures_entered(count), "files": files, "salutation": "Ibu"}
            for count in (0, 1, 4)
            for files in ([], said.files)
        ],
        "figure_question": [
            asked,
            asked | {"before": None, "target": Bounds(VALUE, MONEY), "running": False, "stored": said.text},
            asked | {"money": True},
            asked | {"reached": row, "percent": VALUE},
        ],
        "figure_answered": [
            {"indicator": indicator, "asks": one, "said": said.text, "kept": kept}
            for one in Question
            for kept in (True, False)
        ],
        "figure_summary": [
            total | {"missing": ["IK-01"] * said.many, "confirmed": True},
            total | {"missing": [], "confirmed": False},
        ],
        "figures_later": [{"filled": 2, "total": 4}],
        "figure_over": [
            {"task": one}
            for step in (4, 5, 9)
            for text in (said.text, "")
            for one in (said.done(step, text=text), said.task(step, text=text, state="dibatalkan"), said.task(step))
        ],
        "dispute": [
            {
                "indicator": indicator,
                "period": PERIOD,
                "people": people,
                "chosen": chosen,
                "asked": asked,
            }
            for chosen, asked in ((None, ""), ((said.name, row), "alasan"), (None, "anggaran"), (None, "realisasi"))
        ],
        "dispute_over": [gone, gone | {"settled": row, "by": said.official, "reason": said.text}],
    }


def what_is_asked(said: Said) -> list[Asked]:
    """What an invitation names, with and without a value of the quarter before."""
    return [Asked(an_indicator(said), VALUE, before, "II") for before in (VALUE, None)] * said.many


def entering_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    confirmed: Context = {"meanings": [VALUE], "why": ", di bawah nol"}
    known: Context = {"kind": Kind.NUMBER, "percent": VALUE, "promise": said.text}
    return {
        "figures.handed_on": {"filled": 3, "count": 4},
        "figures.answer": {"asks": Question.SPENT, "answer": MONEY},
        "figures.confirm": confirmed | {"asks": Question.VALUE},
        **{f"figure_questions.{one}": known for one in Question},
        "answers.figure_settled": {"indicator": "IK-01"},
        "labels.edit_figure": {"number": 12},
        "labels.meaning": {"asks": Question.SPENT, "value": MONEY},
        "labels.use_value": {"row": a_row(said), "name": said.name},
        "answers.figures_later": {"filled": 3, "total": 4},
        "answers.complete_partly": {"missing": ["IK-01"] * 40},
        "answers.complete_unanalysed": {"missing": ["IK-01"] * 40},
        "errors.number_not_understood": {"money": True},
        "errors.label_not_understood": {"labels": ["WTP", "WDP", "TW", "TMP"]},
        "errors.answer_too_long": {"longest": 1500},
        "errors.not_your_indicator": {"people": [said.official]},
    }


def entering_looks(said: Said) -> list[tuple[str, Context]]:
    """The other ways in which some of them are said."""
    answers = {Question.FOLLOW_UP_UNTIL: date(2026, 12, 15), Question.VALUE: VALUE, Question.DRIVER: said.text}
    return [
        ("figures.confirm", {"meanings": [MONEY], "why": "", "asks": Question.SPENT}),
        ("figures.confirm", {"meanings": [VALUE, None], "why": "", "asks": Question.VALUE}),
        *(("figures.answer", {"asks": asks, "answer": answer}) for asks, answer in answers.items()),
        ("figure_questions.realisasi", {"kind": Kind.PREDICATE}),
        ("figure_questions.realisasi", {"kind": Kind.TEXT}),
        ("labels.meaning", {"asks": Question.VALUE, "value": None}),
        ("errors.number_not_understood", {"money": False}),
    ]
