"""What differs between two versions of a year's agreement, field by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Final

from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.domain.figures.rules import Rules

KEY: Final = "key"
TARGETS: Final = "targets"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an indicator, or of the rules; a quarter's target is a field of its own (`targets.III`)."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class AgreementChanges:
    """What a version brings against the one before; `changed` by the indicator's key."""

    added: tuple[Indicator, ...] = ()
    removed: tuple[Indicator, ...] = ()
    changed: Mapping[str, tuple[FieldChange, ...]] = field(default_factory=dict)
    rules: tuple[FieldChange, ...] = ()
    is_reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.rules or self.is_reordered)


def target_field(quarter: str) -> str:
    """The name of a quarter's target."""
    return f"{TARGETS}.{quarter}"


def fields_of(indicator: Indicator) -> Mapping[str, object]:
    """All that is said of it, by field; the targets by quarter."""
    said = {one.name: getattr(indicator, one.name) for one in fields(indicator) if one.name not in {KEY, TARGETS}}
    return said | {target_field(quarter): indicator.targets.get(quarter) for quarter in QUARTERS}


def differences(before: Indicator, after: Indicator) -> tuple[FieldChange, ...]:
    """What an indicator says otherwise than before."""
    return _differing(fields_of(before), fields_of(after))


def compared(
    before: Iterable[Indicator], after: Iterable[Indicator], rules_before: Rules, rules_after: Rules
) -> AgreementChanges:
    """What lies between two lists of indicators, by their keys, and between the rules by which they count."""
    old, new = ({one.key: one for one in ones} for ones in (before, after))
    kept = [key for key in new if key in old]
    return AgreementChanges(
        added=tuple(one for key, one in new.items() if key not in old),
        removed=tuple(one for key, one in old.items() if key not in new),
        changed={key: found for key in kept if (found := differences(old[key], new[key]))},
        rules=_differing(_values(rules_before), _values(rules_after)),
        is_reordered=kept != [key for key in old if key in new],
    )


def _values(rules: Rules) -> Mapping[str, object]:
    return {one.name: getattr(rules, one.name) for one in fields(rules)}


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(name, before[name], after[name]) for name in before if before[name] != after[name])
