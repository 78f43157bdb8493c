"""A roster that is not complete yet: what is known of it, what is proposed, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from kinerja_bot.roster.duties import Duties
from kinerja_bot.roster.shape import section_codes, words_of, zone_of
from kinerja_bot.roster.staff_list.sections import Sections
from kinerja_bot.roster.staff_list.words import plain, words
from kinerja_bot.roster.text import evened, folded

Values = dict[str, str]
"""By the paths of the .yaml file (templates/documents/lembar-kantor.yaml)."""

PROPOSED = ("id", "peran", "sapaan", "seksi")
"""What no staff list has."""

ZONE = "instansi.zona_waktu"
OFFICE = ("instansi.kecamatan", "instansi.kabupaten", ZONE)
"""What is asked of an office; all else has its default or may be empty."""


@dataclass(slots=True)
class Draft:
    """The office by paths, its sections, its people in order; `lost` is what cannot be read."""

    office: Values
    sections: Sections
    people: list[Values]
    duties: Duties
    known: frozenset[str] = frozenset()
    """IDs of who is in the office already: of them nothing is proposed."""
    is_known_office: bool = False
    lost: set[tuple[int, str]] = field(default_factory=set)

    def roles(self, person: Values) -> list[str]:
        """Their keys."""
        named = words_of(person.get("peran", ""))
        return [key for word in named if (key := self.duties.key_of(word))] if isinstance(named, list) else []

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

    def put(self, number: int | None, path: str, text: str) -> bool:
        """Takes what somebody typed there, made even; False where it cannot be meant."""
        value = self._meant(path, evened(text))
        if value:
            (self.office if number is None else self.people[number])[path] = value
        return bool(value)

    def _meant(self, path: str, text: str) -> str:
        if path == "peran":
            keys = self.roles({path: text})
            return ", ".join(keys) if len(keys) == len(list(filter(str.strip, text.split(",")))) else ""
        if path == "sapaan":
            return words().salutations.get(plain(text), "")
        if path == "seksi":
            return section_codes(self.sections.names).get(folded(text)) or self.sections.add(text)
        try:
            return zone_of(text) if path == ZONE else text
        except PydanticCustomError:
            return ""
