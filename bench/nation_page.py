"""What `make bench-nation` has measured, and what follows from it for bots, workers and PostgreSQL."""

import math
from dataclasses import dataclass
from pathlib import Path

from bench.report import NATION, PAGE
from kinerja_bot.messaging.pace import MESSAGES_A_SECOND, SLACK

PER_SECOND = MESSAGES_A_SECOND - SLACK
HEADING = "## A whole country"
TEMPLATE = Path(__file__).with_name("nation.tmpl.md")
REGENCIES = 514
"""Kabupaten and kota: an office speaks through the bot of its own."""
BUSY = 0.5
"""The part of a processor that a worker may be at work in the busiest hour."""


@dataclass(frozen=True)
class Figures:
    """Acts in seconds, sizes in bytes, memory in MB (after the first hour and after the last)."""

    offices: int
    acts: int
    first: float
    last: float
    mean: float
    messages: int
    busiest: int
    sweep: float
    before: int
    after: int
    memory: tuple[float, float]


def written(figures: Figures) -> str:
    """The section, put in its place in docs/kinerja.md and kept for the next `make bench`; gives it."""
    section = _section(figures)
    NATION.write_text(section, encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, found, after = page.partition(HEADING)
    rest = after[after.index("\n## ") + 1 :] if found and "\n## " in after else ""
    head, machine, tail = before.partition("## Machine")
    PAGE.write_text(f"{before}{section}\n{rest}" if found else f"{head}{section}\n{machine}{tail}", encoding="utf-8")
    return section


def _section(one: Figures) -> str:
    cores = one.acts * one.mean / 3600 / BUSY
    values = {
        "offices": f"{one.offices:,}",
        "acts": f"{one.acts:,}",
        "first": f"{one.first * 1e3:.2f}",
        "last": f"{one.last * 1e3:.2f}",
        "growth": f"{one.last / one.first:.2f}",
        "mean": f"{one.mean * 1e3:.2f}",
        "messages": f"{one.messages:,}",
        "each": f"{one.messages / one.offices:.0f}",
        "busiest": f"{one.busiest:,}",
        "one_bot": f"{one.messages / PER_SECOND / 3600:.1f}",
        "per_second": f"{PER_SECOND:g}",
        "all_in_an_hour": f"{math.ceil(one.messages / PER_SECOND / 3600)}",
        "regency": f"{one.messages / REGENCIES / PER_SECOND / 60:.1f}",
        "regencies": f"{REGENCIES}",
        "cores": f"{cores:.1f}",
        "sweep": f"{one.sweep:.2f}",
        "before": f"{one.before / 1e6:,.0f}",
        "after": f"{one.after / 1e6:,.0f}",
        "memory_first": f"{one.memory[0]:.0f}",
        "memory_last": f"{one.memory[1]:.0f}",
        "grown": f"{(one.after - one.before) / one.offices / 1e3:.0f}",
    }
    return TEMPLATE.read_text(encoding="utf-8").format_map(values)
