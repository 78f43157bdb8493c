"""Invented facts in which nothing is missing: for looking at a template, and for trying its placeholders."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kinerja_bot.domain.figures.indicator import Aggregation, Indicator, Measured
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.figures.year_agreement import Origin, YearAgreement
from kinerja_bot.domain.letters import (
    FollowUp,
    IncomingLetter,
    LetterFacts,
    LetterFigures,
    LetterMeeting,
    Person,
    Signatory,
)
from kinerja_bot.domain.office import Office
from kinerja_bot.letters.layout import FOLDER
from kinerja_bot.own_yaml import own

DAY = date(2026, 10, 6)
MOMENT = datetime(2026, 10, 6, 1, 30, tzinfo=UTC)
LISTS = ("recipients", "copies", "passed_to", "opening", "discussed", "conclusions", "evidence", "leaders_notes")


def sample_facts(office: Office) -> LetterFacts:
    """Of an office, with its own kop and settings."""
    words: dict[str, Any] = own((FOLDER / "contoh.yaml").read_text(encoding="utf-8"))
    given: dict[str, Any] = {name: words[name] for name in ("period", "sop", "number", "section", "instruction")}
    given |= {name: tuple(words[name]) for name in LISTS}
    return LetterFacts(
        office=office,
        year=DAY.year,
        day=DAY,
        recorded_on=DAY,
        signer=Signatory(**words["leader"]),
        second=Signatory(**words["second"]),
        meeting=LetterMeeting(begins=MOMENT.astimezone(office.zone), **words["meeting"]),
        people=(Person(**words["person"]),),
        incoming=IncomingLetter(day=DAY, received=DAY, **words["incoming"]),
        follow_ups=(FollowUp(until=DAY, **words["follow_up"]),),
        figures=_figures(words["indicator"]),
        **given,
    )


def _figures(given: dict[str, Any]) -> LetterFigures:
    """One indicator that is measured, and low enough to be named."""
    one = Indicator(
        aggregation=Aggregation.LAST,
        year_target=Decimal(100),
        targets=dict.fromkeys(("I", "II", "III", "IV"), Decimal(100)),
        budget=Decimal(100_000_000),
        **given,
    )
    agreement = YearAgreement(office_id=0, year=DAY.year, origin=Origin.OPERATOR, indicators=(one,), made_at=MOMENT)
    measured = Measured(one, {"III": Decimal(60)}, {"III": Decimal(75_000_000)})
    return LetterFigures(agreement=agreement, summary=summaries([measured], Rules())["III"])
