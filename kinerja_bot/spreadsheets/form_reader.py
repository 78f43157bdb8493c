"""Whether a sheet that was sent is a form, and what stands in it; it is opened apart, never in the bot's process."""

import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kinerja_bot.documents.apart import Apart, ExhaustedError
from kinerja_bot.documents.judge import Judge
from kinerja_bot.faults import Fault
from kinerja_bot.spreadsheets.form_code import PATTERN
from kinerja_bot.spreadsheets.sent_form import SentForm

log = logging.getLogger(__name__)

WORKER: Final = (sys.executable, "-m", "kinerja_bot.spreadsheets.worker")


def _apart() -> Apart:
    return Apart(WORKER)


@dataclass(frozen=True, slots=True)
class FormReader:
    """Reads one form at a time; only a file that holds a form's code is opened as a workbook at all."""

    apart: Apart = field(default_factory=_apart)

    async def form_in(self, path: Path, judge: Judge) -> SentForm | None:
        """The form; None where it is none, or nobody can say: it is a file all the same. Errors: NotBegunError."""
        codes: list[str] = []
        try:
            codes = await judge.marks(path, PATTERN)
            if not codes:
                return None
            return SentForm.from_plain(await self.apart.ask("read", path=str(path), codes=codes))
        except ExhaustedError:
            return SentForm(tuple(codes), faults=(Fault("", "", "form_heavy"),))
        except RuntimeError:
            log.exception("a form cannot be read")
            return SentForm(tuple(codes), faults=(Fault("", "", "form_unreadable"),)) if codes else None
