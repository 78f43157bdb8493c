"""The running bot: everything put together, started in order and stopped in reverse."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Self

from handlers.errors import Handling
from handlers.gate import Gate
from handlers.inbox import Inbox
from handlers.incoming_files import download
from handlers.line import Line
from handlers.routes import add_routes
from kinerja_bot.clock import Clock, SystemClock
from kinerja_bot.messaging.courier import Courier
from kinerja_bot.messaging.floods import Floods
from kinerja_bot.messaging.invitation_links import InvitationLinks
from kinerja_bot.messaging.menu_delivery import MenuDelivery
from kinerja_bot.messaging.outgoing import Outgoing
from kinerja_bot.messaging.pace import Pace, RealTimer, Timer
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.running.admission import Admission
from kinerja_bot.running.announcing import announce, miss_an_office, tell_who_joined
from kinerja_bot.running.application import application, shut_down
from kinerja_bot.running.duty import Duty
from kinerja_bot.running.lease import Own, Shared
from kinerja_bot.running.monitoring import Monitoring
from kinerja_bot.running.nightly_backup import NightlyBackup
from kinerja_bot.running.receiving import begin_receiving, listening
from kinerja_bot.scheduler import Scheduler
from kinerja_bot.services import arrived_files, clock_corrected
from kinerja_bot.services.accounts import new_account, new_bot
from kinerja_bot.services.accounts.command_menus import CommandMenus
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.services.deadlines import mornings, sweep
from kinerja_bot.services.desk import refusals
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.telling import tell_operator
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.people import appointing
from kinerja_bot.services.reception import Reception
from kinerja_bot.services.work import room_left
from kinerja_bot.services.work.fetching import Fetching
from kinerja_bot.services.work.previewing import Previewing
from kinerja_bot.settings import Settings
from kinerja_bot.storage.committed import Committed
from kinerja_bot.storage.file_store import FileStore
from kinerja_bot.storage.opening import opened
from kinerja_bot.storage.run_lock import AlreadyRunningError, RunLock
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.unusable import named_as_fault, require_writable

__all__ = ["AlreadyRunningError", "Runtime"]

log = logging.getLogger(__name__)

MEGABYTE = 1 << 20

GRACE = 3.0
"""Seconds for what is under way when the bot is told to stop."""

BETWEEN_RENEWALS = 60.0
"""Seconds between two looks whether the lock is still held."""


@dataclass
class Runtime:
    """A bot that runs from `start` to `stop`; `pace`, `timer` and `floods` can be given by tests."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    pace: Pace = field(default_factory=Pace)
    timer: Timer = field(default_factory=RealTimer)
    floods: Floods = field(default_factory=Floods)

    @classmethod
    def hurried(cls, settings: Settings, clock: Clock) -> Self:
        """For a simulated Telegram, which counts no messages, and visitors who wait."""
        return cls(settings, clock, Pace(per_second=200, per_chat=0.05), floods=Floods(most=1000))

    async def start(self) -> None:
        """Opens the database, greets Telegram and begins; what was begun is ended where that fails.

        Errors: FaultsFound, AlreadyRunningError, InvalidToken.
        """
        with named_as_fault(self.settings.database_url):  # also what goes away in the middle of it
            async with contextlib.AsyncExitStack() as undone:
                await self._start(undone)
                undone.pop_all()

    async def _start(self, undone: contextlib.AsyncExitStack) -> None:
        settings = self.settings
        shelf = Shelf.of(settings.procedures_dir)
        require_writable(settings.data_dir)
        self._lock = RunLock(settings.database_url, settings.bot_id, shared=settings.webhook_url is not None)
        self._lock.acquire()
        undone.callback(self._lock.release)
        self.database = opened(settings.database_url, settings.bot_id)
        undone.callback(self.database.close)
        shares = settings.webhook_url is not None and self.database.is_on_server
        self.database.tells_others = shares
        self.lease = Shared(self.database) if shares else Own(self.database)
        self._admission = Admission(self.database)
        undone.callback(self._admission.over)
        announce(settings, self.database, self._admission.offices_of)
        shelf.require(self.database.read_now(lambda tx: tx.offices.procedures(), bot_id=self._admission.offices_of))
        self.store = FileStore(settings.data_dir / "files", settings.disk_reserve * MEGABYTE)
        self.store.clear(alone=self._admission.is_only and not shares)
        given = settings.operator_chat_id, settings.taken, settings.privacy_url, settings.retention_months
        links = InvitationLinks(settings.bot_token.get_secret_value() if settings.bot_token else None)
        self.desk = desk = Desk(
            self.database, self.clock, Tools(Renderer(), self.store, *given, shelf, settings.preview_pages, links)
        )
        self.application = application(settings)
        undone.push_async_callback(shut_down, self.application)
        bot = self.application.bot
        self.fetching = Fetching(desk, partial(download, bot), self.timer, arrived_files.settle)
        self.previewing = Previewing(desk)
        self.application.bot_data |= {"reception": Reception(desk), "timer": self.timer, "fetching": self.fetching}
        add_routes(self.application)
        outgoing, reach = Outgoing(bot, self.store, links), Reachability(desk)
        gate = Gate(self.floods, self.timer, desk)
        handle = Handling(self.application, desk)
        self.line = Line(bot, self.timer, self._tell_of_rival)
        self.inbox = Inbox(bot, self.database, self.clock, self.timer, handle, gate, self.line, shares=shares)
        self.webhook = listening(settings, self.inbox)
        undone.callback(self.webhook.close if self.webhook else lambda: None)
        self.scheduler = Scheduler(self.database, self.clock, self._due_work)
        command_menus = CommandMenus(desk)
        self.duty = Duty(
            self.lease,
            partial(Courier, self.database, self.clock, outgoing, reach, self.pace, self.timer),
            partial(MenuDelivery, bot, command_menus, self.pace, self.timer),
        )
        self.database.on_commit += self.duty.wake, self._fetch, tell_who_joined
        self.nightly = NightlyBackup(settings, desk)
        self.monitoring = Monitoring(settings, self.database, self.clock)
        undone.callback(self.monitoring.close)
        await self._greet()
        await command_menus.begin()
        miss_an_office(self.database)
        receiving, *watching = await begin_receiving(bot, self.line, self.inbox, self.webhook)
        watching += self.monitoring.parts()
        parts = (receiving, self.duty.run(), self._keep_lock(), *self.lease.parts(self.scheduler.wake), *watching)
        self._tasks = [asyncio.create_task(one) for one in parts]
        self.scheduler.start()
        log.info("@%s is at work", bot.username)

    async def stop(self) -> None:
        """Finishes what is under way, within a few seconds."""
        self.scheduler.stop()
        receiving, *others = self._tasks
        receiving.cancel()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(self.inbox.settled(), self.scheduler.settled()), GRACE)
        await self.scheduler.abandon()
        await self.inbox.abandon()
        await self.nightly.stop()
        await self.fetching.stop()
        await self.previewing.stop()
        for part in others:
            part.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.lease.leave()
        await shut_down(self.application)
        await asyncio.to_thread(self.database.close)
        self._lock.release()
        log.info("stopped")

    async def settled(self) -> None:
        """Returns once all that has come in is handled, all that is due is told, and all of it is delivered.

        Of several workers only the one that delivers can say so.
        """
        await self.lease.taken()
        await self.scheduler.settled()
        await self.inbox.settled()
        await self.fetching.settled()
        await self.previewing.settled()
        await self.duty.settled()

    async def failure(self) -> None:
        """Returns only when a part has died: with its error."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()

    def _fetch(self, committed: Committed) -> None:
        if committed.files_wait and self.lease.is_held:
            self.fetching.wake()
        if committed.previews_wait and self.lease.is_held:
            self.previewing.wake()

    async def _greet(self) -> None:
        """Learns the bot's own name; waits while Telegram cannot be reached."""
        await self.line.until_taken(self.application.initialize)
        username, before = self.application.bot.username, self._admission.before
        if not await new_bot.meet(self.desk, username, before):
            self._admission.refuse()
        self._admission.over()
        if before is not None:
            log.warning("the bot was @%s before: everybody is to press Start in @%s", before.username, username)

    async def _tell_of_rival(self, kind: str, host: str) -> None:
        """Once a day for each kind."""
        text, now = self.desk.tools.renderer.message("line_shared", kind=kind, host=host), self.clock.now()
        key = f"operator:rival:{kind}:{self.database.bot_id}:{now.date()}"
        await self.database.write(lambda tx: tell_operator(tx, self.desk.tools, text, now, key=key))

    async def _keep_lock(self) -> None:
        """Holds the lock again where the database was away. Errors: AlreadyRunningError if another was quicker."""
        while True:
            await asyncio.sleep(BETWEEN_RENEWALS)
            if not await asyncio.to_thread(self._lock.renew):
                log.warning("the database is away: another bot could take its place")

    async def _due_work(self) -> datetime | None:
        """All that is due now, where this worker is the one to do it; gives when the next is."""
        if not self.lease.is_held:
            return None
        await clock_corrected.run(self.desk)
        now = self.clock.now()
        await self.database.write(lambda tx: _note(tx, now))
        await appointing.run(self.desk)
        await new_account.run(self.desk)
        await refusals.run(self.database, now)
        await sweep.run(self.desk)
        next_morning = await mornings.run(self.desk)
        await room_left.run(self.desk)
        self.nightly.look()
        self.fetching.wake()
        self.previewing.wake()
        # Commits tell of themselves, but neither those of the command line on SQLite, nor the time that a message
        # was held back for, when it comes.
        self.duty.wake()
        next_notice = await self.database.read(lambda tx: tx.cycles.earliest_notice())
        next_turn = await self.database.read(lambda tx: tx.acting.earliest())
        return min((at for at in (next_notice, next_morning, next_turn) if at), default=None)


def _note(tx: Transaction, now: datetime) -> None:
    tx.inbox.forget(now)
    tx.bots.reach(now)
