"""What is said of a quarter's figures: in a few lines on a card, on a screen, in a list, and row by row."""

from typing import Any

from kinerja_bot.domain.cycle import Cycle, progress
from kinerja_bot.domain.figures.achievement import Achievement
from kinerja_bot.domain.figures.comparison import LOWEST, moves, worst
from kinerja_bot.domain.figures.indicator import QUARTERS
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.realisation import LEADERS_NOTE, NOTE_FOLLOWED, FigureNote, Realisation
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.names import signature
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import Page
from kinerja_bot.services.views.disputes import settlers
from kinerja_bot.services.views.figures_seen import Seen, altered_since, last_rejection, seen_with

VERSIONED = frozenset({FiguresPart.COMPILE, FiguresPart.DECIDE})
"""The parts of a step that goes on after a *Tidak* with a new version."""

MOVED = 2
"""Rows that are named as risen most, and as fallen most."""


def on_card(here: OfficeNow, cycle: Cycle, task: Task, official: Official) -> str:
    """The lines of a card; empty where its step shows no figures to this reader."""
    seen = seen_with(here, cycle, task, official)
    if seen is None:
        return ""
    context = _totals(seen) | _notes(here, cycle, seen) | {"part": task.step.figures, "lowest": worst(seen.rows, 1)}
    return here.renderer.part("card_overview", here.office.zone, **context | {"altered": _altered(cycle, task, seen)})


def on_screen(here: OfficeNow, cycle: Cycle, task: Task, seen: Seen) -> str:
    """The whole at one glance: how much is in, the average, what stands out, what is lacking."""
    before = seen.rows_of(seen.earlier) if seen.earlier else ()
    found = moves(before, seen.rows)
    return here.message(
        "figures_screen",
        **_totals(seen),
        **_notes(here, cycle, seen),
        seen=seen,
        waits_for=_settlers(here, cycle, seen),
        period=here.period(cycle),
        part=task.step.figures,
        people=_people(cycle),
        lowest=[(row, _obstacle(seen, row)) for row in worst(seen.rows, LOWEST)],
        risen=[one for one in found if one.points > 0][:MOVED],
        fallen=[one for one in reversed(found) if one.points < 0][:MOVED],
        averages=_averages(here, seen),
        altered=_altered(cycle, task, seen),
    )


def in_list(here: OfficeNow, cycle: Cycle, task: Task, seen: Seen, page: Page[Achievement]) -> str:
    """A page of the rows, one line each; with what the quarters before came to, where they are analysed."""
    return here.message(
        "figures_list",
        period=here.period(cycle),
        page=page,
        part=task.step.figures,
        trend={row.indicator.key: _trend(seen, row) for row in page.shown},
        disputed=[one.key for one in seen.disputed],
        analysed=[row.indicator.key for row in page.shown if seen.analysis(row.indicator)],
    )


def of_row(here: OfficeNow, cycle: Cycle, seen: Seen, row: Achievement) -> str:
    """All that is known of one indicator in the quarter."""
    entered = seen.figures.entered(row.indicator.key)
    return here.message(
        "figures_row",
        row=row,
        period=here.period(cycle),
        rules=seen.figures.agreement.rules,
        trend=_trend(seen, row),
        entered=[(one, _who(here, one), _proof(cycle, one)) for one in entered],
        analysis=seen.analysis(row.indicator),
    )


def leaders_note_before(here: OfficeNow, seen: Seen) -> FigureNote | None:
    """What the leader noted in the quarter before, also of the year before."""
    if seen.earlier is not None:
        return seen.figures.note(LEADERS_NOTE, quarter=seen.earlier)
    notes = here.tx.figure_notes.of_office(here.office.id, seen.figures.agreement.year - 1)
    told = (one for one in notes if (one.kind, one.quarter, one.replaced_at) == (LEADERS_NOTE, QUARTERS[-1], None))
    return next(told, None)


def _totals(seen: Seen) -> dict[str, Any]:
    rules = seen.figures.agreement.rules
    given = [row.grade for row in seen.rows if row.percent is not None]
    return {
        "filled": len(seen.filled),
        "total": len(seen.indicators),
        "average": seen.average,
        "grade": rules.grade_of(seen.average),
        "grades": {one.name: given.count(one.name) for one in rules.grades if one.name in given},
        "analysed": len(seen.indicators) - len(seen.unanalysed),
        "disputed": [one.key for one in seen.disputed],
    }


def _notes(here: OfficeNow, cycle: Cycle, seen: Seen) -> dict[str, Any]:
    """The leader's notes of this quarter and of the one before, and what became of the latter."""
    now, followed = seen.figures.note(LEADERS_NOTE), seen.figures.note(NOTE_FOLLOWED)
    before = leaders_note_before(here, seen)
    return {
        "leader": cycle.procedure.roles[cycle.procedure.opening.in_the_name_of].title,
        "note": now.text if now else "",
        "note_before": before.text if before else "",
        "followed": followed.text if followed else "",
    }


def _altered(cycle: Cycle, task: Task, seen: Seen) -> dict[str, Any] | None:
    """What has changed since the version that was sent back; None where none was."""
    rejection = last_rejection(cycle, task)
    if rejection is None or rejection.done_at is None or task.step.figures not in VERSIONED:
        return None
    return {"version": rejection.round, "rows": altered_since(seen, rejection.done_at)}


def _averages(here: OfficeNow, seen: Seen) -> dict[str, dict[str, Any]]:
    summary = seen.figures.summary
    names = here.office.sections
    return {
        "sasaran": dict(summary.by_objective),
        "seksi": {names.get(code, code): value for code, value in summary.by_section.items()},
    }


def _settlers(here: OfficeNow, cycle: Cycle, seen: Seen) -> list[str]:
    """Who is to say which of several values counts."""
    asked = (one for indicator in seen.disputed for one in settlers(here, cycle.procedure, indicator))
    return [signature(one, cycle.procedure) for one in dict.fromkeys(asked)]


def _people(cycle: Cycle) -> tuple[int, int] | None:
    """How many of those who enter figures have handed in, of how many."""
    step = next((one for one in cycle.procedure.steps.values() if one.figures is FiguresPart.ENTER), None)
    if step is None:
        return None
    done, left = (len(tasks) for tasks in progress(cycle, step))
    return done, done + left


def _trend(seen: Seen, row: Achievement) -> list[tuple[str, Any]]:
    """The achievement quarter by quarter, up to this one."""
    upto = QUARTERS[: QUARTERS.index(seen.figures.quarter) + 1]
    rows = {quarter: seen.figures.summaries[quarter].rows for quarter in upto}
    found = {quarter: next(one for one in some if one.indicator == row.indicator) for quarter, some in rows.items()}
    return [(quarter, one.percent) for quarter, one in found.items()]


def _obstacle(seen: Seen, row: Achievement) -> str:
    return next((one.obstacle for one in reversed(seen.figures.entered(row.indicator.key)) if one.obstacle), "")


def _who(here: OfficeNow, one: Realisation) -> str:
    if one.official_id is None:
        return ""
    return (here.staffing.get(one.official_id) or here.tx.officials.get(one.official_id)).name


def _proof(cycle: Cycle, one: Realisation) -> str:
    return next((file.name for file in cycle.files if file.id == one.proof), "")
