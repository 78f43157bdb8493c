"""The command line of Kinerja Bot."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja_bot.faults import FaultsFound, not_listening, port_number, readable

if TYPE_CHECKING:
    from kinerja_bot.operator.operating import Operator
    from kinerja_bot.settings import Settings

# Each command imports what it needs, so that the page of `demo` stands in a second.

Command = Callable[[argparse.Namespace], int]
FAILED, USAGE_ERROR, TEMPLATE = 1, 2, Path("daftar-pegawai.xlsx")


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; gives the exit code (0 done, 1 failed, 2 wrong input or settings)."""
    os.umask(0o077)  # nobody else on this machine reads what is made here
    try:
        chosen = _parser().parse_args(readable(sys.argv[1:] if arguments is None else arguments))
        command: Command = chosen.command
        return command(chosen)
    except FaultsFound as faults:
        print(faults, file=sys.stderr)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return FAILED
    except BrokenPipeError:  # whoever read has gone away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def run(chosen: argparse.Namespace) -> int:
    """Polls until SIGTERM."""
    from kinerja_bot.clock import clock_from
    from kinerja_bot.logs import configure
    from kinerja_bot.running.process import run_steered, run_until_stopped
    from kinerja_bot.running.runtime import Runtime
    from kinerja_bot.steering import only_on_this_machine

    settings = _settings(needs_token=True)
    configure(settings)
    if chosen.clock_from_stdin:
        only_on_this_machine(settings)
        return to_its_end(run_steered(settings))
    return to_its_end(run_until_stopped(Runtime(settings, clock_from(settings.clock_start, settings.clock_speed))))


def to_its_end(running: Coroutine[Any, Any, int]) -> int:
    """What the running bot's end comes to: its exit code, and why, where it is not its own. Errors: FaultsFound."""
    from telegram.error import InvalidToken

    from kinerja_bot.messaging.render import plain_text
    from kinerja_bot.running.runtime import AlreadyRunningError

    try:
        return asyncio.run(running)
    except AlreadyRunningError as error:
        print(plain_text("already_running", where=str(error)), file=sys.stderr)
    except InvalidToken:
        print(plain_text("token_refused"), file=sys.stderr)
    except FaultsFound:
        raise
    except Exception:
        logging.getLogger("bot").exception("the bot has stopped")  # by the log, which keeps secrets out
        return FAILED
    return USAGE_ERROR


def import_office(chosen: argparse.Namespace) -> int:
    """Imports a roster, or indicators alone, or writes the template."""
    from kinerja_bot.console.importing import carry_out, new_template
    from kinerja_bot.messaging.render import plain_text

    if chosen.template:
        return new_template(chosen.file or TEMPLATE)
    if chosen.file is None:
        print(plain_text("file_missing"), file=sys.stderr)
        return USAGE_ERROR
    settings = _settings()
    return carry_out(chosen, settings.procedures_dir, lambda: _operator(settings), lambda: _username(settings))


def invite(chosen: argparse.Namespace) -> int:
    """New invitations."""
    from kinerja_bot.console.invite_command import carry_out

    settings = _settings()
    people, again = (chosen.official, chosen.office), chosen.again
    return carry_out(_operator(settings), *people, lambda: _username(settings), chosen.sheet, again=again)


def bot(chosen: argparse.Namespace) -> int:
    """Which bots there are: add, list, remove; and which one an office speaks through: move-office."""
    from kinerja_bot.console.bots_command import carry_out
    from kinerja_bot.running.username import asked

    settings = _settings(needs_token=chosen.words == ["add"], token_in=chosen.env)
    return carry_out(chosen, _operator(settings).bots(), settings, asked)


def acting(chosen: argparse.Namespace) -> int:
    """Lists who stands in for whom (Plh., Plt.); or registers or ends an order."""
    from kinerja_bot.console.acting_command import carry_out

    return carry_out(_operator(_settings()), chosen.words, chosen.office)


def procedure(chosen: argparse.Namespace) -> int:
    """Lists the procedures that are offered, checks a file, or shows one procedure."""
    from kinerja_bot.console.procedure_command import carry_out

    return carry_out(chosen.what, chosen.subject, lambda: _settings().procedures_dir, chosen.pdf)


def figures(chosen: argparse.Namespace) -> int:
    """Prints what the indicators of a file come to; needs no database, no token and no settings."""
    from kinerja_bot.console.figures_command import carry_out

    return carry_out(chosen.file, as_json=chosen.json)


def simulator(chosen: argparse.Namespace) -> int:
    """The embedded Bot API server, until SIGTERM."""
    from kinerja_bot.simulator import serve_forever

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        serve_forever(chosen.host, chosen.port)
    except OSError as error:
        raise not_listening(chosen.host, chosen.port, error) from error
    return 0


