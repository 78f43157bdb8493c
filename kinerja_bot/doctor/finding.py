"""What one look has found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How it is; only a fault makes the exit code 1."""

    FINE = "baik"
    NOTICE = "perhatian"
    FAULT = "gangguan"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the sentence in templates/cli/doctor.yaml, `about` what it is about."""

    about: str
    state: State
    code: str
    context: Mapping[str, object] = field(default_factory=dict)


def fine(about: str, code: str, **context: object) -> Finding:
    """All is well."""
    return Finding(about, State.FINE, code, context)


def notice(about: str, code: str, **context: object) -> Finding:
    """To be known, and seen to at leisure."""
    return Finding(about, State.NOTICE, code, context)


def fault(about: str, code: str, **context: object) -> Finding:
    """Something does not work, or soon will not."""
    return Finding(about, State.FAULT, code, context)
