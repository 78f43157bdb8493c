"""Targets and realisations, as the indicator's kind wants them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from kinerja_bot.domain.figures.indicator import Bounds, Entry, Kind, Target
from kinerja_bot.faults import closest
from kinerja_bot.number_reading import Expected, bounds_in, read_number
from kinerja_bot.roster.indicators.fields import Fields, may_be_thousands
from kinerja_bot.roster.indicators.quarters import by_quarter
from kinerja_bot.roster.text import folded

_NAMED = ("bawah", "atas")
_UNFILLED = frozenset({"-", "–", "—"})


@dataclass(frozen=True)
class Values:
    """Reads what an indicator's numbers, labels or ranges are."""

    fields: Fields
    unit: str
    kind: Kind
    scale: Mapping[str, Decimal]

    @cached_property
    def expected(self) -> Expected:
        """What the unit says, and whatever numbers of this indicator leave no doubt."""
        bare = Expected(self.unit, is_percent=self.kind is Kind.PERCENT, is_index=self.kind is Kind.INDEX)
        return replace(bare, near=tuple(self._clear(bare)))

    def target(self, fields: Fields, name: object) -> Target | None:
        """A target; None where there is none, or a fault was noted."""
        if self.kind is Kind.RANGE:
            return self._range(fields, name)
        value = self.entry(fields, name)
        if isinstance(value, Decimal) and value < 0:
            fields.fault(name, "target_negative")
            return None
        return value

    def entry(self, fields: Fields, name: object) -> Entry | None:
        """What was realised; None where it is not filled in, or a fault was noted."""
        if self.kind in {Kind.TEXT, Kind.PREDICATE}:
            text = fields.text(name)
            if not text or text in _UNFILLED:
                return None
            return text if self.kind is Kind.TEXT else self._label(fields, name, text)
        return fields.number(name, self.expected)

    def entries(self, name: str) -> dict[str, Entry]:
        """What was realised in each quarter that is filled in."""
        inner = self.fields.inside(name)
        found = {quarter: self.entry(inner, key) for quarter, key in by_quarter(inner)}
        return {quarter: value for quarter, value in found.items() if value is not None}

    def targets(self, name: str) -> dict[str, Target]:
        """The quarters' targets, as far as there are any."""
        inner = self.fields.inside(name)
        found = {quarter: self.target(inner, key) for quarter, key in by_quarter(inner)}
        return {quarter: value for quarter, value in found.items() if value is not None}

    def _clear(self, bare: Expected) -> list[Decimal]:
        inner = (self.fields.given(name) for name in ("target_tw", "realisasi_tw"))
        raw = [self.fields.given("target_tahunan")]
        raw += [value for one in inner if isinstance(one, dict) for value in one.values()]
        numbers = [Decimal(one) for one in raw if isinstance(one, int | Decimal) and not isinstance(one, bool)]
        read = [read_number(one, bare).value for one in raw if isinstance(one, str)]
        return [*(one for one in numbers if not may_be_thousands(one)), *(one for one in read if one is not None)]

    def _label(self, fields: Fields, name: object, text: str) -> str | None:
        labels = {folded(one): one for one in self.scale}
        found = labels.get(folded(text))
        if found is None and self.scale:
            meant = labels.get(closest(folded(text), labels) or "")
            fields.fault(name, "not_on_scale", given=text, known=list(self.scale), suggestion=meant)
        return found

    def _range(self, fields: Fields, name: object) -> Bounds | None:
        """Two bounds as a mapping, as a list, or as `10 s.d. 20`."""
        value = fields.given(name)
        if value is None or (isinstance(value, str) and value in _UNFILLED):
            return None
        parts = bounds_in(value) if isinstance(value, str) else value
        if isinstance(parts, list | tuple) and len(parts) == len(_NAMED):
            parts = dict(zip(_NAMED, parts, strict=True))
        if not isinstance(parts, dict) or set(parts) != set(_NAMED) or None in parts.values():
            fields.fault(name, "range_bounds")
            return None
        inner = Fields(fields.source, (*fields.loc, str(name)), parts, fields.faults)
        lower, upper = (inner.number(one, self.expected) for one in _NAMED)
        if lower is None or upper is None:
            return None
        if lower > upper:
            fields.fault(name, "range_backwards_numbers", given=f"{lower:f}".replace(".", ","))
            return None
        return Bounds(lower, upper)
