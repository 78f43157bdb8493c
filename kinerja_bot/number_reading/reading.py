"""A typed number with its sign, its unit and what else stands around it."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from kinerja_bot.number_reading.expected import Expected
from kinerja_bot.number_reading.typed_digits import CHUNK, evened, meanings_of, part_of_one, power_of_ten
from kinerja_bot.number_reading.typed_words import take_words
from kinerja_bot.words import WORDS

_WORDS = WORDS.number
_ZERO = Decimal()
_CENT = Decimal("0.01")
_LONGEST = 200

_PARTS_OF = re.compile(r"(\d{1,12}) ?(?:/|" + "|".join(map(re.escape, _WORDS.of)) + r") ?(\d{1,12})(?: ?(\D*))")
_FRACTION = re.compile(r"(?P<whole>\d*) ?(?P<part>[½¼¾⅕⅖⅗⅘⅛⅜⅝⅞])")
_WORD = re.compile(r" ?([a-z%]+\.?)")
_NO_CENTS = re.compile(r"[.,] ?-{1,2}$")
_BEFORE = re.compile(r"[=:+ ]+")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """All that the text can mean: nothing where it is no number; None among them stands for *not filled in*."""

    meanings: tuple[Decimal | None, ...] = ()
    rest: str = ""
    """What was typed beside it and does not belong there: `jam` where the unit is minutes."""

    @property
    def is_number(self) -> bool:
        """Whether there is something to go on with."""
        return bool(self.meanings)

    @property
    def in_doubt(self) -> bool:
        """Whether it should be asked back."""
        return len(self.meanings) > 1 or bool(self.rest)

    @property
    def value(self) -> Decimal | None:
        """What is meant, where that is certain."""
        return None if self.in_doubt or not self.meanings else self.meanings[0]


def read_number(text: str, expected: Expected = Expected()) -> ReadNumber:  # noqa: B008 - it is frozen
    """Read one number; unit and history decide what `1.234` means, and what they leave open stays in doubt."""
    if len(text) > _LONGEST:
        return ReadNumber()
    plain = evened(text)
    if not plain or plain in _WORDS.unfilled:
        return ReadNumber((None,))
    if plain in _WORDS.zero_or_unfilled:
        return ReadNumber((_ZERO, None))
    if plain.rstrip(".") in _WORDS.zero:
        return ReadNumber((_ZERO,))
    plain = plain.rstrip(".") if plain.rstrip(".")[-1:].isdecimal() else plain
    return _share(plain, expected) or _with_sign(plain, expected)


def _share(plain: str, expected: Expected) -> ReadNumber | None:
    """`4 dari 5 desa`; asked back, since it was computed and not typed."""
    found = _PARTS_OF.fullmatch(plain)
    if found is None or not int(found[2]):
        return None
    value = Decimal(found[1]) / Decimal(found[2])
    if expected.in_percent:
        return ReadNumber(((value * 100).quantize(_CENT, ROUND_HALF_UP),), plain)
    return ReadNumber((value,), plain) if value == value.quantize(_CENT) and "/" in plain else ReadNumber()


def _with_sign(plain: str, expected: Expected) -> ReadNumber:
    in_brackets = plain.startswith("(") and plain.endswith(")")
    before, number, after = _parted(plain.strip("()") if in_brackets else plain)
    before, has_currency = _without(_BEFORE.sub(" ", before).strip(), _WORDS.currency)
    before, is_minus = _without(before, ("-", *_WORDS.minus))
    if not has_currency:
        before, has_currency = _without(before, _WORDS.currency)
    meanings, after = _multiplied(number, after, expected)
    bare = _NO_CENTS.sub("", after)
    rest, has_percent, has_unit = _beside(bare, expected)
    if not meanings or any(one.isnumeric() for one in rest + before):
        return ReadNumber()
    signs = (-1, 1) if in_brackets else ((-1,) if is_minus else (1,))
    as_typed = replace(
        expected,
        is_money=expected.is_money or has_currency or bare != after,
        is_percent=expected.is_percent or has_percent,
    )
    kept = as_typed.left_of(meanings)
    kept = tuple(value * sign for sign in signs for value in kept)
    odd = [before, rest, "%" if has_percent and not expected.in_percent else ""]
    odd += ["rp"] if has_currency and not (expected.is_money or has_unit) else []
    return ReadNumber(kept, " ".join(one for one in odd if one))


def _parted(plain: str) -> tuple[str, tuple[Decimal, ...], str]:
    """What stands before the first number, all that it can mean, and what stands behind it."""
    if (value := power_of_ten(plain)) is not None:
        return "", (value,), ""
    if fraction := _FRACTION.search(plain):
        part = part_of_one(fraction["part"]) or _ZERO
        return plain[: fraction.start()], (int(fraction["whole"] or 0) + part,), plain[fraction.end() :]
    if chunk := CHUNK.search(plain):
        return plain[: chunk.start()], meanings_of(chunk[0]), plain[chunk.end() :]
    bare, minus = _without(plain, _WORDS.minus)
    spoken, after = take_words(bare)
    return "-" if minus else "", () if spoken is None else (spoken,), after


def _without(text: str, words: tuple[str, ...]) -> tuple[str, bool]:
    """The text without one of the words at its beginning."""
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word) and not (word[-1].isalpha() and text[len(word) : len(word) + 1].isalpha()):
            return text[len(word) :].strip(), True
    return text, False


def _multiplied(meanings: tuple[Decimal, ...], after: str, expected: Expected) -> tuple[tuple[Decimal, ...], str]:
    """`5 juta 250 ribu`: each number with its word, until one has none."""
    word = _WORD.match(after)
    factor = _WORDS.multipliers.get(word[1].rstrip(".")) if word else None
    if word is None or factor is None or word[1] in _names_of(expected.unit):
        return meanings, after
    found, after = tuple(_times(one, factor) for one in meanings), after[word.end() :]
    chunk = CHUNK.match(after.lstrip())
    if chunk is None:
        return found, after
    further, left = _multiplied(meanings_of(chunk[0]), after.lstrip()[chunk.end() :], expected)
    fitting = [(one, other) for one, other in product(found, further) if other < factor]
    return tuple(one + other for one, other in fitting), left


def _times(value: Decimal, factor: int) -> Decimal:
    """Without the zeros behind the comma that `1,2 miliar` would have."""
    product = value * factor
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product


def _beside(after: str, expected: Expected) -> tuple[str, bool, bool]:
    """What is left behind the number but percent and unit; whether these stood there."""
    left, has_percent = _without(after.strip(), _WORDS.percent)
    names = _names_of(expected.unit) | (set(_WORDS.currency) if expected.is_money else set())
    left, has_unit = _without(left, tuple(names))
    return left.strip(" .,"), has_percent and "%" not in names, has_unit


def _names_of(unit: str) -> set[str]:
    """The unit, and how else it is written."""
    name = " ".join(unit.split()).casefold()
    return {name, *_WORDS.aliases.get(name, ())} - {""}
