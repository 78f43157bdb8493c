"""The people of a staff list, row by row; what is no person is left aside and told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kinerja_bot.faults import Fault
from kinerja_bot.roster.cells import MOST_EXACT, as_text
from kinerja_bot.roster.shape import digits_of, is_rounded
from kinerja_bot.roster.staff_list.heading import Heading, is_heading
from kinerja_bot.roster.staff_list.words import plain, words
from kinerja_bot.roster.text import evened, has_unseen
from kinerja_bot.roster.workbook import Sheet

_LINES = re.compile(r"[\r\n]+|\s*/\s*")
_NIP = re.compile(r"(?<!\d)(?:\d[\s.]*){17}\d(?!\d)")
_BEGINS_NIP = re.compile(r"NIP|NI ?PPPK|[-–—\d(]", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d+\.?")
_DATE = re.compile(r"\(?\b\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]+)[-/. ]\d{4}\b\)?|\bTMT\b[.: ]*", re.IGNORECASE)
_STROKES = " -–—"
"""What stands in a cell that has nothing."""

_MOST_TOLD = 4
_CAPTION_AND_NUMBER = 2


@dataclass(slots=True)
class Listed:
    """A person as the list has him; what it does not have is empty."""

    row: int
    full_name: str
    nip: str = ""
    ranks: list[str] = field(default_factory=list)
    position: str = ""
    unit: str = ""
    sex: str = ""
    has_lost_nip: bool = False
    """There is one, but it cannot be read."""

    @property
    def rank(self) -> str:
        """Pangkat and golongan."""
        return ", ".join(dict.fromkeys(self.ranks))


@dataclass(slots=True)
class People:
    """Who was found below the heading, and what is to be told."""

    sheet: Sheet
    heading: Heading
    listed: list[Listed] = field(default_factory=list)
    notices: list[Fault] = field(default_factory=list)

    def text(self, row: int, name: str) -> str:
        """What stands in the column of this field, on one line."""
        column = self.heading.columns.get(name)
        text = self.sheet.text(row, column) if column else ""
        return text if text.strip(_STROKES) else ""

    def lines(self, row: int, name: str) -> list[str]:
        """The same by lines, which a stroke separates as well."""
        column = self.heading.columns.get(name)
        value = self.sheet.values.get((row, column)) if column else None
        lines = map(evened, _LINES.split(as_text(value))) if value is not None else ()
        return [one for one in lines if one.strip(_STROKES)]

    def has_nip(self, row: int) -> bool:
        """Whether it can be read or not."""
        return _NIP.search(self.text(row, "nip")) is not None or self.has_rounded_nip(row)

    def has_rounded_nip(self, row: int) -> bool:
        """Whether a number stands there, which has lost its last digits."""
        value = self.sheet.values.get((row, self.heading.columns.get("nip", 0)))
        return (isinstance(value, float | int) and value >= MOST_EXACT) or is_rounded(self.text(row, "nip"))


def people_of(sheet: Sheet, heading: Heading) -> People:
    """All of them, in the list's order."""
    people = People(sheet, heading)
    rows = [row for row in sheet.rows if row > heading.last and not is_heading(sheet, row)]
    is_numbered = any(_NUMBER.fullmatch(people.text(row, "number")) for row in rows)
    caption, unread = "", []
    for row in rows:
        if _is_person(people, row, is_numbered=is_numbered):
            _take(people, row, caption)
        elif _is_second_row(people, row):
            _add(people, people.listed[-1], row)
        elif named := _caption(people, row):
            caption = named
        else:
            unread.append(row)
    people.notices += [*_cell_notices(people), *_unread(sheet, unread)]
    return people


def _is_person(people: People, row: int, *, is_numbered: bool) -> bool:
    name = _name(people.lines(row, "name"))
    counted = _NUMBER.fullmatch(people.text(row, "number")) or not is_numbered
    told = people.has_nip(row) or any(people.text(row, one) for one in ("position", "rank", "grade"))
    return bool(counted and told and any(one.isalpha() for one in name) and not words().vacant.search(plain(name)))


def _take(people: People, row: int, caption: str) -> None:
    one = Listed(row, _name(people.lines(row, "name")))
    people.listed.append(one)
    _add(people, one, row)
    one.unit = one.unit or caption
    one.sex = people.text(row, "sex")


