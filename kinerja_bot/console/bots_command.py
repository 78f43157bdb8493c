"""`bot.py bot`: which bots there are, and which of them each office speaks through."""

import argparse
import sys
from collections.abc import Callable, Sequence

from kinerja_bot.console.which_office import MOST_NAMED, only, to_choose
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound, closest
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.operator.bots_desk import (
    BotInUseError,
    BotRunsError,
    BotsDesk,
    BotToChooseError,
    NoServerError,
    NoSuchBotError,
    OtherBotError,
)
from kinerja_bot.settings import Settings
from kinerja_bot.storage.bot_rows import KnownBot

FAILED, USAGE_ERROR = 1, 2
Asked = Callable[[Settings], str | None]
"""What Telegram says that the bot's user name is; None while it cannot be asked, or refuses the token."""


def carry_out(chosen: argparse.Namespace, desk: BotsDesk, settings: Settings, asked: Asked) -> int:
    """`add`, `list`, `move-office OFFICE … BOT`, `remove BOT`; gives the exit code. Errors: FaultsFound."""
    try:
        match chosen.words:
            case ["list"]:
                print(plain_text("bots", bots=desk.lines()))
            case ["add"]:
                return _add(desk, settings.bot_id, asked(settings))
            case ["remove", name]:
                print(plain_text("bot_removed", bot=desk.remove(name)))
            case ["move-office", *offices, name] if bool(offices) + bool(chosen.regency) + chosen.all == 1:
                return _move(desk, offices, chosen.regency, name)
            case _:
                print(plain_text("bot_usage"), file=sys.stderr)
                return USAGE_ERROR
    except NoSuchBotError as error:
        raise _fault(str(error), "bot_not_named", bots=[f"@{one.username}" for one in desk.known()]) from error
    except NoServerError as error:
        raise _fault("bot add", "bot_needs_server") from error
    except BotRunsError as error:
        raise _fault(f"@{error}", "bot_running") from error
    except BotInUseError as error:
        raise _fault(f"@{error}", "bot_in_use") from error
    return 0


def bot_of_import(desk: BotsDesk, office: str, name: str | None) -> KnownBot | None:
    """The bot that an imported office speaks through; None where there is but one. Errors: FaultsFound."""
    known = [f"@{one.username}" for one in desk.known()]
    try:
        return desk.of_import(office, name)
    except NoSuchBotError as error:
        raise _fault(f"--bot {name}", "bot_not_named", bots=known) from error
    except BotToChooseError as error:
        raise _fault("--bot", "bot_to_choose", bots=known) from error
    except OtherBotError as error:
        raise _fault(f"--bot {name}", "bot_of_office", username=str(error)) from error


def _add(desk: BotsDesk, bot_id: int, username: str | None) -> int:
    if username is None:
        print(plain_text("bot_unanswered"), file=sys.stderr)
        return FAILED
    is_new = desk.add(bot_id, username)
    print(plain_text("bot_added", username=username, is_new=is_new))
    return 0


def _move(desk: BotsDesk, offices: Sequence[str], regency: str | None, name: str) -> int:
    """Every office that is named must be there, or nothing is moved."""
    chosen = _named(desk.offices(), offices) if offices else desk.offices(regency)
    if not chosen:
        raise _no_regency(regency, desk) if regency else to_choose([])
    to, moved = desk.named(name), []
    for one in desk.move({one.id: one for one in chosen}.values(), to):
        print(plain_text("office_moved", moved=one, to=to), flush=True)
        moved.append(one)
    print(plain_text("offices_moved", count=len(moved), to=to))
    return 0


def _no_regency(named: str, desk: BotsDesk) -> FaultsFound:
    """Names the one that was probably meant, or those that there are."""
    there = sorted({one.regency for one in desk.offices()})
    if not there:
        return to_choose([])
    near, listed = closest(named, there), there[:MOST_NAMED]
    told = {"suggestion": near, "regencies": listed, "more": len(there) - len(listed)}
    return _fault(f"--regency {named}", "regency_not_named", **told)


def _named(known: Sequence[Office], words: Sequence[str]) -> list[Office]:
    found: list[Office] = []
    wrong: list[Fault] = []
    for word in words:
        try:
            found.append(only(known, word))
        except FaultsFound as error:
            wrong += error.faults
    if wrong:
        raise FaultsFound(ARGUMENTS, wrong)
    return found


def _fault(at: str, code: str, **context: object) -> FaultsFound:
    return FaultsFound(ARGUMENTS, [Fault("", at, code, context)])
