"""Trouble to order: what can go wrong with Telegram and with a phone."""

from kinerja_bot.demo.page.session import Seat, Session
from kinerja_bot.simulator import Fault

LIMITED = ("sendMessage", "sendDocument", "sendPhoto", "sendMediaGroup", "editMessageText", "editMessageCaption")
RETRY_AFTER = 5


class Trouble:
    """What is on order now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._offline: set[str] = set()
        self._limits: list[Fault] = []
        self.is_down = False

    @property
    def is_limited(self) -> bool:
        """Whether Telegram answers 429."""
        return bool(self._limits)

    def is_offline(self, seat: Seat) -> bool:
        """Whether this phone was put offline, whatever Telegram does."""
        return seat.key in self._offline

    def set_offline(self, seat: Seat, *, on: bool) -> None:
        """This phone loses its connection, or finds it again."""
        (self._offline.add if on else self._offline.discard)(seat.key)
        if on:
            seat.person.go_offline()
        elif not self.is_down:
            seat.person.go_online()

    def set_blocked(self, seat: Seat, *, on: bool) -> None:
        """The owner blocks the bot, or lets it write again."""
        (seat.person.block if on else seat.person.unblock)()

    def set_limited(self, *, on: bool) -> None:
        """Telegram wants messages to wait, until this ends."""
        faults, world = self._session.simulator.faults, self._session.simulator.world
        with world.changes.changing():
            for fault in self._limits:
                faults.remove(fault)
            ordered = [Fault(method, times=None, status=429, retry_after=RETRY_AFTER) for method in LIMITED]
            self._limits = [faults.add(fault) for fault in ordered] if on else []

    async def set_down(self, *, on: bool) -> None:
        """Nobody reaches Telegram, until this ends."""
        if on == self.is_down:
            return
        self.is_down = on
        if on:
            await self._session.cut_telegram()
        else:
            await self._session.restore_telegram(lambda seat: not self.is_offline(seat))
