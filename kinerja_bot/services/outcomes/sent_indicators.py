"""Indicators in a file that was sent, read by a process of its own that is begun for it, and ends with it."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kinerja_bot.domain.figures.indicator import Indicator
from kinerja_bot.domain.figures.rules import Rules
from kinerja_bot.storage.agreement_json import indicators_of, rules_of

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.services.figures.indicator_worker")
ROOT: Final = Path(__file__).parents[3]
ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8"}
"""All that the process knows of its surroundings: none of the bot's settings."""

ENDINGS: Final = frozenset({".xlsx", ".xls", ".ods", ".yaml", ".yml"})
"""Of the files that can hold indicators."""

PATIENCE: Final = 15.0
"""Seconds for one file; the office waits for them, and half a second is usual."""


@dataclass(frozen=True, slots=True)
class SentIndicators:
    """What a file says; `faults` by cell or line, and how many `more` there are."""

    indicators: tuple[Indicator, ...] = ()
    rules: Rules | None = None
    faults: tuple[str, ...] = ()
    more: int = 0


def indicators_in(path: Path, name: str) -> SentIndicators | None:
    """What a content says, which has come with that name; None where it is no file of indicators."""
    suffix = Path(name).suffix.lower()
    if suffix not in ENDINGS:
        return None
    question = json.dumps({"path": str(path), "suffix": suffix}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, and no word of a user's
            WORKER, input=question, capture_output=True, timeout=PATIENCE, check=True, cwd=ROOT, env=ENVIRONMENT
        )
    except (OSError, subprocess.SubprocessError):
        log.exception("a file is not read as indicators")
        return None
    return _sent(json.loads(done.stdout))


def _sent(answer: dict[str, object]) -> SentIndicators | None:
    content, faults, more = answer.get("content"), answer.get("faults"), answer.get("more")
    if isinstance(content, dict):
        return SentIndicators(indicators_of(content), rules_of(content))
    if isinstance(faults, list) and isinstance(more, int):
        return SentIndicators(faults=tuple(map(str, faults)), more=more)
    return None
