"""`bot.py backup`, `restore` and `migrate-to`: what an office has, kept, put back, or moved."""

import errno
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from kinerja_bot.backup import folder, making, moving, restoring
from kinerja_bot.backup.archive import DamagedError, ForeignNameError
from kinerja_bot.backup.encryption import WrongKeyError
from kinerja_bot.backup.manifest import NotABackupError
from kinerja_bot.console.ending import ended_cleanly
from kinerja_bot.console.shown_progress import ShownProgress
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.places import database_address
from kinerja_bot.settings import Settings
from kinerja_bot.storage.kept_values import UnfitRowError
from kinerja_bot.storage.run_lock import AlreadyRunningError
from kinerja_bot.storage.unusable import NewerDatabaseError, same_database, shown
from kinerja_bot.storage.whole_tables import seen

DONE, FAILED, WRONG = 0, 1, 2
MEGABYTE = 1 << 20
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})

SAID: Final[Mapping[type[Exception], str]] = {
    making.NoTablesError: "backup_no_tables",
    restoring.KeyNeededError: "backup_key_needed",
    WrongKeyError: "backup_key_wrong",
    NotABackupError: "backup_none",
    NewerDatabaseError: "backup_newer",
    ForeignNameError: "backup_foreign",
    DamagedError: "backup_damaged",
}
"""What the operator reads of an error that has no more to say than a part's name."""


def back_up(settings: Settings, into: Path | None, now: datetime) -> int:
    """Makes a backup in a folder, or in BACKUP_DIR, where old ones are then removed. Gives the exit code."""
    where = into or settings.backup_dir
    if where is None:
        raise FaultsFound(ARGUMENTS, [Fault("", "BACKUP_DIR", "backup_dir_missing")])
    given = settings.database_url, settings.data_dir, where, settings.backup_recipient
    with _explained(where), _progress() as progress:
        made = making.make(making.Plan(*given, reserve=settings.disk_reserve * MEGABYTE), now, progress)
        gone = folder.forget(where, settings.backup_keep) if where == settings.backup_dir else 0
    print(plain_text("backed_up", made=made, gone=gone, rows=sum(one.rows for one in made.manifest.tables)))
    return FAILED if made.manifest.missing else DONE


def restore(settings: Settings, path: Path, identity: Path | None) -> int:
    """Puts a backup back where the settings say, if nothing is there yet. Gives the exit code."""
    place = restoring.Place(settings.database_url, settings.data_dir)
    with _explained(path), _progress() as progress:
        manifest = restoring.restore(path, place, identity, progress)
    with seen(settings.database_url) as tables:
        zone = ZoneInfo(next((one for (one,) in tables.rows("offices", ["zone"])), "UTC"))
    where, rows = shown(settings.database_url), sum(one.rows for one in manifest.tables)
    print(plain_text("restored", zone, manifest=manifest, where=where, rows=rows))
    return FAILED if manifest.missing else DONE


def move_to(settings: Settings, url: str) -> int:
    """Copies all rows to another database. Gives the exit code."""
    target = database_address(url)
    if target is None or same_database(target, settings.database_url):
        raise FaultsFound(ARGUMENTS, [Fault("", "migrate-to", "move_target")])
    _require_reachable(target)
    try:
        with _progress() as progress:
            moved = moving.move(settings.database_url, target, progress)
    except AlreadyRunningError as error:
        print(plain_text("already_running", where=str(error)), file=sys.stderr)
        return WRONG
    except moving.OtherRevisionError as error:
        raise FaultsFound(ARGUMENTS, [Fault("", "migrate-to", "move_revision")]) from error
    except moving.DiffersError as error:
        context = {"table": error.table, "number": error.number}
        raise FaultsFound(ARGUMENTS, [Fault("", "migrate-to", "move_differs", context)]) from error
    except UnfitRowError as error:
        raise FaultsFound(ARGUMENTS, [Fault("", "migrate-to", "move_unfit", {"table": error.table})]) from error
    print(plain_text("moved", where=shown(target), tables=len(moved), rows=sum(moved.values())))
    return DONE


def _require_reachable(url: str) -> None:
    """What hinders the use of the target is a fault of what was typed, not of DATABASE_URL. Errors: FaultsFound."""
    try:
        with seen(url):
            pass
    except FaultsFound as found:
        raise FaultsFound(ARGUMENTS, [replace(one, field="migrate-to") for one in found.faults]) from found


@contextmanager
def _progress() -> Iterator[ShownProgress]:
    """Shown while it goes on; whoever ends the command leaves nothing half made."""
    progress = ShownProgress()
    try:
        with ended_cleanly():
            yield progress
    finally:
        progress.end()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What is wrong with a backup or its place, in a sentence. Errors: FaultsFound."""
    try:
        yield
    except making.NoRoomError as error:
        raise _fault(path, "backup_no_room", free=error.free, needed=error.needed) from error
    except restoring.NotEmptyError as error:
        raise _fault(path, f"restore_onto_{error.where}") from error
    except tuple(SAID) as error:
        raise _fault(path, SAID[type(error)], part=str(error)) from error
    except FileNotFoundError as error:
        raise _fault(path, "backup_place" if path.exists() else "file_missing", reason=error.strerror) from error
    except OSError as error:
        of_the_disk = error.__cause__ if isinstance(error.__cause__, OSError) else error
        if of_the_disk.errno in FULL:
            raise _fault(path, "backup_disk_full") from error
        raise _fault(path, "backup_place", reason=of_the_disk.strerror or str(error)) from error


def _fault(path: Path, code: str, **context: object) -> FaultsFound:
    return FaultsFound(ARGUMENTS, [Fault("", str(path), code, context)])
