"""`bot.py invite`: new links printed, or as a sheet (.pdf) to be cut up and handed out."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from kinerja_bot.console.which_office import matching, only, to_choose
from kinerja_bot.domain.office import Office
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound
from kinerja_bot.messaging.render import Renderer, plain_text
from kinerja_bot.operator.operating import Invited, Operator
from kinerja_bot.papers.invitation_sheet import Card, invitation_sheet
from kinerja_bot.paths import is_there
from kinerja_bot.services.accounts.joining import link

USAGE_ERROR = 2


def carry_out(
    operator: Operator,
    keys: list[str],
    named: str | None,
    username: Callable[[], str | None],
    path: Path | None,
    *,
    again: bool,
) -> int:
    """Invites these people, or all who have not joined; gives the exit code. Errors: FaultsFound.

    People are one office's, and so is a sheet: whoever is not invited for sure would lose the link that he holds.
    """
    offices = matching(operator.offices(), named)
    if not offices:
        raise to_choose([])
    if keys:
        offices = _of(keys, operator.holders(offices))
    if path is None:
        print(plain_text("invited", invited=operator.invite(offices, keys, again=again), username=username()))
        return 0
    return _print_sheet(operator, only(offices, None), keys, username(), path, again=again)


def _of(keys: list[str], holders: Mapping[str, list[Office]]) -> list[Office]:
    """The offices in which there are these people. Errors: FaultsFound for who is nobody, or could be several."""
    if unknown := [key for key in keys if key not in holders]:
        raise FaultsFound(ARGUMENTS, [Fault("", key, "unknown_official") for key in unknown])
    for key in keys:
        if len(holders[key]) > 1:
            raise to_choose(holders[key])
    return list({one.id: one for key in keys for one in holders[key]}.values())


def _print_sheet(
    operator: Operator, office: Office, keys: list[str], username: str | None, path: Path, *, again: bool
) -> int:
    """Writes the office's sheet for these people, or for all who have not joined; gives the exit code.

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
            path.write_bytes(_sheet(office, invited[0].until, cards))

    try:
        invited = operator.invite([office], keys, everybody=again, again=again, show=write)
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


def _sheet(office: Office, until: datetime, cards: list[Card]) -> bytes:
    renderer = Renderer()
    line = renderer.phrase("sheet.line", office.zone, until=until)
    return invitation_sheet(renderer.phrase("sheet.title"), office.name, line, cards)
