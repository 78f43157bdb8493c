"""What is said of figures that are typed into e-SAKIP, reported, looked at, and revised."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Measured
from kinerja_bot.domain.figures.realisation import RECORDED, FigureNote, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import Summary, summaries
from kinerja_bot.services.desk.paging import page_of
from tests.builders import MONDAY_9AM
from tests.messaging.paper_contexts import other_paper_looks, paper_phrases
from tests.messaging.said import PERIOD, Context, Said

RULES = Rules()


def record_contexts(said: Said) -> dict[str, list[Context]]:
    """The messages."""
    indicator, summary = _indicator(said), _summary(said)
    row = summary.rows[0]
    values = [("Realisasi TW", "85,6"), ("Faktor pendorong", said.text), ("Faktor penghambat", "")]
    sheet: Context = {
        "period": PERIOD,
        "indicator": indicator,
        "values": values,
        "done": 5,
        "total": 8,
        "disputed": False,
        "mark": None,
        "marker": None,
        "proof": None,
    }
    proof = {"file": said.file(), "too_large": True, "other_type": True}
    return {
        "esakip_list": [
            {"period": PERIOD, "address": f"Bapak {said.position}", "done": done, "total": 8} for done in (5, 8)
        ],
        "esakip_sheet": [
            sheet,
            sheet | {"disputed": True, "proof": proof},
            sheet | {"mark": _note(), "marker": said.official, "proof": proof | {"too_large": False}},
            sheet | {"mark": _note(), "proof": proof | {"other_type": False}},
        ],
        "esakip_text": [{"indicator": indicator, "label": "Faktor penghambat", "text": said.text}],
        "esakip_proof": [{"indicator": indicator}],
        "achieved": _achieved(said, summary),
        "performance": _performance(said, summary),
        "performance_row": _rows(said, row),
        "performance_year": [_year(said, summary), _year(said, summary) | {"page": page_of([])}],
        "performance_none": [{"address": f"Bapak {said.position}", "year": year} for year in (2026, None)],
        "revised": [
            _revised(said, row),
            _revised(said, row) | {"average": None},
            _revised(said, row) | {"what": "anggaran", "before": None, "value": Decimal(5000)},
        ],
    }


def record_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    indicator = _indicator(said)
    entered = {"what": "realisasi", "entered": indicator.entered, "labels": []}
    return {
        "recording.copied": {"label": "Capaian (%)"},
        "recording.sent_to_copy": {"label": "Faktor penghambat"},
        "recording.recorded": {"indicator": indicator},
        "recording.unrecorded": {"indicator": indicator},
        "recording.follow_up": {"said": _realisation(said)},
        **{f"sop_pictures.{one}": {"title": said.name, "period": PERIOD} for one in ("chart", "times", "sheet")},
        "performance.row": {"row": _summary(said).rows[0]},
        "performance.quarter": {"quarter": "III"},
        **{f"performance.{kind}_picture": {"period": PERIOD} for kind in ("achievement", "trend", "money")},
        **{f"performance.{one}": {"year": 2026} for one in ("workbook", "paper")},
        "performance.year": {"year": 2026},
        "performance.ask_value": entered,
        "performance.confirm": {
            "what": "realisasi",
            "before": Decimal("84.5"),
            "value": Decimal("85.6"),
            "why": "",
            "reason": said.text,
            "indicator": indicator,
        },
        "answers.esakip_marked": {"done": 5, "total": 8},
        "answers.unrecorded_question": {"left": 3, "total": 8, "keys": ["IK-01", "IK-02", "IK-03"]},
        "answers.unrecorded_wanted": {"left": 3},
        "answers.revised": {"indicator": indicator},
        "errors.quarter_not_closed": {"quarter": "III"},
        "errors.revised_value_not_understood": {"labels": ["WTP", "WDP"]},
        "errors.revised_value_in_doubt": {"meanings": [Decimal(1250), Decimal("1.25")]},
        **paper_phrases(said),
    }


def other_record_looks(said: Said) -> list[tuple[str, Context]]:
    """Further ways to say them."""
    money = {"what": "anggaran", "value": Decimal(5000), "reason": "SP2D terlewat", "indicator": _indicator(said)}
    labels = {"what": "realisasi", "entered": "triwulan itu saja", "labels": ["WTP", "WDP"]}
    return [
        ("performance.confirm", money | {"before": None, "why": ""}),
        ("performance.confirm", money | {"before": Decimal(4000), "why": ""}),
        ("performance.ask_value", labels),
        ("recording.follow_up", {"said": SimpleNamespace(follow_up="Latih", follow_up_by="", follow_up_until=None)}),
        ("errors.quarter_not_closed", {"quarter": "", "salutation": "Ibu"}),
        ("errors.revised_value_not_understood", {"labels": [], "salutation": "Ibu"}),
        *other_paper_looks(),
    ]


def _indicator(said: Said) -> Indicator:
    indicator = Indicator(
        key="IK-01", name=said.text, objective=said.name, unit=said.name, aggregation=Aggregation.LAST
    )
    return replace(indicator, year_target=Decimal(90), targets={"III": Decimal(80)}, budget=Decimal(1000))


def _summary(said: Said) -> Summary:
    """As many rows; the last is not filled in."""
    full = Measured(_indicator(said), {"II": Decimal(70), "III": Decimal(56)}, {"III": Decimal(250)})
    return summaries([*[full] * said.many, Measured(_indicator(said))], RULES)["III"]


def _realisation(said: Said) -> Realisation:
    return Realisation(
        office_id=1,
        year=2026,
        quarter="III",
        indicator="IK-01",
        official_id=1,
        entered_at=MONDAY_9AM,
        value=Decimal(56),
        spent=Decimal(250),
        driver=said.text,
        obstacle=said.text,
        follow_up=said.text,
        follow_up_by=said.name,
        follow_up_until=date(2026, 12, 31),
        reason=said.text,
    )


def _note() -> FigureNote:
    return FigureNote(office_id=1, year=2026, quarter="III", kind=RECORDED, official_id=1, at=MONDAY_9AM)


def _achieved(said: Said, summary: Summary) -> list[Context]:
    named: Context = {
        "summary": summary,
        "grade": "Sedang",
        "filled": 7,
        "recorded": 5,
        "bound": Decimal(76),
        "below": [(row, said.text) for row in summary.rows[:12]],
        "more": 290,
    }
    nothing = summaries([Measured(_indicator(said))], RULES)["III"]
    return [
        named,
        named | {"below": [(summary.rows[0], "")], "more": 0},
        named | {"below": []},
        named | {"below": [], "summary": nothing},
    ]


def _found(said: Said, summary: Summary) -> SimpleNamespace:
    return SimpleNamespace(
        summary=summary,
        before=summary,
        at_closing=summary,
        altered={row.indicator.key: row for row in summary.rows[:1]},
        is_running=True,
        period=said.cycle(2).period,
        seen=SimpleNamespace(filled=summary.rows),
    )


def _performance(said: Said, summary: Summary) -> list[Context]:
    page = page_of(summary.rows)
    shown: Context = {
        "period": PERIOD,
        "salutation": "Ibu",
        "found": _found(said, summary),
        "filled": 7,
        "disputed": ["IK-03"],
        "grade": "Sedang",
        "lines": [(row, ("naik", "turun", "")[at % 3], None) for at, row in enumerate(page.shown)],
        "page": page,
    }
    plain = _found(said, summary)
    plain.altered, plain.before, plain.is_running = {}, None, False
    none = _found(said, summaries([], RULES)["III"])
    return [
        shown,
        shown | {"lines": [(row, "", row) for row in page.shown]},
        shown | {"found": plain, "disputed": []},
        shown | {"found": none, "lines": [], "page": page_of([])},
    ]


def _rows(said: Said, row: object) -> list[Context]:
    entered = _realisation(said)
    shown: Context = {
        "period": PERIOD,
        "row": row,
        "then": row,
        "said": entered,
        "disputed": False,
        "history": [(entered, said.name)] * min(said.many, 8),
        "earlier": 290,
        "question": "",
    }
    bare: Context = {"then": None, "said": None, "history": [], "earlier": 0}
    return [
        shown,
        shown
        | {
            "history": [(replace(entered, spent=None, reason=""), "")],
            "earlier": 0,
            "question": "Apa yang direvisi?",
        },
        shown | bare | {"disputed": True},
        shown | bare | {"row": _summary(said).rows[-1]},
    ]


def _year(said: Said, summary: Summary) -> Context:
    found = _found(said, summary)
    plain = _found(said, summary)
    plain.altered = {}
    empty = _found(said, summaries([Measured(_indicator(said))], RULES)["III"])
    return {"year": 2026, "quarters": [found, plain, empty], "last": found, "page": page_of(summary.rows)}


def _revised(said: Said, row: object) -> Context:
    return {
        "address": f"Bapak {said.position}",
        "period": PERIOD,
        "by": said.identity,
        "row": row,
        "then": row,
        "what": "realisasi",
        "before": Decimal(84),
        "value": Decimal("85.6"),
        "reason": said.text,
        "average": Decimal("88.66"),
        "at_closing": Decimal("88.60"),
    }