def _is_second_row(people: People, row: int) -> bool:
    """The NIP below its name."""
    if not people.listed or people.text(row, "number") or _name(people.lines(row, "name")):
        return False
    above = people.listed[-1]
    return row == above.row + 1 and not above.nip and people.has_nip(row)


def _add(people: People, one: Listed, row: int) -> None:
    """What a row says of a person."""
    _read_nip(people, one, row)
    _add_rank(people, one, row)
    one.position = evened(f"{one.position} {_without_dates(people.text(row, 'position'))}")
    one.unit = evened(f"{one.unit} {people.text(row, 'unit')}")


def _caption(people: People, row: int) -> str:
    """The unit of those below, where a row names it and no column does."""
    texts = people.sheet.texts(row)
    named = [one for one in texts if words().unit.search(plain(one))]
    is_one = "unit" not in people.heading.columns and len(named) == 1 and len(texts) <= _CAPTION_AND_NUMBER
    return named[0] if is_one else ""


def _name(lines: list[str]) -> str:
    """Until the line of a NIP or a date of birth."""
    named: list[str] = []
    for line in lines:
        if _BEGINS_NIP.match(line) or _DATE.search(line):
            break
        named.append(line)
    return _NIP.sub("", " ".join(named)).rstrip(" ,;:-")


def _add_rank(people: People, one: Listed, row: int) -> None:
    for name in ("rank", "grade"):
        lines = [_without_dates(line) for line in _kept_grades(people.lines(row, name))]
        one.ranks += [line for line in lines if line]


def _without_dates(text: str) -> str:
    """Without a TMT and its date, where there is one."""
    rest = _DATE.sub("", text)
    return evened(rest).strip(" ,()/-–—") if rest != text else text.strip(" ,-–—")


def _kept_grades(lines: list[str]) -> list[str]:
    """IV/b is one word, although a stroke stands in it."""
    joined: list[str] = []
    for line in lines:
        if joined and re.fullmatch(r"[a-eA-E]\)?", line):
            joined[-1] += f"/{line}"
        else:
            joined.append(line)
    return joined


def _read_nip(people: People, one: Listed, row: int) -> None:
    column = people.heading.columns.get("nip")
    if column is None:
        return
    text = people.text(row, "nip")
    is_rounded_off = people.has_rounded_nip(row)
    found = None if is_rounded_off else _NIP.search(text)
    said = "".join(_DIGITS.findall(text)) if column == people.heading.columns["name"] else digits_of(text)
    if found:
        one.nip = "".join(_DIGITS.findall(found[0]))
    elif said:
        one.has_lost_nip = True
        code = "list_nip_as_number" if is_rounded_off else "list_nip_shape"
        people.notices.append(Fault(people.sheet.place(row, column), people.heading.labels[column], code))


def _cell_notices(people: People) -> Iterator[Fault]:
    sheet = people.sheet
    columns = set(people.heading.columns.values())
    if sheet.is_hidden:
        yield Fault(sheet.name, "", "hidden_sheet")
    if not sheet.knows_what_is_hidden:
        yield Fault("", "", "hidden_unknown")
    for one in people.listed:
        if one.row in sheet.unseen.hidden_rows:
            yield Fault(sheet.place(one.row), "", "hidden_row")
        for column in sorted(columns):
            value = sheet.values.get((one.row, column))
            if isinstance(value, str) and has_unseen(value):
                yield Fault(sheet.place(one.row, column), people.heading.labels[column], "cleaned")
            if (one.row, column) in sheet.unseen.uncalculated:
                yield Fault(sheet.place(one.row, column), people.heading.labels[column], "formula")
    for column in sorted(columns):
        if sheet.unseen.hides_column(column):
            yield Fault(sheet.place(people.heading.first, column), people.heading.labels[column], "hidden_column")


def _unread(sheet: Sheet, rows: list[int]) -> Iterator[Fault]:
    """In one notice: mostly the signature at the end."""
    if rows:
        texts = [" ".join(sheet.texts(row)) for row in rows]
        shown = [*texts[:_MOST_TOLD], *(["…"] if len(texts) > _MOST_TOLD else [])]
        yield Fault(sheet.place(rows[0]), "", "rows_unread", {"last": rows[-1], "count": len(rows), "texts": shown})
