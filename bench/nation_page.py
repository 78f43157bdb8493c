"""What `make bench-nation` has measured, and what follows from it for bots, workers and PostgreSQL."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kinerja_bot.messaging.pace import MESSAGES_A_SECOND, SLACK
from kinerja_bot.storage.engines import POSTGRES_WRITERS, READERS

PER_SECOND = MESSAGES_A_SECOND - SLACK
HEADING = "## A whole country"
MEASURED = Path(__file__).with_name("nation.json")
TEMPLATE = Path(__file__).with_name("nation.tmpl.md")
REGENCIES, PROVINCES = 514, 38
"""Kabupaten and kota, and what they belong to: an office speaks through the bot of its own."""
WORKERS_OF_A_BOT = 2
BUSY = 0.5
"""The part of a processor that a worker may be at work in the busiest hour."""
QUARTERS = 4
USUAL_CONNECTIONS, ASIDE = 100, 3
"""What PostgreSQL allows as it comes; a worker's for its locks and its wake-up."""


@dataclass(frozen=True)
class Day:
    """The day on one database: an act's seconds, sizes in bytes, memory in MB (after the first hour and the last).

    `processor` is the bot's own part of an act, in seconds: the rest is the database server's and its disk's.
    """

    database: str
    offices: int
    acts: int
    first: float
    last: float
    mean: float
    processor: float
    messages: int
    sweep: float
    before: int
    after: int
    memory: tuple[float, float]

    @property
    def grown(self) -> float:
        """KB that an office's morning takes."""
        return (self.after - self.before) / self.offices / 1e3

    def cores(self, seconds: float) -> float:
        """How many it takes to do all acts of the day within one hour, each of so many seconds."""
        return self.acts * seconds / 3600


ROWS: dict[str, Callable[[Day], str]] = {
    "acts of the day": lambda day: f"{day.acts:,}",
    "an act in the first hour, the median": lambda day: f"{day.first * 1e3:.2f} ms",
    "an act in the last hour, the median": lambda day: (
        f"{day.last * 1e3:.2f} ms, x {day.last / day.first:.2f} (at most 1.3)"
    ),
    "an act, the mean": lambda day: f"{day.mean * 1e3:.2f} ms, {day.processor * 1e3:.2f} of them the bot's own",
    "the dearest sweep": lambda day: f"{day.sweep:.2f} s",
    "the database before, after": lambda day: (
        f"{day.before / 1e6:,.0f} MB, {day.after / 1e6:,.0f} MB ({day.grown:.0f} KB an office)"
    ),
    "memory after the first hour, after the last": lambda day: f"{day.memory[0]:.0f} MB, {day.memory[1]:.0f} MB",
    "messages to be sent or edited": lambda day: f"{day.messages:,}, {day.messages / day.offices:.0f} an office",
}


def kept(days: Sequence[Day]) -> None:
    """Keeps what was measured, for this page and for those that later runs of `make bench` write."""
    MEASURED.write_text(json.dumps([asdict(one) for one in days], indent=1) + "\n", encoding="utf-8")


def section(worker: float) -> str:
    """The section of docs/kinerja.md; `make bench` measures a worker's memory (MB). Empty without a day."""
    if not MEASURED.exists():
        return ""
    days = [Day(**one) for one in json.loads(MEASURED.read_text(encoding="utf-8"))]
    last = days[-1]  # PostgreSQL, where it was there
    regional, provincial = (number * WORKERS_OF_A_BOT for number in (REGENCIES, PROVINCES))
    values = {
        "offices": f"{last.offices:,}",
        "table": _table(days),
        "databases": " and ".join(one.database for one in days),
        "database": last.database,
        "one_bot": f"{last.messages / PER_SECOND / 3600:.1f}",
        "per_second": f"{PER_SECOND:g}",
        "all_in_an_hour": f"{math.ceil(last.messages / PER_SECOND / 3600)}",
        "regency": f"{last.messages / REGENCIES / PER_SECOND / 60:.1f}",
        "regencies": f"{REGENCIES}",
        "province": f"{last.messages / PROVINCES / PER_SECOND / 60:.0f}",
        "provinces": f"{PROVINCES}",
        "worker": f"{worker:.0f}",
        "workers": f"{regional:,}",
        "workers_gb": f"{regional * worker / 1e3:.0f}",
        "provincial_workers": f"{provincial}",
        "provincial_gb": f"{provincial * worker / 1e3:.0f}",
        "own": f"{last.processor * 1e3:.2f}",
        "cores": f"{last.cores(last.processor) / BUSY:.1f}",
        "rest": f"{(last.mean - last.processor) * 1e3:.2f}",
        "server_cores": f"{last.cores(last.mean - last.processor):.1f}",
        "before": f"{last.before / 1e9:.1f}",
        "year": f"{last.before * QUARTERS / 1e9:.0f}",
        "connections": f"{POSTGRES_WRITERS + READERS}",
        "fit": f"{USUAL_CONNECTIONS // (POSTGRES_WRITERS + READERS + ASIDE)}",
    }
    return TEMPLATE.read_text(encoding="utf-8").format_map(values)


def _table(days: Sequence[Day]) -> str:
    lines = [f"| What | {' | '.join(one.database for one in days)} |", "|---" * (len(days) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(value(one) for one in days)} |" for name, value in ROWS.items()]
    return "\n".join(lines)
