"""One mapping of a file, asked for its values; whatever is wrong with them is gathered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from kinerja_bot.faults import Fault, Loc, closest
from kinerja_bot.number_reading import Expected, read_number
from kinerja_bot.roster.checks import Source
from kinerja_bot.roster.shape import words_of
from kinerja_bot.roster.text import even, folded

Choice = TypeVar("Choice", bound=StrEnum)

_THOUSANDS = -3
LONGEST_TEXT = 1500
"""Characters, as in the chat."""

"""The exponent of a number with three decimals, which may be thousands."""


class Bare(Decimal):
    """A number of an .xls, of which nobody says whether it is shown as a percentage."""


@dataclass(frozen=True, slots=True)
class Fields:
    """`faults` are those of the whole file."""

    source: Source
    loc: Loc
    data: Mapping[object, object]
    faults: list[Fault]

    @classmethod
    def at(cls, source: Source, loc: Loc, faults: list[Fault]) -> "Fields":
        """What stands there; nothing where it is empty, and a fault where it is no mapping."""
        value = source.data
        for part in loc:
            value = _child(value, part)
        if value is not None and not isinstance(value, dict):
            faults.append(source.fault(loc, "dict_type"))
        return cls(source, loc, value if isinstance(value, dict) else {}, faults)

    def fault(self, name: object, code: str, **context: object) -> None:
        """Note what is wrong with the value of that name."""
        self.faults.append(self.source.fault((*self.loc, str(name)), code, **context))

    def refuse_others(self, known: Collection[str]) -> None:
        """Note every name that is none of these."""
        for name in self.data:
            if name not in known:
                meant = closest(str(name), known)
                self.fault(name, "unknown_field", given=name, suggestion=meant)

    def given(self, name: object) -> object:
        """The value; None for what is empty."""
        value = self.data.get(name)
        return even(value) or None if isinstance(value, str) else value

    def inside(self, name: str) -> "Fields":
        """A mapping within this one."""
        value = self.given(name)
        if value is not None and not isinstance(value, dict):
            self.fault(name, "dict_type")
        return Fields(self.source, (*self.loc, name), value if isinstance(value, dict) else {}, self.faults)

    def text(self, name: object, *, needed: bool = False, longest: int = LONGEST_TEXT) -> str:
        """A text of at most so many characters; a number counts as one."""
        value = self.given(name)
        if value is None:
            if needed:
                self.fault(name, "missing")
            return ""
        if isinstance(value, bool | list | dict):
            self.fault(name, "string_type")
            return ""
        if len(str(value)) > longest:
            self.fault(name, "string_too_long", max_length=longest)
        return str(value)

    def words(self, name: str) -> Iterator[str]:
        """Several words, as a list or with commas."""
        value = words_of(self.given(name))
        for word in value if isinstance(value, list) else [] if value is None else [value]:
            yield str(even(str(word)))

    def choice(self, name: str, choices: type[Choice], *, needed: bool = False) -> Choice | None:
        """One of the words; a fault says which was probably meant."""
        text = self.text(name, needed=needed)
        by_name = {folded(one.value): one for one in choices}
        found = by_name.get(folded(text))
        if text and found is None:
            meant = by_name.get(closest(folded(text), by_name) or "")
            self.fault(name, "unknown_word", given=text, known=[one.value for one in choices], suggestion=meant)
        return found

    def number(self, name: object, expected: Expected) -> Decimal | None:
        """A number as the file or a person writes it; None for what is not filled in, a dash too."""
        value = self.given(name)
        if value is None:
            return None
        if isinstance(value, date | time):
            self.fault(name, "number_as_date")
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            self.fault(name, "number_shape", given="" if isinstance(value, list | dict) else value)
            return None
        return self._typed(name, value, expected) if isinstance(value, str) else self._plain(name, value, expected)

    def _plain(self, name: object, value: int | Decimal, expected: Expected) -> Decimal | None:
        number = Decimal(value)
        if isinstance(value, Bare) and expected.in_percent and 0 < abs(number) <= 1:
            known = [f"{one.normalize():f}".replace(".", ",") for one in (number, number * 100)]
            self.fault(name, "share_or_percent", given=known[0], known=known)
            return None
        if expected.is_counted and may_be_thousands(number):
            self._doubt(name, value, (number.scaleb(-_THOUSANDS), number))
            return None
        return number

    def _typed(self, name: object, text: str, expected: Expected) -> Decimal | None:
        read = read_number(text, expected)
        if None in read.meanings:
            return None
        if not read.is_number or read.rest:
            self.fault(name, "number_shape", given=text)
        elif read.in_doubt:
            self._doubt(name, text, tuple(one for one in read.meanings if one is not None))
        return read.value

    def _doubt(self, name: object, given: object, meanings: tuple[Decimal, ...]) -> None:
        known = [f"{one:f}".replace(".", ",") for one in meanings]
        self.fault(name, "number_doubtful", given=given, known=known)


def may_be_thousands(number: Decimal) -> bool:
    """Whether a number with a point is written as Indonesians write thousands: 1.250."""
    return number.as_tuple().exponent == _THOUSANDS


def _child(value: object, part: int | str) -> object:
    if isinstance(value, dict):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None
