"""A mode that only the tests know: any two of the holders."""

from typing import Final

from kinerja_bot.domain.modes import Mode

TWO: Final = 2

ANY_TWO = Mode(key="dua_orang", per_holder=True, next_sees_progress=True, enough=lambda done, _left: done >= TWO)
"""Each holder gets a task; two that are done end the step, and the others are withdrawn."""
