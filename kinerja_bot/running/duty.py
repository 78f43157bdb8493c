"""Delivery and command menus, in terms: of several workers of a bot one does it, as long as its lease is held."""

import asyncio
from collections.abc import Callable

from kinerja_bot.messaging.courier import Courier
from kinerja_bot.messaging.menu_delivery import MenuDelivery
from kinerja_bot.running.lease import Lease
from kinerja_bot.storage.committed import Committed


class Duty:
    """Each term begins with nothing in memory: what was under way before is in the database."""

    def __init__(
        self, lease: Lease, courier: Callable[[Callable[[], bool]], Courier], menus: Callable[[], MenuDelivery]
    ) -> None:
        self._lease = lease
        self._new_courier = courier
        self._new_menus = menus
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.courier = self._new_courier(lambda: self._lease.is_held)
        self.menus = self._new_menus()

    def wake(self, committed: Committed | None = None) -> None:
        """Something may be waiting: what a commit has left, or anything."""
        if committed is None or committed.menus_wait:
            self.menus.wake()
        if committed is None or committed.messages_wait:
            self.courier.wake()

    async def settled(self) -> None:
        """Returns once nothing waits that could be shown now."""
        await self.menus.settled()
        await self.courier.settled()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._lease.taken()
            self.wake()
            await self._term()
            self._begin_anew()

    async def _term(self) -> None:
        parts = [asyncio.create_task(one) for one in (self._lease.lost(), self.courier.run(), self.menus.run())]
        try:
            done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in parts:
                one.cancel()
            await asyncio.gather(*parts, return_exceptions=True)
        for one in done:
            one.result()
