"""Numbers written out: `dua puluh lima`, `tiga puluh satu koma lima`, `setengah`."""

from decimal import Decimal

from kinerja_bot.words import WORDS

_WORDS = WORDS.number
_TEN, _THOUSAND = 10, 1000
_HALF = Decimal("0.5")


def take_words(text: str) -> tuple[Decimal | None, str]:
    """Read a number from the beginning, and give what stands behind it."""
    words = text.split()
    value, used = _whole(words)
    if words[used : used + 1] == [_WORDS.half]:
        return Decimal(value or 0) + _HALF, " ".join(words[used + 1 :])
    if value is None:
        return None, text
    if words[used : used + 1] == [_WORDS.point]:
        digits = _digits(words[used + 1 :])
        if digits:
            return Decimal(f"{value}.{digits}"), " ".join(words[used + 1 + len(digits) :])
    return Decimal(value), " ".join(words[used:])


def _whole(words: list[str]) -> tuple[int | None, int]:
    """`total` are the thousands, `hundreds` what is below, `digit` what still waits for its place."""
    total = hundreds = digit = used = 0
    for word in words:
        if word in _WORDS.digits and not digit:
            digit = _WORDS.digits[word]
        elif word in _WORDS.tens and not digit:
            value = _WORDS.tens[word]
            total, hundreds = (total + value, hundreds) if value >= _THOUSAND else (total, hundreds + value)
        elif word == _WORDS.teens and digit:
            hundreds, digit = hundreds + _TEN + digit, 0
        elif word in _WORDS.scales and (digit or hundreds):
            scale = _WORDS.scales[word]
            if scale >= _THOUSAND:
                total, hundreds, digit = total + (hundreds + digit) * scale, 0, 0
            elif digit:
                hundreds, digit = hundreds + digit * scale, 0
            else:
                break
        else:
            break
        used += 1
    return (total + hundreds + digit if used else None), used


def _digits(words: list[str]) -> str:
    found = ""
    for word in words:
        if word not in _WORDS.digits:
            break
        found += str(_WORDS.digits[word])
    return found
