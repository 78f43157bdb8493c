"""Values of letters as they are written: dates, numbers, and dots for what is unknown."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from kinerja_bot.domain.letters import LetterMeeting, Signatory
from kinerja_bot.letters.layout import FOLDER
from kinerja_bot.messaging import formats
from kinerja_bot.own_yaml import own
from kinerja_bot.papers.printable import printable

DOTS: Final = "…" * 7
SHORT_DOTS: Final = "…" * 4
NOTHING: Final = "-"


def said(text: str, dots: str = DOTS) -> str:
    """A person's text as it can stand on paper, or dots."""
    return printable(text) or dots


def word(key: str, **given: str) -> str:
    """A few words of templates/letters/kata.yaml, filled in."""
    return _words()[key].format(**given)


def day(given: date | None) -> str:
    """`6 April 2026`, or dots."""
    return formats.plain_date(given) if given else DOTS


def percent(value: Decimal | None) -> str:
    """`97,22 %`, and "-" where there is nothing to show."""
    return formats.percentage(value)


def money(value: Decimal | None) -> str:
    """`Rp5.000,00`, and "-" where there is nothing to show."""
    return NOTHING if value is None else formats.rupiah(value)


def meeting_times(meeting: LetterMeeting) -> dict[str, str]:
    """`Senin, 6 April 2026` and `pukul 09.30 WITA s.d. selesai`; begin and end are in the office's zone."""
    if meeting.begins is None:
        return {"hari_tanggal": DOTS, "waktu": DOTS}
    zone = meeting.begins.tzinfo
    begin = formats.clock_time(meeting.begins, zone)
    end = meeting.ends and formats.clock_time(meeting.ends, zone).split(" ", 1)[1]
    return {
        "hari_tanggal": formats.long_date(meeting.begins, zone),
        "waktu": word("until", begin=begin.rsplit(" ", 1)[0], end=end) if end else word("open_end", begin=begin),
    }


def titles(signer: Signatory, place: str, *, own_below: bool) -> list[str]:
    """The lines above the name: `a.n. Camat X`, then the signer's own; `u.b.` on a line by itself."""
    lines = []
    if signer.in_the_name_of:
        lines.append(word("in_the_name_of", title=of_place(signer.in_the_name_of, place)))
    if signer.through:
        lines += [f"{of_place(signer.through, place)},", word("through")]
    lines.append(of_place(signer.title, place))
    if own_below and signer.own_position:
        lines.append(printable(signer.own_position))
    return [*lines[:-1], f"{lines[-1]},"]


def of_place(title: str, place: str) -> str:
    """`Camat Tanah Rekaan`, also after `Plh.`; other positions are of the office whose kop stands above."""
    text = said(title)
    return f"{text} {place}".strip() if text.split()[-1].casefold() == "camat" else text


def is_head_of_region(title: str) -> bool:
    """Whether he signs without rank and NIP (Permendagri 1/2023)."""
    heads = _words()["heads_of_region"].split(", ")
    bare = [one for one in title.split() if not one.endswith(".")]
    return " ".join(bare[:2]) in heads or " ".join(bare[:1]) in heads


@cache
def _words() -> dict[str, str]:
    return dict(own((FOLDER / "kata.yaml").read_text(encoding="utf-8")))
