"""How far something long has come: whoever does it tells, whoever shows it decides how often."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""What is being done (the name of a part), how much of it is done, and how much it is in all."""


def unseen(_part: str, _done: int, _whole: int) -> None:
    """Shows nothing."""
