"""Figures in the words of letters; they come as the domain has computed them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.indicator import QUARTERS, Aggregation, Indicator
from kinerja_bot.domain.figures.realisation import (
    ANALYSIS,
    LEADERS_NOTE,
    NOTE_FOLLOWED,
    Disputed,
    FigureNote,
    Realisation,
)
from kinerja_bot.domain.figures.summary import Summary
from kinerja_bot.domain.letters import FollowUp, LetterFacts, LetterFigures
from kinerja_bot.letters.wording import DOTS, NOTHING, SHORT_DOTS, day, money, percent
from kinerja_bot.messaging import formats
from kinerja_bot.papers.printable import printable

Plain = dict[str, Any]

ACHIEVED: Final = (
    *("target", "realisasi", "realisasi_tw", "realisasi_sd", "capaian", "capaian_tahun", "predikat"),
    "realisasi_anggaran",
    "serapan",
)
TOTALS: Final = ("jumlah", "terisi", "rata_rata", "predikat", "anggaran", "realisasi_anggaran", "serapan")
UNKNOWN: Final = ({"indikator": DOTS, "capaian": SHORT_DOTS, "penghambat": ""},)
"""What lies below a bound before anything is known: nobody may say that there is nothing."""


def figures_of(facts: LetterFacts) -> Plain:
    """The rows of the agreement, of the quarter, and what was said of it."""
    figures = facts.figures
    own = _texts(facts.leaders_notes)
    if figures is None:
        return {"ada_angka": False, "baris": [], "program": [], "catatan": own, "ringkasan": _totals(None, facts)}
    indicators = figures.agreement.indicators
    measured = {row.indicator.key: row for row in figures.summary.rows} if figures.summary else {}
    shown = [row.indicator for row in figures.summary.rows] if figures.summary else indicators
    return {
        "ada_angka": True,
        "baris": [_row(number, one, measured.get(one.key), facts) for number, one in enumerate(shown, start=1)],
        "program": _programmes(indicators),
        "catatan": [*own, *_notes(figures, LEADERS_NOTE), *_notes(figures, NOTE_FOLLOWED)],
        "ringkasan": _totals(figures.summary, facts),
    }


def follow_ups(facts: LetterFacts) -> list[Plain]:
    """Those of the figures first, then the others."""
    said = [_words(facts.figures, one.key) for one in facts.figures.agreement.indicators] if facts.figures else []
    found = [FollowUp(what=one.follow_up, by=one.follow_up_by, until=one.follow_up_until) for one in said if one]
    known = [one for one in (*found, *facts.follow_ups) if printable(one.what)]
    return [
        {
            "no": number,
            "apa": printable(one.what),
            "siapa": printable(one.by) or SHORT_DOTS,
            "kapan": day(one.until) if one.until else SHORT_DOTS,
            "status": printable(one.state),
        }
        for number, one in enumerate(known, start=1)
    ]


def _row(number: int, one: Indicator, row: Achievement | None, facts: LetterFacts) -> Plain:
    figures = facts.figures
    return {
        "no": number,
        "id": printable(one.key),
        "sasaran": printable(one.objective),
        "indikator": printable(one.name),
        "satuan": printable(one.unit),
        "target_tahun": formats.figure(one.year_target),
        **{f"target_{quarter.lower()}": formats.figure(one.targets.get(quarter)) for quarter in QUARTERS},
        "program": printable(one.programme),
        "anggaran": money(one.budget),
        "penanggung_jawab": _answerable(one, facts),
        **_achieved(row),
        **_said(_words(figures, one.key)),
        "analisis": next(iter(_notes(figures, ANALYSIS, one.key)), SHORT_DOTS),
    }


def _achieved(row: Achievement | None) -> Plain:
    if row is None:
        return dict.fromkeys(ACHIEVED, NOTHING)
    is_running = row.indicator.aggregation is Aggregation.CUMULATIVE  # as its achievement is
    return {
        "target": formats.figure(row.target),
        "realisasi": formats.figure(row.running if is_running else row.own),
        "realisasi_tw": formats.figure(row.own),
        "realisasi_sd": formats.figure(row.running),
        "capaian": percent(row.percent),
        "capaian_tahun": percent(row.against_year),
        "predikat": printable(row.grade),
        "realisasi_anggaran": money(row.spent),
        "serapan": percent(row.absorption),
    }


def _said(words: Realisation | None) -> Plain:
    return {
        "pendorong": printable(words.driver) if words else "",
        "penghambat": printable(words.obstacle) if words else "",
        "rencana": printable(words.follow_up) if words else "",
        "rencana_oleh": printable(words.follow_up_by) if words else "",
        "rencana_kapan": day(words.follow_up_until) if words and words.follow_up_until else "",
        "tindak_lanjut_lalu": printable(words.earlier_follow_up) if words else "",
    }


def _totals(summary: Summary | None, facts: LetterFacts) -> Plain:
    """A quarter's averages, and what lies below the office's bound; dots without figures."""
    bound = facts.office.figures.report_bound
    known = {"batas": f"{formats.number(bound)} %"}
    if summary is None or facts.figures is None:
        return {**dict.fromkeys(TOTALS, SHORT_DOTS), **known, "rendah": UNKNOWN, "skala": ""}
    rules = facts.figures.agreement.rules
    achieved = [(row, row.percent) for row in summary.rows if row.percent is not None]
    totals = {
        "rata_rata": percent(summary.average),
        "predikat": printable(rules.grade_of(summary.average)),
        "anggaran": money(summary.budget),
        "realisasi_anggaran": money(summary.spent),
        "serapan": percent(summary.absorption),
    }
    return {
        **known,
        **{key: SHORT_DOTS if value == NOTHING else value for key, value in totals.items()},
        "jumlah": len(summary.rows),
        "terisi": sum(row.own is not None for row in summary.rows),
        "rendah": [_low(row, facts) for row, one in achieved if one < bound] if achieved else UNKNOWN,
        "skala": printable(rules.scale_source),
    }


def _low(row: Achievement, facts: LetterFacts) -> Plain:
    words = _words(facts.figures, row.indicator.key)
    return {
        "indikator": printable(row.indicator.name),
        "capaian": percent(row.percent),
        "penghambat": printable(words.obstacle) if words else "",
    }


def _programmes(indicators: Iterable[Indicator]) -> list[Plain]:
    """Each programme with its budget, in the order of the agreement."""
    order = list(dict.fromkeys(one.programme for one in indicators if one.programme))
    by_name = sorted((one for one in indicators if one.programme), key=lambda one: order.index(one.programme))
    groups = [(name, list(own)) for name, own in groupby(by_name, key=lambda one: one.programme)]
    return [
        {"no": number, "program": printable(name), "anggaran": money(sum(one.budget or 0 for one in own) or None)}
        for number, (name, own) in enumerate(groups, start=1)
    ]


def _answerable(one: Indicator, facts: LetterFacts) -> str:
    section = facts.office.sections.get(one.section or "", one.section or "")
    people = (
        [facts.figures.people[key] for key in one.persons if key in facts.figures.people] if facts.figures else []
    )
    return printable("\n".join(filter(None, [section, *people]))) or SHORT_DOTS


def _words(figures: LetterFigures | None, key: str) -> Realisation | None:
    found = figures.entered.get(key) if figures else None
    return found.rows[-1] if isinstance(found, Disputed) else found


def _notes(figures: LetterFigures | None, kind: str, key: str = "") -> list[str]:
    quarter = figures.summary.quarter if figures and figures.summary else None
    notes: tuple[FigureNote, ...] = figures.notes if figures else ()
    return _texts(
        one.text
        for one in notes
        if (one.kind, one.indicator, one.quarter) == (kind, key, quarter) and one.replaced_at is None
    )


def _texts(given: Iterable[str]) -> list[str]:
    return [text for one in given if (text := printable(one))]
