"""An SOP as the engine knows it: steps by key, who does them, what goes where, by when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

END: Final = "selesai"
"""The target that closes the cycle instead of opening a step."""


class Mode(StrEnum):
    """How the holders of a role share a step (the SOP's *cara*)."""

    ONE = "satu"
    ANY = "salah_satu"
    EACH = "setiap"


class Need(StrEnum):
    """Whether a thing must be handed in before a step can be completed."""

    REQUIRED = "wajib"
    OPTIONAL = "opsional"
    NONE = "tidak"


class Scope(StrEnum):
    """Whose outputs of an earlier step a holder is given, or may look at."""

    ALL = "semua"
    SECTION = "seksi"
    REST = "sisa"
    """Of those sections only that no holder of the source's next step heads."""
    OWN = "sendiri"


class Address(StrEnum):
    """How a holder is addressed in a letter."""

    POSITION = "jabatan"
    NAME = "nama"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A column of the SOP's table of executors."""

    key: str
    title: str
    sees: Scope
    address: Address = Address.POSITION


@dataclass(frozen=True, slots=True)
class Input:
    """Outputs of an earlier step that are handed to the holder."""

    step: str
    scope: Scope = Scope.ALL


@dataclass(frozen=True, slots=True)
class Output:
    """What a step hands on: files, typed text, or either."""

    name: str
    files: Need = Need.REQUIRED
    text_instead: bool = False
    """A text typed in the chat may stand in the file's place."""


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """One answer that a step can be closed with, and where it leads."""

    key: str
    label: str
    result: str
    goto: str
    needs_reason: bool = False
    reasons: tuple[str, ...] = ()
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """The step holds a meeting: whom to invite; the clock rests until it begins."""

    invite: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class SendBackRule:
    """The holder may return one person's output of an earlier step."""

    step: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of the SOP."""

    key: str
    number: int
    title: str
    request: str
    role: str
    mode: Mode
    requires: str
    minutes: int
    output: Output
    next: str | None = None
    inputs: tuple[Input, ...] = ()
    decisions: Mapping[str, DecisionRule] = field(default_factory=dict)
    meeting: MeetingRule | None = None
    send_back: SendBackRule | None = None
    change_note: bool = False
    """From the second round on, a typed text says what has changed."""

    @property
    def targets(self) -> tuple[str, ...]:
        """Every step key (or END) that can follow."""
        after = (self.next,) if self.next else ()
        return (*after, *(rule.goto for rule in self.decisions.values()))


@dataclass(frozen=True, slots=True)
class Reminders:
    """When the late are reminded, in working minutes past the time standard, and who is alerted."""

    first: int
    every: int
    alert: str
    alert_instead: Mapping[str, str] = field(default_factory=dict)

    def alerted_role(self, late_role: str) -> str:
        """The role that is told when a holder of `late_role` is late."""
        return self.alert_instead.get(late_role, self.alert)


@dataclass(frozen=True, slots=True)
class Opening:
    """Who may begin a cycle, and in whose name."""

    by: tuple[str, ...]
    in_the_name_of: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A revision of an SOP; a cycle keeps the one it began with."""

    key: str
    revision: str
    title: str
    short_title: str
    cover: Mapping[str, object]
    roles: Mapping[str, RoleRule]
    opening: Opening
    report_to: str
    reminders: Reminders
    steps: Mapping[str, Step]

    @property
    def first_step(self) -> Step:
        """The step that opening a cycle activates."""
        return next(iter(self.steps.values()))

    def step_after(self, step: Step) -> Step | None:
        """The step that plain completion leads to; None where a decision or the end does."""
        return self.steps.get(step.next or "")

    def previous_step(self, step: Step) -> Step | None:
        """The step whose completion plainly leads to this one."""
        return next((one for one in self.steps.values() if one.next == step.key), None)
