"""The small office at the beginning of any step."""

from tests.end_to_end.conftest import at_step, beginnings

__all__ = ["at_step", "beginnings"]
