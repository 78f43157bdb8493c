"""The contexts of what is said of figures along steps 5 to 8."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from kinerja_bot.domain.figures.comparison import Alteration, moves, worst
from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Indicator, Kind
from kinerja_bot.domain.figures.realisation import ANALYSIS, FigureNote, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.desk.paging import page_of
from kinerja_bot.services.views.figures_seen import Seen
from kinerja_bot.services.views.year_figures import QuarterFigures
from tests.builders import MONDAY_9AM
from tests.messaging.said import PERIOD, Context, Said

LONGEST_KEY = 60
MANY = 40
DUE = date(2026, 12, 1)


def _indicator(said: Said, number: int, **changes: object) -> Indicator:
    key = said.name[: LONGEST_KEY - 3] + f"{number:03}" if said.many > len(QUARTERS) else f"IK-{number:02}"
    targets = {quarter: Decimal("81.5") for quarter in QUARTERS}
    usual = Indicator(
        key=key,
        name=said.text,
        objective=said.text,
        unit=said.name,
        aggregation=Aggregation.LAST,
        year_target=Decimal(90),
        targets=targets,
        section="PEM",
        persons=("p06",),
        budget=Decimal(1_000_000),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def _realisation(said: Said, indicator: Indicator, quarter: str, value: str | None, who: int = 6) -> Realisation:
    return Realisation(
        office_id=1,
        year=2026,
        quarter=quarter,
        indicator=indicator.key,
        official_id=who,
        entered_at=MONDAY_9AM,
        value=Decimal(value) if value else None,
        spent=Decimal(250_000),
        driver=said.text,
        obstacle=said.text,
        follow_up=said.text,
        follow_up_by=said.name,
        follow_up_until=DUE,
        earlier_follow_up=said.text,
        link=said.file_name,
        reason=said.text,
    )


@cache
def seen(said: Said) -> Seen:
    """As many indicators: risen, fallen, disputed, not filled in, without a target, after an empty quarter."""
    indicators = tuple(_indicator(said, number) for number in range(1, min(said.many, MANY) + 3))
    indicators += (_indicator(said, 0, targets={}, kind=Kind.NUMBER),)
    rows = [
        _realisation(said, one, quarter, str(20 + 7 * at + (number if quarter == "III" else 3)))
        for number, one in enumerate(indicators[:-2])
        for at, quarter in enumerate(("II", "III"))
    ]
    rows += [_realisation(said, indicators[-1], "III", "5"), _realisation(said, indicators[0], "III", "6", who=7)]
    agreement = YearAgreement(
        office_id=1, year=2026, origin=Origin.OPERATOR, indicators=indicators, rules=Rules(), made_at=MONDAY_9AM
    )
    note = FigureNote(
        office_id=1,
        year=2026,
        quarter="III",
        kind=ANALYSIS,
        indicator=indicators[1].key,
        official_id=4,
        at=MONDAY_9AM,
        text=said.text,
    )
    return Seen(QuarterFigures(agreement, "III", tuple(rows), (note,)), indicators)


def overview(said: Said, **changes: object) -> Context:
    """What stands on a card."""
    known = seen(said)
    totals = {
        "filled": 1,
        "total": said.many,
        "average": known.average,
        "grade": "Sangat Rendah",
        "grades": {one.name: said.many for one in Rules().grades},
        "analysed": 1,
        "disputed": [one.key for one in known.indicators],
        "lowest": worst(known.rows, 1),
        "altered": {"version": 2, "rows": [Alteration(known.rows[1], known.rows[1])] * MANY},
        **_notes(said),
    }
    return totals | changes


@cache
def on_card(said: Said, part: str) -> str:
    """The lines as a card has them."""
    return Renderer().part("card_overview", **overview(said, part=part))


def _notes(said: Said) -> Context:
    return {"leader": "Camat", "note": said.text, "note_before": said.text, "followed": said.text}


def review_contexts(said: Said) -> dict[str, list[Context]]:
    """The screen and what it leads to."""
    known = seen(said)
    found = moves(known.rows_of("II"), known.rows)
    row = known.rows[1]
    nothing: Context = {"note": "", "note_before": "", "followed": "", "altered": None, "lowest": (), "disputed": []}
    screen = overview(said) | {
        "seen": known,
        "period": PERIOD,
        "people": (9, 12),
        "waits_for": [said.position],
        "lowest": [(row, said.text)] * 3,
        "risen": found[:2],
        "fallen": found[-2:],
        "averages": {"sasaran": {said.text[:90]: row.percent, "lain": None}, "seksi": {}},
    }
    bare = {
        "seen": replace(known, indicators=known.indicators[1:2]),
        "grades": {},
        "average": None,
        "people": None,
        "waits_for": [],
    }
    trend = [(quarter, row.percent if quarter != "I" else None) for quarter in ("I", "II", "III")]
    entered = [(one, said.name, said.file_name) for one in known.figures.entered(row.indicator.key)]
    sheet = {"row": row, "period": PERIOD, "rules": Rules(), "trend": trend, "analysis": said.text}
    page = page_of(known.rows)
    listed = {"period": PERIOD, "page": page, "trend": {one.indicator.key: trend for one in page.shown}}
    return {
        "card_overview": [
            *(overview(said, part=part) for part in ("telaah", "analisis", "rekap", "putusan")),
            overview(said, part="telaah") | nothing | {"average": None, "grades": {}},
            overview(said, part="putusan", altered={"version": 1, "rows": ()}),
        ],
        "figures_screen": [
            *(screen | {"part": part} for part in ("telaah", "rekap", "putusan")),
            screen | {"part": "rekap", "altered": {"version": 1, "rows": ()}, "followed": ""},
            screen | nothing | bare | {"part": "rekap", "risen": [], "fallen": []},
        ],
        "figures_list": [
            listed | {"part": "telaah", "analysed": [], "disputed": []},
            listed | {"part": "telaah", "analysed": [], "disputed": [row.indicator.key]},
            listed | {"part": "analisis", "analysed": [row.indicator.key], "disputed": []},
        ],
        "figures_row": [
            sheet | {"entered": entered},
            sheet | {"entered": entered * 2},
            sheet | {"entered": [(one, "", "") for one, _, _ in entered]},
            sheet | {"entered": [], "analysis": "", "trend": trend[:1]},
        ],
        "figures_asked": [{"question": said.text[:900]}],
    }


def review_phrases(said: Said) -> dict[str, Context]:
    """Short texts about figures."""
    indicator = replace(_indicator(said, 3), name=said.text)
    return {
        "labels.return_to": {"name": said.name},
        "review.returned": {"indicator": indicator, "reason": said.text},
        "review.why_returned": {"indicator": indicator, "name": said.name},
        "review.ask_note": {"period": PERIOD},
        "review.ask_followed": {"leader": "Camat", "note": said.text},
        "review.ask_analysis": {"indicator": indicator, "percent": Decimal("97.22"), "obstacle": said.text},
        "review.analysed": {"done": 2, "total": 3},
        "review.driven": {"text": said.text},
        "review.hindered": {"text": said.text},
        "review.paper": {"period": "TW III 2026"},
        "answers.analysis_kept": {"indicator": "IK-03", "left": 2},
        "errors.nothing_to_take_over": {"indicator": "IK-03"},
    }
