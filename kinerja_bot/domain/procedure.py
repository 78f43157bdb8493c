"""An SOP as the engine knows it: steps by key, who does them, what goes where, by when."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final

from kinerja_bot.domain.figures.parts import Effect, FiguresPart
from kinerja_bot.domain.ladder import Reminders
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.modes import Mode
from kinerja_bot.domain.period import Deadline, PeriodKind, Repeats, When

END: Final = "selesai"
"""The target that closes the cycle instead of opening a step."""


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
    short: str = ""
    """What stands above its column where a title has no room."""


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
    photo_name: str | None = None
    """What a photo is called, which Telegram gives no name; else by the output's name."""


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
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """The step holds a meeting: whom to invite, where the office does not say it; the clock rests until it begins."""

    invite: tuple[str, ...]
    minutes: int
    signed_by: str | None = None
    """The role that signs the invitation; left out, the principal, where he is invited too."""

    @property
    def length(self) -> timedelta:
        """How long it is meant to last."""
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class SendBackRule:
    """The holder may return one person's output of an earlier step."""

    step: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedRule:
    """The step asks for the paper that who decided in `step` has signed (a scan, or a PDF with a TTE)."""

    step: str
    files: Need = Need.OPTIONAL


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of the SOP; `name` is what lists call it."""

    key: str
    number: int
    name: str
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
    apart_from: tuple[str, ...] = ()
    """Steps that somebody else should have done: where it is the same person, card and log say so."""
    signed: SignedRule | None = None
    prepare: str | None = None
    """What its holders have ready beforehand: told with the invitation, where the step before it is a meeting."""
    grace: int = 0
    """Minutes by which the office puts off the notices from the standard on; lateness counts from it all the same."""
    may_prepare: tuple[str, ...] = ()
    """Roles that its holder may let prepare the output; *Selesai* stays his."""
    figures: FiguresPart | None = None
    """What it has to do with figures; a plain file is enough all the same."""
    papers: tuple[PaperKind, ...] = ()
    """What the bot can write of it; a paper that somebody has typed himself is enough all the same."""
    note: str | None = None
    """What stands in the sheet's last column (*Keterangan*)."""

    @property
    def targets(self) -> tuple[str, ...]:
        """Every step key (or END) that can follow."""
        after = (self.next,) if self.next else ()
        return (*after, *(rule.goto for rule in self.decisions.values()))

    @property
    def looks_at(self) -> frozenset[str]:
        """The steps whose tasks its holder sees something of: what is handed to him, what he may return."""
        returned = (self.send_back.step,) if self.send_back else ()
        signed = (self.signed.step,) if self.signed else ()
        return frozenset((*(source.step for source in self.inputs), *self.apart_from, *returned, *signed))


@dataclass(frozen=True, slots=True)
class Opening:
    """Who may begin a cycle, in whose name, and when."""

    by: tuple[str, ...]
    in_the_name_of: str
    when: When = When.AFTER


@dataclass(frozen=True, slots=True)
class Procedure:
    """A revision of an SOP; a cycle keeps the one it began with."""

    key: str
    revision: str
    title: str
    short_title: str
    period: PeriodKind
    cover: Mapping[str, object]
    roles: Mapping[str, RoleRule]
    opening: Opening
    report_to: str
    reminders: Reminders
    steps: Mapping[str, Step]
    manages: tuple[str, ...] = ()
    """The roles that manage the office itself: its calendar, people, stand-ins and accounts."""
    deadline: Deadline | None = None
    repeats: Repeats | None = None
    """Whether a period can be gone through again."""

    @property
    def token(self) -> str:
        """The key in the few characters that a button has: the first eight hex digits of its SHA-256."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:8]

    @property
    def has_deadline(self) -> bool:
        """Whether the regency waits for the result."""
        return self.deadline is Deadline.REGENCY

    @property
    def first_step(self) -> Step:
        """The step that opening a cycle activates."""
        return next(iter(self.steps.values()))

    def step_after(self, step: Step) -> Step | None:
        """The step that plain completion leads to; None where a decision or the end does."""
        return self.steps.get(step.next or "")

    def rejects(self, step: Step, decision: str | None) -> bool:
        """Whether a decision of the step gives a reason for its no, or leads back."""
        rule = step.decisions.get(decision or "")
        goal = self.steps.get(rule.goto) if rule else None
        return rule is not None and (rule.needs_reason or (goal is not None and goal.number <= step.number))

    def previous_step(self, step: Step) -> Step | None:
        """The step whose completion plainly leads to this one."""
        return next((one for one in self.steps.values() if one.next == step.key), None)
