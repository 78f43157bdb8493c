"""What was measured, for people (docs/kinerja.md) and for programs (bench.json)."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import nation_page
from bench.bot_process import ROOT
from bench.rows import Row
from bench.scale import FEW_OFFICES, Scale

PAGE = ROOT / "docs" / "kinerja.md"
DATA = ROOT / "bench.json"
TRIED = ROOT / "bench" / "tried.md"
"""What was tried for rows that miss their goal: written by people, kept on the page by each run."""

HOW = ROOT / "bench" / "how.md"
"""How it is measured, with the run's counts to be filled in."""

HEAD = """# Speed

For developers. Written by `make bench`, which also writes `bench.json`: nothing here is typed by hand but what was
tried. *Met* is the goal, *Holds* the least that a release must reach; both are set beside what is measured, in
`bench/under_load.py`, `bench/strangers.py`, `bench/papers.py`, `bench/archives.py` and `bench/at_rest.py`.
"""
QUICK_WARNING = """> **A quick run (`QUICK=1`), to see that everything is measured: few rounds on small tables.
> Its figures say nothing.**

"""

YES_NO = {True: "yes", False: "**no**", None: ""}


def write(rows: Sequence[Row], scale: Scale, minutes: float, missing: Sequence[str]) -> None:
    """Writes both."""
    machine = _machine()
    about = {"scale": scale.name, "machine": machine, "not_measured": list(missing)}
    plain = {**about, "rows": [_plain(one) for one in rows]}
    DATA.write_text(json.dumps(plain, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(_page(rows, scale, minutes, machine, missing), encoding="utf-8")


def write_nation() -> str:
    """The section of `make bench-nation`, put in its place between what was measured before; gives it."""
    section = nation_page.section(_idle_memory(json.loads(DATA.read_text(encoding="utf-8"))["rows"]))
    before, found, after = PAGE.read_text(encoding="utf-8").partition(nation_page.HEADING)
    rest = after[after.index("\n## ") + 1 :] if found and "\n## " in after else ""
    head, machine, tail = before.partition("## Machine")
    PAGE.write_text(f"{before}{section}\n{rest}" if found else f"{head}{section}\n{machine}{tail}", encoding="utf-8")
    return section


def _idle_memory(rows: Sequence[dict[str, Any]]) -> float:
    """MB of an idle process."""
    return next((float(row["value"]) for row in rows if row["name"] == "memory idle"), 0.0)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    head = "| What | Measured | Beside it | Ratio | Goal | Met | At least | Holds |"
    lines = [head, "|---|---|---|---|---|---|---|---|", *(_line(one) for one in rows)]
    return "\n".join(lines)


def _line(row: Row) -> str:
    measured = f"**{row.value:.4g} {row.unit}**".replace(" **", "**") + (f" ({row.spread})" if row.spread else "")
    beside = f"{row.reference.name}: {row.reference.value:.4g} {row.unit}".rstrip() if row.reference else ""
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
    goal = row.aim.said(row.aim.goal, row.unit) if row.aim else ""
    least = row.aim.said(row.aim.least, row.unit) if row.aim else ""
    name = f"{row.name} ({row.note})" if row.note else row.name
    return (
        f"| {name} | {measured} | {beside} | {ratio} | {goal} | {YES_NO[row.met]} | {least} | {YES_NO[row.holds]} |"
    )


def _plain(row: Row) -> dict[str, Any]:
    reference = {"name": row.reference.name, "value": round(row.reference.value, 4)} if row.reference else None
    return {
        "name": row.name,
        "unit": row.unit,
        "value": round(row.value, 4),
        "spread": row.spread,
        "reference": reference,
        "ratio": None if row.ratio is None else round(row.ratio, 4),
        "goal": row.aim.said(row.aim.goal, row.unit) if row.aim else None,
        "least": row.aim.said(row.aim.least, row.unit) if row.aim else None,
        "met": row.met,
        "holds": row.holds,
        "note": row.note,
    }


def _page(rows: Sequence[Row], scale: Scale, minutes: float, machine: dict[str, str], missing: Sequence[str]) -> str:
    warning = QUICK_WARNING if scale.name == "quick" else ""
    lacking = "".join(f"\nNot measured in this run: {one}.\n" for one in missing)
    nation = nation_page.section(_idle_memory([_plain(one) for one in rows]))
    tried = TRIED.read_text(encoding="utf-8") if TRIED.exists() else ""
    said = "\n".join(f"- {name}: {value}" for name, value in machine.items())
    counts = scale.offices, scale.country, scale.taps, scale.rounds, scale.seconds_of_taps, scale.starts
    offices, country, taps, rounds, seconds, starts = (f"{one:,}" for one in counts)
    how = HOW.read_text(encoding="utf-8").format(
        offices=offices, country=country, few=FEW_OFFICES, taps=taps, rounds=rounds, seconds=seconds, starts=starts
    )
    facts = f"## Machine\n\n{said}\n- This run: {minutes:.1f} minutes"
    return "\n".join((HEAD, f"{warning}{table(rows)}", lacking, tried, nation, facts, "", how))


def _machine() -> dict[str, str]:
    model = [one.split(":")[1].strip() for one in _read("/proc/cpuinfo") if one.startswith("model name")]
    memory = [int(one.split()[1]) for one in _read("/proc/meminfo") if one.startswith("MemTotal")]
    return {
        "Processor": f"{model[0] if model else platform.machine()}, {os.cpu_count()} cores",
        "Memory": f"{memory[0] / 2**20:.0f} GB" if memory else "unknown",
        "System": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "python-telegram-bot": version("python-telegram-bot"),
        "SQLAlchemy": version("sqlalchemy"),
        "Load": f"{os.getloadavg()[2]:.1f}, the average of the last 15 minutes",
    }


def _read(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []
