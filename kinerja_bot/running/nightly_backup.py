"""The night's backup, made by a process of its own; in the morning the operator is told of one that is not there."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kinerja_bot.backup.folder import Kept, newest_in
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.telling import tell_operator
from kinerja_bot.settings import Settings
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

COMMAND = Path(__file__).parents[2] / "bot.py"
NIGHT, MORNING = time(2), time(7)
"""By the clock of the office that was imported first."""

PATIENCE = timedelta(hours=1)
"""Between two tries."""

BEGUN, FAILURE = "backup_begun", "backup_failure"
"""Under which it is remembered when the last try was, and what it failed with."""

LONGEST_REASON = 300
"""Letters."""


class NightlyBackup:
    """Looked after at each tick of the scheduler, which waits for nothing of it."""

    def __init__(self, settings: Settings, desk: Desk) -> None:
        self._settings = settings
        self._folder = settings.backup_dir
        self._desk = desk
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Begins what is due, unless it is under way."""
        if self._folder is not None and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._look(self._folder))

    async def settled(self) -> None:
        """Returns once nothing is under way."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Gives up what is under way; an unfinished backup is none."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _look(self, folder: Path) -> None:
        try:
            await self._keep(folder)
        except Exception:
            log.exception("the backup could not be looked after")

    async def _keep(self, folder: Path) -> None:
        now = self._desk.clock.now()
        zone = await self._desk.database.read(_zone)
        if zone is None:
            return
        local = now.astimezone(zone)
        due = _last_night(local)
        newest = await asyncio.to_thread(newest_in, folder)
        if _is_missing(newest, due) and await self._desk.database.write(lambda tx: _claim(tx, now)):
            failure = await self._made(now)
            await self._desk.database.write(lambda tx: tx.offices.mark(FAILURE, failure))
            newest = await asyncio.to_thread(newest_in, folder)
        if _is_missing(newest, due) and local.time() >= MORNING:
            await self._desk.database.write(lambda tx: self._tell(tx, newest, local.date(), zone))

    async def _made(self, now: datetime) -> str:
        """Runs the command; gives what it failed with, or nothing."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(COMMAND), "backup", "--at", now.isoformat()),
            env=os.environ | _environment(self._settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            _, said = await process.communicate()
        except asyncio.CancelledError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            raise
        if process.returncode == 0:
            log.info("a backup was made in %s", self._folder)
            return ""
        last = (said.decode(errors="replace").strip().splitlines() or [str(process.returncode)])[-1]
        log.error("no backup was made (exit code %s): %s", process.returncode, last)
        return last[:LONGEST_REASON]

    def _tell(self, tx: Transaction, newest: Kept | None, day: date, zone: ZoneInfo) -> None:
        """Once a day."""
        reason, last = tx.offices.marked(FAILURE) or "", newest.made_at if newest else None
        renderer = self._desk.tools.renderer
        text = renderer.message("backup_missing", zone=zone, last=last, reason=reason)
        tell_operator(tx, self._desk.tools, text, self._desk.clock.now(), key=f"operator:backup:{day}")


def _zone(tx: Transaction) -> ZoneInfo | None:
    """The first office's; None while there is none, and so nothing to keep."""
    first = tx.offices.after(0, 1)
    return tx.offices.get(first[0]).zone if first else None


def _last_night(local: datetime) -> datetime:
    """When the newest backup was due."""
    tonight = local.replace(hour=NIGHT.hour, minute=0, second=0, microsecond=0)
    return tonight if tonight <= local else tonight - timedelta(days=1)


def _is_missing(newest: Kept | None, due: datetime) -> bool:
    return newest is None or newest.made_at < due


def _claim(tx: Transaction, now: datetime) -> bool:
    """Whether this is the one to make it: of several who look at once, one is."""
    begun = tx.offices.marked(BEGUN)
    if begun is not None and timedelta() <= now - datetime.fromisoformat(begun) < PATIENCE:
        return False
    tx.offices.mark(BEGUN, now.isoformat())
    return True


def _environment(settings: Settings) -> Mapping[str, str]:
    """What the command is to work with, wherever the bot has it from."""
    named = {
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": settings.data_dir,
        "DISK_RESERVE": settings.disk_reserve,
        "BACKUP_DIR": settings.backup_dir,
        "BACKUP_KEEP": settings.backup_keep,
        "BACKUP_RECIPIENT": settings.backup_recipient or "",
    }
    return {name: str(value) for name, value in named.items()}
