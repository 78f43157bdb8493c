"""What a staff list does not have, proposed from positions, units, titles and NIP: never taken unasked."""

import re
from collections.abc import Sequence

from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.duties import Duties, duties_of
from kinerja_bot.roster.model import OfficialEntry, Roster
from kinerja_bot.roster.sheet_values import office_values, official_values
from kinerja_bot.roster.staff_list.draft import Draft, Values
from kinerja_bot.roster.staff_list.finding import StaffList
from kinerja_bot.roster.staff_list.people import Listed
from kinerja_bot.roster.staff_list.sections import Sections
from kinerja_bot.roster.staff_list.words import in_title_case, plain, words
from kinerja_bot.roster.text import folded

_SEX_DIGIT = 14
"""The fifteenth of a NIP: 1 for a man, 2 for a woman."""

_ABBREVIATED = re.compile(r"^kab\.(?= )", re.IGNORECASE)


def draft_of(found: StaffList, shelf: Shelf, rosters: Sequence[Roster] = ()) -> Draft:
    """`rosters` are the offices that are there already: who is known keeps what he has."""
    listed = found.people.listed
    office = _office_of(listed, rosters)
    duties = duties_of(shelf.get(key) for key in (office.office.procedures if office else (BUILTIN,)))
    sections = Sections(dict(office.office.sections) if office else {})
    known = {one.row: entry for one in listed if (entry := _known_as(one, office))}
    draft = Draft(
        office=office_values(office.office) if office else _titled(found.titles),
        sections=sections,
        people=[],
        duties=duties,
        known=frozenset(one.key for one in known.values()),
        is_known_office=office is not None,
        lost={(number, "nip") for number, one in enumerate(listed) if one.has_lost_nip},
    )
    for one in listed:
        if _is_head(one):
            sections.headed_by(one.position)
    keys = _Keys([one.key for one in office.officials] if office else [], len(listed))
    held = {role for entry in known.values() for role in entry.roles}
    roles = _roles_of([one for one in listed if one.row not in known], held, duties)
    for one in listed:
        entry = known.get(one.row)
        stated = _stated(one)
        if entry:
            before = {path: text for path, text in official_values(entry).items() if text}
            draft.people.append(before | {path: text for path, text in stated.items() if text and path != "nama"})
        else:
            role = roles[one.row]
            guessed = {"id": keys.new(), "peran": role, "sapaan": _salutation(one)}
            draft.people.append(stated | guessed | {"seksi": _section(one, role, sections, duties)})
    return draft


class _Keys:
    """IDs that nobody has or has had."""

    def __init__(self, taken: list[str], count: int) -> None:
        self._taken = {folded(one) for one in taken}
        self._width = max(2, len(str(count)))
        self._number = 0

    def new(self) -> str:
        while True:
            self._number += 1
            key = f"p{self._number:0{self._width}}"
            if key not in self._taken:
                return key


def _stated(one: Listed) -> Values:
    """What the list itself says."""
    return {
        "nama": _without_titles(one.full_name),
        "nama_gelar": one.full_name,
        "jabatan": one.position,
        "nip": one.nip,
        "pangkat": one.rank,
    }


def _without_titles(name: str) -> str:
    """Neither Drs. and Hj. before it, nor S.Sos. behind its comma."""
    parts = name.partition(",")[0].split()
    while len(parts) > 1 and plain(parts[0]) in words().titles_before:
        parts = parts[1:]
    return " ".join(parts)


def _roles_of(listed: Sequence[Listed], held: set[str], duties: Duties) -> dict[int, str]:
    """By row, the first role that fits; one that a single person holds goes to whom it fits best."""
    fitting = {one.row: _role(one, duties) for one in listed}
    sole = duties.sole & {role for role, _ in fitting.values()}
    best = {role: min((how_well, row) for row, (one, how_well) in fitting.items() if one == role) for role in sole}
    given = {role: row for role, (_, row) in best.items() if role not in held}
    return {row: "" if role in sole and given.get(role) != row else role for row, (role, _) in fitting.items()}


def _role(one: Listed, duties: Duties) -> tuple[str, tuple[bool, int]]:
    """With how well it fits, the least the best: who only acts in a post comes behind its holder."""
    said = plain(one.position)
    position = words().acting.sub("", said).strip()
    is_here = not words().village_unit.search(plain(one.unit))
    for role, patterns in words().roles.items():
        fits = [number for number, pattern in enumerate(patterns) if pattern.search(position)]
        if role in duties.titles and fits and is_here:
            return role, (position != said, fits[0])
    return words().otherwise if words().otherwise in duties.titles else "", (False, 0)


def _salutation(one: Listed) -> str:
    said = plain(one.sex) or one.nip[_SEX_DIGIT : _SEX_DIGIT + 1]
    return words().salutations.get(said, "")


def _section(one: Listed, role: str, sections: Sections, duties: Duties) -> str:
    if role not in duties.with_section:
        return ""
    return sections.headed_by(one.position) if _is_head(one) else sections.of_unit(one.unit, one.position)


def _is_head(one: Listed) -> bool:
    """Of a section of this office, not of one of its villages."""
    position = words().acting.sub("", plain(one.position)).strip()
    heads = any(pattern.search(position) for pattern in words().roles[words().heads_a_section])
    return heads and not words().village_unit.search(plain(one.unit))


def _titled(titles: Sequence[str]) -> Values:
    """What the lines above the table say of the office."""
    text = " , ".join(titles)
    values: Values = {}
    for name, pattern in words().office.items():
        if found := re.search(pattern.pattern, text, re.IGNORECASE):
            said = _ABBREVIATED.sub(words().regency, " ".join(in_title_case(part) for part in found.groups()))
            values[f"instansi.{name}"] = f"{words().office_title} {said}" if name == "kecamatan" else said
    return values


def _office_of(listed: Sequence[Listed], rosters: Sequence[Roster]) -> Roster | None:
    """The office in which most of these people are known, if any is."""
    counted = [(sum(_known_as(one, roster) is not None for one in listed), roster) for roster in rosters]
    most, office = max(counted, key=lambda one: one[0], default=(0, None))
    return office if most else None


def _known_as(one: Listed, office: Roster | None) -> OfficialEntry | None:
    """By NIP, else by name where one of the two has none."""
    entries = office.officials if office else ()
    names = {folded(one.full_name), folded(_without_titles(one.full_name))}
    for entry in entries:
        if one.nip and entry.nip == one.nip:
            return entry
    for entry in entries:
        if names & {folded(entry.name), folded(entry.full_name)} and not (one.nip and entry.nip):
            return entry
    return None
