"""Which office a command means, where one installation serves several: by its key or its name."""

from collections.abc import Sequence

from kinerja_bot.domain.office import Office
from kinerja_bot.faults import ARGUMENTS, Fault, FaultsFound, closest
from kinerja_bot.roster.model import office_key
from kinerja_bot.roster.text import folded

WHERE = "--office"
"""Where it is named, whatever the command."""

MOST_NAMED = 10
"""Offices that a refusal lists; a country has thousands."""


def matching(offices: Sequence[Office], named: str | None) -> list[Office]:
    """Those with this key or name, in capitals or not, with its regency or not; all of them where none is named.

    A key is one office's, so it goes before a name; a name can be that of several. Errors: FaultsFound for nobody's.
    """
    if named is None:
        return list(offices)
    if not folded(named):
        raise FaultsFound(ARGUMENTS, [Fault("", WHERE, "string_too_short")])
    found = [one for one in offices if folded(one.key) == folded(named)]
    found = found or [one for one in offices if folded(one.name) == folded(named)]
    plain = office_key(named, "")
    if found := found or [one for one in offices if plain and plain in {one.key, office_key(one.name, "")}]:
        return found
    if near := _near(offices, plain):
        raise _refusal(named, "office_near", near)
    raise _refusal(named, "office_not_named" if offices else "office_none", offices)


def only(offices: Sequence[Office], named: str | None) -> Office:
    """The one that is meant: the only one, or the one that is named. Errors: FaultsFound."""
    found = matching(offices, named)
    if len(found) != 1:
        raise _refusal(named, "office_several", found) if named is not None else to_choose(found)
    return found[0]


def to_choose(offices: Sequence[Office]) -> FaultsFound:
    """The refusal of what could mean any of these."""
    return _refusal(WHERE, "office_to_choose" if offices else "office_none", offices)


def _near(offices: Sequence[Office], plain: str) -> list[Office]:
    """Those that were probably meant: all in whose key the words stand, or the one that is spelt much like them."""
    if found := [one for one in offices if plain and plain in one.key]:
        return found
    names = {office_key(one.name, ""): one for one in offices} | {one.key: one for one in offices}
    similar = closest(plain, names)
    return [names[similar]] if similar else []


def _refusal(field: str, code: str, offices: Sequence[Office]) -> FaultsFound:
    """Lists keys with names, and how many are not listed."""
    listed = [f"{one.key} ({one.name})" for one in offices[:MOST_NAMED]]
    return FaultsFound(ARGUMENTS, [Fault("", field, code, {"offices": listed, "more": len(offices) - len(listed)})])
