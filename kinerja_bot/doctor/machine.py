"""The machine: room on its disks, backups, and what others may read."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from kinerja_bot.backup.encryption import is_key
from kinerja_bot.backup.folder import newest_in
from kinerja_bot.doctor.finding import Finding, fault, fine, notice
from kinerja_bot.paths import is_there
from kinerja_bot.settings import Settings

MEGABYTE = 1 << 20
A_NIGHT = timedelta(hours=26)
"""A nightly backup is never older, but for the time that it takes."""


def look(settings: Settings, open_to_others: list[Path], now: datetime) -> Iterator[Finding]:
    """At folders, and nothing in them is changed."""
    yield from _disk(settings)
    yield from _backups(settings, now)
    for path in open_to_others:
        yield fault("izin", "open_to_others", path=path, mode="700" if path.is_dir() else "600")
    for folder in (settings.data_dir, settings.data_dir / "files"):
        if not os.access(_nearest(folder), os.W_OK | os.X_OK):
            yield fault("izin", "data_closed", folder=folder)
            break
    if not open_to_others:
        yield fine("izin", "closed_to_others")
    if settings.operator_chat_id is None:
        yield notice("operator", "operator_untold")


def _disk(settings: Settings) -> Iterator[Finding]:
    reserve = settings.disk_reserve * MEGABYTE
    free = shutil.disk_usage(_nearest(settings.data_dir)).free
    if free < max(reserve, 1):
        yield fault("disk", "disk_full", free=free, reserve=reserve)
    elif free < 2 * reserve:
        yield notice("disk", "disk_short", free=free, reserve=reserve)
    else:
        yield fine("disk", "disk_good", free=free)


def _backups(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.backup_dir is None:
        yield notice("cadangan", "backup_unset")
        return
    place, newest = _nearest(settings.backup_dir), newest_in(settings.backup_dir)
    if not os.access(place, os.W_OK | os.X_OK):
        yield fault("cadangan", "backup_closed", folder=settings.backup_dir)
    elif newest is None:
        yield fault("cadangan", "backup_none", folder=settings.backup_dir)
    elif now - newest.made_at > A_NIGHT:
        yield fault("cadangan", "backup_old", made_at=newest.made_at)
    else:
        yield fine("cadangan", "backup_good", made_at=newest.made_at, size=newest.path.stat().st_size)
    if newest is not None and (free := shutil.disk_usage(place).free) < (size := newest.path.stat().st_size):
        yield fault("cadangan", "backup_disk_full", free=free, size=size)
    if settings.backup_recipient is not None and not is_key(settings.backup_recipient):
        yield fault("cadangan", "backup_key_bad")
    if _disk_of(settings.backup_dir) == _disk_of(settings.data_dir):
        yield notice("cadangan", "backup_same_disk")


def _nearest(folder: Path) -> Path:
    """The folder, or the first one above it that is there."""
    return next(one for one in (folder, *folder.absolute().parents) if is_there(one))


def _disk_of(folder: Path) -> int:
    return _nearest(folder).stat().st_dev
