"""The bot without Telegram's pace: only so can be seen how much longer an act takes where tables are fuller."""

import asyncio
import sys

from kinerja_bot.clock import clock_from
from kinerja_bot.logs import configure
from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.pace import Pace
from kinerja_bot.running.process import run_until_stopped
from kinerja_bot.running.runtime import Runtime
from kinerja_bot.settings import load_settings

NO_LIMIT = 100_000


def main() -> int:
    """Polls until SIGTERM."""
    settings = load_settings(needs_token=True)
    configure(settings)
    clock = clock_from(settings.clock_start, settings.clock_speed)
    pace, floods = Pace(per_second=NO_LIMIT, per_chat=0), Floods(most=NO_LIMIT)
    return asyncio.run(run_until_stopped(Runtime(settings, clock, pace, floods=floods)))


if __name__ == "__main__":
    sys.exit(main())
