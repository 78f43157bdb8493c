"""`bot.py invite`: new links printed, or as a sheet (.pdf) to be cut up and handed out."""

import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.messaging.render import Renderer, plain_text
from kinerja_bot.operator.operating import Invited, Operator
from kinerja_bot.papers.invitation_sheet import Card, invitation_sheet
from kinerja_bot.paths import is_there
from kinerja_bot.services.accounts.joining import link

USAGE_ERROR = 2


def carry_out(
    operator: Operator, keys: list[str], username: Callable[[], str | None], sheet: Path | None, *, again: bool
) -> int:
    """Invites these people, or all who have not joined; gives the exit code. Errors: FaultsFound for unknown keys."""
    if operator.is_empty:
        print(plain_text("no_office"), file=sys.stderr)
        return USAGE_ERROR
    if unknown := operator.unknown(keys):
        raise FaultsFound(ARGUMENTS, [Fault("", key, "unknown_official") for key in unknown])
    if sheet is not None:
        return _print_sheet(operator, keys, username(), sheet, again=again)
    print(plain_text("invited", invited=operator.invite(keys, again=again), username=username()))
    return 0


def _print_sheet(operator: Operator, keys: list[str], username: str | None, path: Path, *, again: bool) -> int:
    """Writes the sheet for these people, or for all who have not joined; gives the exit code.

    Without `again` nobody whose link is valid is on it, but by his key: it would end the link that he holds.
    """
    if username is None:
        print(plain_text("sheet_needs_username"), file=sys.stderr)
        return USAGE_ERROR
    if is_there(path):
        print(plain_text("file_exists", path=path), file=sys.stderr)
        return USAGE_ERROR

    def write(invited: list[Invited]) -> None:
        if cards := [_card(one, username, one.token) for one in invited if one.token]:
            path.write_bytes(_sheet(invited, cards))

    try:
        invited = operator.invite(keys, everybody=again, again=again, show=write)
    except OSError as error:
        print(plain_text("sheet_not_written", path=path, reason=error.strerror), file=sys.stderr)
        return USAGE_ERROR
    if not any(one.token for one in invited):
        print(plain_text("sheet_empty"))
        return 0
    print(plain_text("sheet_written", path=path, count=sum(one.token is not None for one in invited)))
    return 0


def _card(one: Invited, username: str, token: str) -> Card:
    return Card(one.name, one.position, link(one.username or username, token))


def _sheet(invited: list[Invited], cards: list[Card]) -> bytes:
    renderer = Renderer()
    line = renderer.phrase("sheet.line", ZoneInfo(invited[0].zone), until=invited[0].until)
    offices = ", ".join(dict.fromkeys(one.office for one in invited))
    return invitation_sheet(renderer.phrase("sheet.title"), offices, line, cards)
