"""Numbers that Telegram gives one after the other."""

from dataclasses import dataclass


@dataclass
class Numbering:
    """Like itertools.count, but copied with the world that it numbers (from Python 3.14 on, that one cannot be)."""

    upcoming: int = 1

    def take(self) -> int:
        """The next number, once."""
        number, self.upcoming = self.upcoming, self.upcoming + 1
        return number
