"""What a roster's rows must be to each other; read as they stand, so that all faults are named at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from kinerja_bot.faults import Fault, Loc, closest
from kinerja_bot.roster.duties import Duties
from kinerja_bot.roster.shape import digits_of, section_codes, words_of
from kinerja_bot.roster.text import even, folded

INVITES: Final = ("instansi", "rapat", "undang")


class Source(Protocol):
    """A file's data, and where each piece of it stands."""

    @property
    def data(self) -> object:
        """Mappings, lists and plain values, shaped as the .yaml file."""

    def place(self, loc: Loc) -> str:
        """The line or the cell."""

    def field(self, loc: Loc) -> str:
        """What the file calls the value."""

    def fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the value at `loc`."""

    def key_fault(self, loc: Loc, code: str, **context: object) -> Fault:
        """A fault of the name under which the value at `loc` stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """What can be made out of one official, whatever else is wrong with him."""

    loc: Loc
    key: str
    nip: str
    roles: tuple[str, ...]
    section: str


def row_faults(source: Source, duties: Duties) -> Iterator[Fault]:
    """All faults between the rows, and between a row and its office."""
    rows = list(_rows(source.data))
    yield from _twice(source, [((*row.loc, "id"), row.key) for row in rows], "duplicate_id")
    yield from _twice(source, [((*row.loc, "nip"), row.nip) for row in rows], "duplicate_nip")
    yield from _role_faults(source, rows, duties)
    yield from _mandate_faults(source, duties)
    if rows:
        yield from _holder_faults(source, rows, duties)
    yield from _double_sections(source)
    yield from _section_faults(source, rows, duties)


def _twice(source: Source, values: list[tuple[Loc, str]], code: str) -> Iterator[Fault]:
    first: dict[str, Loc] = {}
    for loc, value in values:
        if value and folded(value) in first:
            yield source.fault(loc, code, given=value, first=source.place(first[folded(value)]))
        first.setdefault(folded(value), loc)


def _role_faults(source: Source, rows: list[Row], duties: Duties) -> Iterator[Fault]:
    named = [((*row.loc, "peran"), word) for row in rows for word in row.roles]
    for loc, word in (*named, *((INVITES, word) for word in _invites(source.data))):
        if meanings := duties.ambiguous.get(folded(word)):
            yield source.fault(loc, "ambiguous_role", given=word, known=meanings)
        elif duties.key_of(word) is None:
            yield source.fault(loc, "unknown_role", given=word, known=duties.keys, suggestion=duties.meant_by(word))


def _mandate_faults(source: Source, duties: Duties) -> Iterator[Fault]:
    office = source.data.get("instansi") if isinstance(source.data, dict) else None
    words = words_of(office.get("mandat")) if isinstance(office, dict) else None
    for word in words if isinstance(words, list) else []:
        if isinstance(word, str) and duties.key_of(word) is None:
            meant = duties.meant_by(word)
            yield source.fault(
                ("instansi", "mandat"), "unknown_role", given=word, known=duties.keys, suggestion=meant
            )


def _holder_faults(source: Source, rows: list[Row], duties: Duties) -> Iterator[Fault]:
    for role in duties.needed:
        holders = [row for row in rows if role in {duties.meant_by(word) for word in row.roles}]
        if not holders:
            yield source.fault(("pegawai",), "role_unheld", role=role)
        elif role in duties.sole:
            first = source.place((*holders[0].loc, "peran"))
            for row in holders[1:]:
                yield source.fault((*row.loc, "peran"), "role_held_twice", role=role, first=first)


def _double_sections(source: Source) -> Iterator[Fault]:
    """A word that could mean two sections, written as a code or as a name."""
    first: dict[str, tuple[str, str]] = {}
    for code, name in _sections(source.data).items():
        loc: Loc = ("instansi", "seksi", code)
        for word, is_code in ((code, True), (name, False)):
            other, place = first.get(folded(word), (code, ""))
            if word and other != code:
                fault = source.key_fault if is_code else source.fault
                yield fault(loc, "double_section", given=word, first=place)
        keyed = source.key_fault(loc, "").place
        first.setdefault(folded(code), (code, keyed))
        first.setdefault(folded(name), (code, source.place(loc)))


def _section_faults(source: Source, rows: list[Row], duties: Duties) -> Iterator[Fault]:
    codes = section_codes(_sections(source.data))
    known = list(dict.fromkeys(codes.values()))
    for row in rows:
        loc = (*row.loc, "seksi")
        role = next((key for word in row.roles if (key := duties.meant_by(word)) in duties.with_section), None)
        if role and not row.section:
            yield source.fault(loc, "section_needed", role=role)
        elif row.section and codes and folded(row.section) not in codes:
            meant = codes.get(closest(folded(row.section), codes) or "")
            yield source.fault(loc, "unknown_section", given=row.section, known=known, suggestion=meant)


def _rows(data: object) -> Iterator[Row]:
    entries = data.get("pegawai") if isinstance(data, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            words = words_of(entry.get("peran"))
            roles = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
            yield Row(
                loc=("pegawai", index),
                key=_text(entry.get("id")),
                nip=digits if (digits := digits_of(entry.get("nip"))).isdecimal() else "",
                roles=tuple(str(even(word)) for word in roles),
                section=_text(entry.get("seksi")),
            )


def _invites(data: object) -> list[str]:
    """The roles that the office invites to its meetings."""
    found = data
    for key in INVITES:
        found = found.get(key) if isinstance(found, dict) else None
    words = words_of(found)
    return [str(even(word)) for word in words if isinstance(word, str)] if isinstance(words, list) else []


def _sections(data: object) -> dict[str, str]:
    office = data.get("instansi") if isinstance(data, dict) else None
    sections = office.get("seksi") if isinstance(office, dict) else None
    return {_text(code): _text(name) for code, name in sections.items()} if isinstance(sections, dict) else {}


def _text(value: object) -> str:
    return "" if value is None else str(even(str(value)))
