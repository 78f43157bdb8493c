"""How long the event loop is held up."""

import asyncio
import time


class Heartbeat:
    """Beats every millisecond; remembers how long it was held up at most."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - before)
