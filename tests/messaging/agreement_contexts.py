"""With what the sentences about a year's agreement are rendered."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from kinerja_bot.domain.figures.changes import AgreementChanges, FieldChange
from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Bounds, Indicator
from kinerja_bot.services.desk.paging import page_of
from tests.builders import MONDAY_8AM
from tests.messaging.said import PERIOD, Context, Said

LAST_YEAR, THIS_YEAR = SimpleNamespace(year=2025), SimpleNamespace(year=2026)


def an_indicator(said: Said) -> Indicator:
    """One with targets of each form."""
    return Indicator(
        key="IK-01",
        name=said.text,
        objective=said.text,
        unit=said.name,
        aggregation=Aggregation.CUMULATIVE,
        year_target=Decimal("86.5"),
        targets={"I": Decimal(20), "II": Bounds(Decimal(10), Decimal(20)), "IV": "WTP"},
        section="PEM",
    )


def agreement_cards(said: Said) -> list[dict[str, Any]]:
    """What cards say: nothing drafted, a draft, a section's, what has changed."""
    lines = [f"IK-01: {said.text[:100]}"] * 3
    card = {
        "part": "susun_perjanjian",
        "count": 0,
        "against": None,
        "year": 2026,
        "counts": "1 ditambah, 2 diubah",
        "since_returned": [],
        "lines": [],
        "mine": [],
        "most": 8,
    }
    drafted = card | {"count": 8, "against": LAST_YEAR}
    mine = [(an_indicator(said), Decimal(70)), (replace(an_indicator(said), year_target=None), None)]
    return [
        card,
        drafted,
        drafted | {"part": "periksa_perjanjian", "mine": mine},
        drafted | {"part": "periksa_perjanjian"},
        drafted | {"part": "reviu_perjanjian", "lines": lines, "against": THIS_YEAR},
        drafted | {"part": "reviu_perjanjian", "lines": lines, "since_returned": lines, "most": 3},
    ]


def agreement_contexts(said: Said) -> dict[str, list[Context]]:
    """The messages: what counts from now on, the draft and its changes by pages."""
    news = {
        "address": f"Bapak {said.position}",
        "salutation": "Bapak",
        "title": "Perjanjian Kinerja",
        "period": PERIOD,
        "year": 2026,
        "count": 8,
        "counts": "",
        "mine": [],
    }
    leafed: Context = {"period": PERIOD, "quarters": QUARTERS, "last_year": {"IK-01": Decimal(70)}}
    leafed |= {"sections": {"PEM": said.name}}
    rows = [an_indicator(said), replace(an_indicator(said), key="IK-02", section=None, targets={})]
    in_force: tuple[datetime | None, ...] = (None, MONDAY_8AM)
    return {
        "agreement_in_force": [news, news | {"counts": "1 diubah", "mine": [an_indicator(said)] * 7}],
        "agreement": [
            leafed | {"page": page_of(rows * many, 0, 4), "in_force": since} for many in (1, 9) for since in in_force
        ],
        "agreement_file": [
            {"file_name": said.file_name, "salutation": "Ibu", "count": 8, "more": more, "faults": faults}
            for more, faults in ((0, ()), (0, (said.text,)), (3, (said.text,) * 14))
        ],
        "agreement_changes": [
            {"period": PERIOD, "against": LAST_YEAR, "page": page_of([said.text[:100]] * many, 0, 10)}
            for many in (0, 3, 30)
        ],
    }


def agreement_phrases(said: Said) -> dict[str, Context]:
    """The short phrases of the group."""
    one = an_indicator(said)
    changes = AgreementChanges((one,), (one, one), {"IK-03": (FieldChange("unit", "a", "b"),)})
    moved = {"label": "target tahun", "before": "90", "after": "92"}
    return {
        "agreement.from_last_year": {"year": 2025},
        "agreement.from_counting": {"year": 2026},
        "agreement.replace_draft": {"count": 8, "year": 2025},
        "agreement.drafted": {"count": 8, "source": "tahun_lalu", "year": 2025},
        "agreement.unknown_section": {"id": "IK-01", "section": said.name},
        "agreement.unknown_person": {"id": "IK-01", "person": said.name},
        "agreement.handed_on": {"year": 2026},
        "agreement.decided": {"said": "Keputusan dicatat: Ya, tetapkan.", "count": 0, "year": 2026},
        "agreement.counts": {"it": changes},
        "agreement.added": {"it": one},
        "agreement.removed": {"it": one},
        "agreement.changed": {"id": "IK-01", **moved},
        "answers.output_returned": {"output": "Rancangan perjanjian kinerja"},
    }
