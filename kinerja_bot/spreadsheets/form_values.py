"""What a form that was sent says of the indicators that it asks for: values, or faults by cell; never half of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from kinerja_bot.domain.figures.indicator import Entry, Indicator
from kinerja_bot.faults import Fault, Loc, closest, lines_of
from kinerja_bot.meeting_time import typed_days
from kinerja_bot.number_reading import Expected
from kinerja_bot.roster.indicators.fields import Bare, Fields
from kinerja_bot.roster.indicators.values import Values
from kinerja_bot.roster.reading import in_order
from kinerja_bot.roster.text import folded
from kinerja_bot.spreadsheets.form_layout import form_layout
from kinerja_bot.spreadsheets.sent_form import CellKind, SentCell, SentForm, SentRow

LONGEST: Final = 1_500
"""Letters of a text; as many as are typed in the chat."""

_TEXTS: Final = ("driver", "obstacle", "follow_up", "follow_up_by", "earlier_follow_up")
_MONEY: Final = Expected("rupiah", is_money=True)
_LINK: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator that a form asks for; `known` are numbers of its earlier quarters."""

    indicator: Indicator
    known: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledRow:
    """What was filled in for an indicator; None where a cell is blank.

    `places` are the cells by their column, without the sheet; `computed` those with the result of a formula.
    """

    indicator: Indicator
    value: Entry | None = None
    spent: Decimal | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    computed: tuple[str, ...] = ()

    def at(self, path: str) -> str:
        """The cell in which it stands."""
        return self.places.get(path, "")

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in."""
        return self.value is not None or self.spent is not None or bool(self.texts) or self.until is not None


@dataclass(frozen=True, slots=True)
class FilledForm:
    """`gone` are the keys that the form asks for and the agreement does not have any more."""

    rows: tuple[FilledRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    gone: tuple[str, ...] = ()


def filled_in(form: SentForm, asked: Iterable[Asked], former: Iterable[str], today: date) -> FilledForm:
    """All that was filled in, in the sheet's order; `former` are the keys of the agreement that it was made by."""
    wanted = {folded(one.indicator.key): one for one in asked}
    before = {folded(one): one for one in former}
    faults, gone, rows = list(form.faults), [], []
    seen: dict[str, str] = {}
    for row in form.rows:
        key = folded(row.key)
        if not row.cells and key not in wanted:  # a signature below the table, a row that was emptied
            continue
        if key in seen or (key not in wanted and key not in before):
            faults.append(_unknown(row, seen.get(key), wanted))
            continue
        seen[key] = row.place
        if key in wanted:
            source = _FormSource.of(form, row)
            rows.append(_read(row, wanted[key], source, today))
            faults += source.faults
        else:
            gone.append(before[key])
    if faults:
        return FilledForm(faults=_by_row(faults))
    return FilledForm(tuple(one for one in rows if one.says_something), gone=tuple(gone))


def told(faults: Sequence[Fault]) -> list[tuple[str, str, str]]:
    """Each fault as its sender reads it: cells without their sheet, the column, the sentence."""
    return [(places.rpartition("!")[2], label, sentence) for places, label, sentence in lines_of(faults)]


