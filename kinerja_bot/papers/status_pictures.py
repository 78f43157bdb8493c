"""Where a cycle stands, as pictures: its flow chart with the present step marked, and the time of its steps."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.standing import Standing
from kinerja_bot.papers import cells
from kinerja_bot.papers.flow import of_flow
from kinerja_bot.papers.heading import Heading
from kinerja_bot.papers.printable import printable
from kinerja_bot.papers.typesetting import Form, typeset


def flow_picture(heading: Heading, period: str, procedure: Procedure, standings: Mapping[str, Standing]) -> bytes:
    """A PNG of the flow chart, or of the part of it in which the first open step stands. Errors: PaperNotMade.

    `standings` by the step's key. What stands alike looks alike: it is made once while many ask for it.
    """
    flow = of_flow(procedure)
    kept = ("state", "late", "done", "parts")
    states = {key: {name: getattr(one, name) for name in kept} for key, one in standings.items()}
    open_rows = [at for at, row in enumerate(flow["rows"]) if states.get(row["key"], {}).get("state") == "berjalan"]
    begun = [at for at, row in enumerate(flow["rows"]) if states.get(row["key"], {}).get("state") == "selesai"]
    shown = next(iter(open_rows), max(begun, default=0))
    data = {**_of_heading(heading, period), **flow, "states": states, "shown": shown, "as_of": None}
    return made_once(json.dumps(data))


def time_pictures(
    heading: Heading, period: str, procedure: Procedure, standings: Mapping[str, Standing]
) -> tuple[bytes, ...]:
    """PNGs of all steps, used working minutes beside the standard, twelve steps each. Errors: PaperNotMade."""
    rows = [
        {
            "number": step.number,
            "name": printable(step.name),
            "role": printable(procedure.roles[step.role].short or procedure.roles[step.role].title),
            **asdict(standings.get(step.key) or Standing(state="belum", allowed=step.minutes)),
        }
        for step in procedure.steps.values()
    ]
    data = {**_of_heading(heading, period), "title": printable(procedure.title), "rows": rows}
    return typeset("waktu-langkah", Form.PICTURE, data)


@lru_cache(maxsize=4)
def made_once(data: str) -> bytes:
    """A morning in which everybody asks makes one picture; four of them take less than half a megabyte."""
    return typeset("alur-status", Form.PICTURE, json.loads(data))[0]


def _of_heading(heading: Heading, period: str) -> cells.Plain:
    return {**cells.of_heading(heading), "period": printable(period)}
