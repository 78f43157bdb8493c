"""Figures as JSON for the templates: numbers as their digits, texts as they can be printed, no word of our own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import QUARTERS, Bounds, Indicator, Kind, Polarity, Target
from kinerja_bot.domain.figures.realisation import Disputed, Realisation
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.papers.heading import Heading, Signer
from kinerja_bot.papers.printable import NARROW, breakable, printable

HALF: Final = Decimal("0.5")

Plain = dict[str, Any]
"""JSON."""


def of_heading(heading: Heading) -> Plain:
    """Whose figures they are, and of when."""
    at = heading.as_of
    return {
        "office": printable(heading.office),
        "regency": printable(heading.regency),
        "part": printable(heading.part),
        "year": str(heading.year),
        "paper": heading.paper.value,
        "as_of": at and {"day": at.date().isoformat(), "clock": f"{at:%H.%M}", "zone": at.tzname() or ""},
    }


def of_rules(rules: Rules) -> Plain:
    """The scale, its source, and how the averages count; `half` is an example of a value between two grades."""
    bound = next((one for one in rules.grades if one.minimum is not None), None)
    half = bound.minimum - HALF if bound and bound.minimum is not None and not bound.is_above else None
    return {
        "grades": [
            {"name": printable(one.name), "minimum": digits(one.minimum), "is_above": one.is_above}
            for one in rules.grades
        ],
        "half": digits(half),
        "source": printable(rules.scale_source),
        "note": printable(rules.note),
        "cap": digits(rules.cap),
        "floor": digits(rules.floor),
        "average_of": rules.average_of.value,
        "negative": rules.negative.value,
        "negative_year": rules.negative_year and rules.negative_year.value,
        "nothing_realised": digits(rules.nothing_realised),
        "efficiency": rules.efficiency and rules.efficiency.value,
    }


def of_summary(summary: Summary, rules: Rules, sections: Mapping[str, str] | None = None) -> Plain:
    """A quarter's averages and its money."""
    return {
        "quarter": summary.quarter,
        "average": graded(summary.average, rules),
        "by_objective": _averages(summary.by_objective, rules),
        "by_section": _averages(summary.by_section, rules, sections or {}),
        "counts": [{"name": printable(name), "count": count} for name, count in summary.grades.items()],
        "filled": sum(one.own is not None for one in summary.rows),
        "budget": digits(summary.budget),
        "spent": digits(summary.spent),
        "absorption": digits(summary.absorption),
    }


def of_year(summaries: Mapping[str, Summary], rules: Rules, sections: Mapping[str, str] | None = None) -> Plain:
    """The four quarters, and each indicator with its four rows."""
    known = [summaries[quarter] for quarter in QUARTERS if quarter in summaries]
    rows = zip(*(one.rows for one in known), strict=True)
    return {
        "summaries": [of_summary(one, rules, sections) | {"is_begun": one.is_begun} for one in known],
        "rows": [
            of_indicator(row[0].indicator)
            | {"quarters": [of_row(one, rules) for one in row]}
            | of_answerable(row[0].indicator, sections or {}, {})
            for row in rows
        ],
    }


def of_revisions(revised: Iterable[tuple[Achievement, Achievement, str]], rules: Rules) -> list[Plain]:
    """What rows were at closing, what they are now, and why."""
    return [
        {"then": of_row(then, rules), "now": of_row(now, rules), "reason": breakable(reason)}
        for then, now, reason in revised
    ]


def of_row(row: Achievement, rules: Rules, disputed: Collection[str] = ()) -> Plain:
    """One indicator in one quarter; `why` names the reason where there is no achievement."""
    return {
        **of_indicator(row.indicator),
        "quarter": row.quarter,
        "target": value(row.target),
        "own": value(row.own),
        "running": value(row.running),
        "gaps": list(row.gaps),
        "achieved": graded(row.percent, rules),
        "normalised": digits(row.normalised),
        "against_year": digits(row.against_year),
        "spent": digits(row.spent),
        "absorption": digits(row.absorption),
        "efficiency": digits(row.efficiency),
        "why": _why(row, disputed),
    }


def of_indicator(indicator: Indicator) -> Plain:
    """What the agreement says of it."""
    return {
        "key": breakable(indicator.key),
        "name": breakable(indicator.name),
        "objective": breakable(indicator.objective),
        "unit": breakable(indicator.unit, NARROW),
        "year_target": value(indicator.year_target),
        "budget": digits(indicator.budget),
    }


def of_answerable(indicator: Indicator, sections: Mapping[str, str], people: Mapping[str, str]) -> Plain:
    """Who answers for it: names where they are known."""
    section = indicator.section or ""
    return {
        "section": breakable(sections.get(section, section)),
        "people": [breakable(people[one]) for one in indicator.persons if one in people],
    }


def of_programme(indicator: Indicator) -> Plain:
    """How it is computed, and under what its money stands."""
    return {
        "formula": breakable(indicator.formula),
        "negative": indicator.polarity is Polarity.NEGATIVE,
        "programme": breakable(indicator.programme),
        "activity": breakable(indicator.activity),
        "subactivity": breakable(indicator.subactivity),
    }


def of_proof(said: Realisation | Disputed | None, files: Mapping[int, str]) -> str:
    """What proves it: names of files by their ids, and links."""
    rows: Sequence[Realisation] = said.rows if isinstance(said, Disputed) else [said] if said else []
    return _together(text for one in rows for text in (files.get(one.proof or 0, ""), one.link))


def of_words(said: Realisation | Disputed | None) -> Plain:
    """What was said of an indicator in a quarter; of several people, each text once."""
    rows: Sequence[Realisation] = said.rows if isinstance(said, Disputed) else [said] if said else []
    return {
        "driver": _together(one.driver for one in rows),
        "obstacle": _together(one.obstacle for one in rows),
        "follow_up": _together(one.follow_up for one in rows),
        "follow_up_by": _together(one.follow_up_by for one in rows),
        "follow_up_until": next((one.follow_up_until.isoformat() for one in rows if one.follow_up_until), None),
        "earlier_follow_up": _together(one.earlier_follow_up for one in rows),
    }


def of_signer(signer: Signer | None) -> Plain | None:
    """Who signs."""
    if signer is None:
        return None
    return {
        "title": printable(signer.title),
        "above": [printable(one) for one in signer.above or (f"{signer.title},",)],
        "name": printable(signer.name),
        "rank": printable(signer.rank),
        "nip": printable(signer.nip),
        "place": printable(signer.place),
        "day": signer.day and signer.day.isoformat(),
    }


def graded(percent: Decimal | None, rules: Rules) -> Plain | None:
    """A percentage with its predicate, and where that stands on the scale (0 is the highest)."""
    if percent is None:
        return None
    rank = next((place for place, one in enumerate(rules.grades) if one.takes(percent)), None)
    return {"percent": digits(percent), "grade": printable(rules.grade_of(percent)), "rank": rank}


def value(given: Target | None) -> Plain | str | None:
    """A number's digits, a range, or a text."""
    if isinstance(given, Bounds):
        return {"lower": digits(given.lower), "upper": digits(given.upper)}
    return {"text": breakable(given, NARROW)} if isinstance(given, str) else digits(given)


def digits(number: Decimal | None) -> str | None:
    """`-1234.50`."""
    return None if number is None else f"{number:f}"


def _why(row: Achievement, disputed: Collection[str]) -> str | None:
    if row.percent is not None:
        return None
    if row.indicator.key in disputed:
        return "disputed"
    if row.own is None:
        return "not_filled"
    if row.indicator.kind is Kind.TEXT:
        return "text"
    return "no_target" if row.target is None else "target_zero"


def _averages(
    found: Mapping[str, Decimal | None], rules: Rules, names: Mapping[str, str] | None = None
) -> list[Plain]:
    known = names or {}
    return [{"name": breakable(known.get(one, one)), "average": graded(at, rules)} for one, at in found.items()]


def _together(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(breakable(one) for one in texts if one.strip()))
