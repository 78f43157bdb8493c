"""The commands by which a server is kept: they are offered here, and do their work in modules of their own."""

import argparse
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinerja_bot.settings import Settings

Command = Callable[[argparse.Namespace], int]
Offer = Callable[[str, Command], argparse.ArgumentParser]

# Each command imports what it needs, as in bot.py.


def offer(add: Offer, bot: Command) -> None:
    """Names the commands and what stands behind them."""
    speaking = add("bot", bot)
    speaking.add_argument("words", nargs="+", help="list | add | move-office OFFICE … BOT | remove BOT")
    speaking.add_argument("--env", type=Path, help="add: the file (like .env) with the new bot's BOT_TOKEN")
    speaking.add_argument("--regency", help="move-office: all offices of this regency")
    speaking.add_argument("--all", action="store_true", help="move-office: every office")
    add("doctor", doctor).add_argument("--json", action="store_true", help="print the findings as JSON")
    add("migrate", migrate)
    keeping = add("backup", backup)
    keeping.add_argument("folder", type=Path, nargs="?", help="where it is kept; BACKUP_DIR unless told otherwise")
    keeping.add_argument("--at", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    returning = add("restore", restore)
    returning.add_argument("file", type=Path, help="a backup")
    returning.add_argument("--identity", type=Path, help="of an encrypted one: the file with the private key")
    add("migrate-to", migrate_to).add_argument("url", help="postgresql://USER:PASSWORD@HOST/NAME")


class Intermixed(argparse.ArgumentParser):
    """A command whose options may stand anywhere among its words, as in `move-office --all @BOT`."""

    _is_reading = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse has it
        """Reads the options first, and then all the words; argparse itself comes back here for each."""
        if self._is_reading:
            return super().parse_known_args(args, namespace)
        self._is_reading = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_reading = False


class ShowVersion(argparse.Action):
    """`--version`: of the program, and the revision of its tables."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Prints it, and ends."""
        from kinerja_bot.messaging.render import plain_text
        from kinerja_bot.storage.migration import newest
        from kinerja_bot.version import version

        print(plain_text("version", version=version(), revision=newest()))
        parser.exit()


def doctor(chosen: argparse.Namespace) -> int:
    """Looks whether all is well, and says what to do where it is not; changes nothing."""
    from kinerja_bot.console.doctor_command import carry_out, told_of_settings
    from kinerja_bot.faults import FaultsFound

    try:
        settings = _settings()
    except FaultsFound as found:
        if not chosen.json:
            raise
        return told_of_settings(found)
    return carry_out(settings, _now(settings), as_json=chosen.json)


def migrate(_chosen: argparse.Namespace) -> int:
    """Makes the tables of DATABASE_URL, or brings them up to date, and nothing else."""
    from kinerja_bot.messaging.render import plain_text
    from kinerja_bot.storage.opening import opened

    opened(_settings().database_url).close()
    print(plain_text("migrated"))
    return 0


def backup(chosen: argparse.Namespace) -> int:
    """Keeps database and files in one file, of one instant, checked; the bot may go on meanwhile."""
    from kinerja_bot.console.backup_command import back_up

    settings = _settings()
    if chosen.at is not None:  # by the running bot, which goes first
        os.nice(10)
    return back_up(settings, chosen.folder, chosen.at or _now(settings))


def restore(chosen: argparse.Namespace) -> int:
    """Puts a backup back, into an empty database and an empty DATA_DIR."""
    from kinerja_bot.console.backup_command import restore

    return restore(_settings(), chosen.file, chosen.identity)


def migrate_to(chosen: argparse.Namespace) -> int:
    """Copies all rows to another, empty database and compares them; broken off, it goes on where it was."""
    from kinerja_bot.console.backup_command import move_to

    return move_to(_settings(), chosen.url)


def _settings() -> "Settings":
    from kinerja_bot.settings import load_settings

    return load_settings(needs_token=False)


def _now(settings: "Settings") -> datetime:
    from kinerja_bot.clock import clock_from

    return clock_from(settings.clock_start, settings.clock_speed).now()