def demo(chosen: argparse.Namespace) -> int:
    """The whole office on one page in the browser; with --auto its quarter, played by itself."""
    if chosen.auto:
        from kinerja_bot.demo.play import play
        from kinerja_bot.running.runtime import Runtime

        return asyncio.run(play(Runtime.hurried, chosen.archive))
    if chosen.office is not None:
        from kinerja_bot.roster.reading import read

        read(chosen.office)
    from kinerja_bot.demo.page.serve import serve

    first_day, with_browser = chosen.first_day, not chosen.no_browser
    return serve(chosen.host, chosen.port, chosen.office, first_day=first_day, with_browser=with_browser)


def _settings(*, needs_token: bool = False, token_in: Path | None = None) -> "Settings":
    """The settings, once it was seen who else can read what they name. Errors: FaultsFound."""
    from kinerja_bot.console.private_files import look
    from kinerja_bot.settings import load_settings

    settings = load_settings(needs_token=needs_token, token_in=token_in)
    look(settings.data_dir, settings.database_url, token_in)
    return settings


def _operator(settings: "Settings") -> "Operator":
    from kinerja_bot.clock import clock_from
    from kinerja_bot.operator.operating import Operator

    now = clock_from(settings.clock_start, settings.clock_speed).now()
    return Operator.opened(settings.database_url, settings.data_dir, now, settings.procedures_dir)


def _username(settings: "Settings") -> str | None:
    """From the settings, from Telegram, or as it was last seen."""
    from kinerja_bot.running.username import asked

    return settings.bot_username or asked(settings) or _operator(settings).username()


def _parser() -> argparse.ArgumentParser:
    from kinerja_bot.console import records, upkeep

    parser = argparse.ArgumentParser(prog="bot.py", description="Kinerja Bot runs an office's SOP in Telegram.")
    parser.add_argument("--version", action=upkeep.ShowVersion, nargs=0, help="which version this is")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=upkeep.Intermixed)

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        one.set_defaults(command=command)
        return one

    add("run", run).add_argument("--clock-from-stdin", action="store_true", help=argparse.SUPPRESS)
    playing = add("demo", demo)
    playing.add_argument("--auto", action="store_true", help="play the whole quarter by itself")
    playing.add_argument("--archive", type=Path, help="with --auto: where to leave the quarter's archive (.zip)")
    playing.add_argument("--port", type=port_number, help="8080, or any free one where that is taken")
    playing.add_argument("--host", default="127.0.0.1", help="another address lets others in: only for a training")
    playing.add_argument("--no-browser", action="store_true", help="do not open the page")
    playing.add_argument("--office", type=Path, help="an own roster (.yaml or .xlsx)")
    words = "YYYY-MM-DD: the day on which it begins, 2026-10-01 unless told otherwise"
    playing.add_argument("--from", dest="first_day", type=date.fromisoformat, help=words)
    importing = add("import", import_office)
    importing.add_argument("file", type=Path, nargs="?", help="a roster, a staff list; or the template to write")
    importing.add_argument("--json", action="store_true", help="print office, officials and invitations as JSON")
    importing.add_argument("--yes", action="store_true", help="do what would change without asking")
    importing.add_argument("--draft", action="store_true", help="of a staff list: only write it, to be completed")
    importing.add_argument("--office", help="of indicators alone: the office's key or name")
    importing.add_argument("--year", type=int, help="of indicators alone: their year, where it is not the office's")
    importing.add_argument("--bot", help="of a new office, where there are several bots: the one it speaks through")
    importing.add_argument("--template", action="store_true", help="write an .xlsx to fill in")
    inviting = add("invite", invite)
    inviting.add_argument("official", nargs="*", help="ids from the roster; without any: all who have not joined")
    inviting.add_argument("--office", help="the office's key or name, where there are several")
    inviting.add_argument("--again", action="store_true", help="also who joined; on a sheet: who holds a valid link")
    inviting.add_argument("--sheet", type=Path, help="write a sheet (.pdf) with a QR code for each instead")
    standing = add("acting", acting)
    words = "plh|plt ABSENT DEPUTY LETTER FIRST LAST [SIGNED SIGNER]; confirm NUMBER; end NUMBER; or nothing"
    standing.add_argument("words", nargs="*", help=words)
    standing.add_argument("--office", help="the office's key or name, where there are several")
    records.offer(add, _settings, _operator)
    upkeep.offer(add, bot)
    working = add("procedure", procedure)
    working.add_argument("what", choices=["list", "check", "show"])
    working.add_argument("subject", nargs="?", help="check: a file; show: a key or a file")
    working.add_argument("--pdf", type=Path, help="show: write its sheet (cover and flow chart) there")
    figuring = add("figures", figures)
    figuring.add_argument("file", type=Path, help="an office or its indicators alone (.yaml, .xlsx)")
    figuring.add_argument("--json", action="store_true", help="print the rows as JSON")
    simulating = add("simulator", simulator)
    simulating.add_argument("--host", default="127.0.0.1", help="loopback unless told otherwise")
    simulating.add_argument("--port", type=port_number, default=8081)
    return parser


if __name__ == "__main__":
    sys.exit(main())