def _by_row(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """From top to bottom; of a cell what was said of it first."""
    return tuple(in_order({one.place or one.code: one for one in reversed([*faults])}.values()))


@dataclass(frozen=True, slots=True)
class _FormSource:
    """One row as the readers of files know it."""

    data: Mapping[str, object]
    places: Mapping[str, str]
    faults: list[Fault]

    @classmethod
    def of(cls, form: SentForm, row: SentRow) -> "_FormSource":
        number = row.place.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        sheet = row.place.rpartition("!")[0]
        places = {path: f"{sheet}!{letters}{number}" for path, letters in form.headings.items()}
        data = {path: cell.value for path, cell in row.cells.items()}
        if form.lacks_formats:
            data = {path: Bare(one) if isinstance(one, Decimal) else one for path, one in data.items()}
        return cls(data, places, [])

    def place(self, loc: Loc) -> str:
        return self.places.get(str(loc[-1]), "")

    def field(self, loc: Loc) -> str:
        labels = {one.path: one.label for one in form_layout().columns}
        return labels.get(str(loc[-1]), str(loc[-1]))

    def fault(self, loc: Loc, code: str, **context: object) -> Fault:
        return Fault(self.place(loc), self.field(loc), code, context)

    def key_fault(self, loc: Loc, code: str, **context: object) -> Fault:
        return self.fault(loc, code, **context)


def _read(row: SentRow, asked: Asked, source: _FormSource, today: date) -> FilledRow:
    indicator = asked.indicator
    data = dict(source.data) | {"target_tahunan": indicator.year_target, "target_tw": dict(indicator.targets)}
    data["realisasi_tw"] = dict(enumerate(asked.known))
    fields = Fields(source, (), {str(path): value for path, value in data.items()}, source.faults)
    value = Values(fields, indicator.unit, indicator.kind, indicator.scale).entry(fields, "value")
    texts = {path: text for path in _TEXTS if (text := _text(row.cells.get(path), source, path))}
    if link := _text(row.cells.get("link"), source, "link"):
        texts["link"] = link
        if not _LINK.fullmatch(link):
            source.faults.append(source.fault(("link",), "form_link"))
    until = _day(row.cells.get("follow_up_until"), source, today)
    places = {path: cell.place.rpartition("!")[2] for path, cell in row.cells.items()}
    return FilledRow(
        indicator=indicator,
        value=value,
        spent=_money(fields, indicator),
        texts=texts,
        until=until,
        places=places,
        computed=tuple(places[path] for path, cell in row.cells.items() if cell.is_computed),
    )


def _money(fields: Fields, indicator: Indicator) -> Decimal | None:
    near = tuple(one for one in (indicator.budget,) if one)
    value = fields.number("spent", replace(_MONEY, near=near))
    if value is not None and indicator.budget is None:
        fields.fault("spent", "form_no_budget")
    elif value is not None and value < 0:
        fields.fault("spent", "money_negative", given=f"{value:f}")
    return value


_NOTHING = frozenset("-–—")
"""What somebody writes into a cell who has nothing to say."""


def _text(cell: SentCell | None, source: _FormSource, path: str) -> str:
    """On as many lines as it was typed."""
    if cell is None:
        return ""
    lines = ("".join(_seen(line)).strip() for line in _typed(cell).splitlines())
    text = "\n".join(line for line in lines if line)
    if text in _NOTHING:
        return ""
    if len(text) > LONGEST:
        source.faults.append(source.fault((path,), "string_too_long", max_length=LONGEST))
    return text


def _seen(line: str) -> Iterator[str]:
    return (one if not unicodedata.category(one).startswith("Z") else " " for one in line if _is_seen(one))


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] != "C" or letter == "\t"


def _typed(cell: SentCell) -> str:
    if isinstance(cell.value, date):
        return f"{cell.value:%d/%m/%Y}"
    return cell.text.replace(".", ",") if cell.kind is CellKind.NUMBER else cell.text


def _day(cell: SentCell | None, source: _FormSource, today: date) -> date | None:
    """A day as people type it, or one of the program's own."""
    path = "follow_up_until"
    known = cell.value if cell else None
    if isinstance(known, date):
        return known
    text = _text(cell, source, path)
    if not text:
        return None
    days = typed_days(text, today)
    if not days:
        source.faults.append(source.fault((path,), "date_shape", given=text))
    return days[-1] if days else None


def _unknown(row: SentRow, first: str | None, wanted: Mapping[str, Asked]) -> Fault:
    """A row of no indicator that is asked for, or of one for the second time."""
    label = next(one.label for one in form_layout().columns if one.path == "id")
    if first is not None:
        return Fault(row.place, label, "form_row_twice", {"given": row.key, "first": first.rpartition("!")[2]})
    if not row.key:
        return Fault(row.place, label, "missing")
    meant = closest(folded(row.key), wanted)
    suggestion = wanted[meant].indicator.key if meant else None
    return Fault(row.place, label, "form_row_unknown", {"given": row.key, "suggestion": suggestion})
