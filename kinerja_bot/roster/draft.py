"""A roster that is not complete yet: what is known of it, what is proposed, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kinerja_bot.roster.duties import Duties
from kinerja_bot.roster.shape import words_of
from kinerja_bot.roster.text import evened

Values = dict[str, str]
"""By the paths of the .yaml file (templates/documents/lembar-kantor.yaml)."""

PROPOSED = ("id", "peran", "sapaan", "seksi")
"""What no staff list has."""

OFFICE = ("instansi.kecamatan", "instansi.kabupaten", "instansi.zona_waktu")
"""What is asked of an office; all else has its default or may be empty."""


@dataclass(slots=True)
class Draft:
    """The office by paths, its sections by code, its people in order; `lost` is what cannot be read."""

    office: Values
    sections: Values
    people: list[Values]
    duties: Duties
    known: frozenset[str] = frozenset()
    """IDs of who is in the office already: of them nothing is proposed."""
    is_known_office: bool = False
    lost: set[tuple[int, str]] = field(default_factory=set)

    def roles(self, person: Values) -> list[str]:
        """Their keys."""
        words = words_of(person.get("peran", ""))
        return [key for word in words if (key := self.duties.key_of(word))] if isinstance(words, list) else []

    def needs(self, person: Values) -> list[str]:
        """The paths that are missing in a person's row."""
        belongs = self.duties.with_section & set(self.roles(person))
        needed = ["jabatan", "peran", "sapaan", *(["seksi"] if belongs else [])]
        return [path for path in needed if not evened(person.get(path, ""))]

    def missing(self) -> Iterator[tuple[int | None, str]]:
        """All that is missing: a person's number from 0, or None for the office, and the path."""
        yield from ((None, path) for path in OFFICE if not evened(self.office.get(path, "")))
        for number, person in enumerate(self.people):
            yield from ((number, path) for path in self.needs(person))
