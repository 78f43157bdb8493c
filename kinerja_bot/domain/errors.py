"""What an act can be refused for; each is explained to the person from a template of its name."""

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar, dataclass_transform

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import PeriodKind, When
from kinerja_bot.domain.procedure import DecisionRule, Output, Step


@dataclass_transform(eq_default=False, kw_only_default=True)
@dataclass(eq=False, kw_only=True)
class SopError(Exception):
    """An act that the procedure or the rights do not allow; nothing was changed. A leaf declares what it tells."""

    code: ClassVar[str]
    """The template's key: the class name in snake case."""

    def __init_subclass__(cls) -> None:
        """Make the leaf a dataclass: an attribute that is declared must be given, by its name."""
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        dataclass(eq=False, kw_only=True)(cls)

    @property
    def context(self) -> dict[str, object]:
        """What its sentence is rendered with."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def __str__(self) -> str:
        return repr(self)


class NotEntitled(SopError):
    """An act outside the table of rights: refused, and kept in the log."""

    @property
    def kept(self) -> dict[str, str]:
        """What the log keeps of it beside its code."""
        return {}


class NotOnRoster(SopError):
    """Whoever writes is no official of any office."""


class AtAnotherBot(SopError):
    """Whoever writes is an official of an office that speaks through another bot."""

    username: str


class OperatorNotListed(SopError):
    """The operator's chat is nobody's on the roster: what he manages, he manages from the command line."""


class RightNotHeld(NotEntitled):
    """A right over the office that only others hold; `roles` are the titles of their roles."""

    right: str
    """For the log: which of the rights it was."""

    roles: list[str]

    @property
    def kept(self) -> dict[str, str]:
        """What the log keeps of it beside its code."""
        return {"right": str(self.right)}


class NotForYou(RightNotHeld):
    """A right that only other roles hold."""


class NotForStandIns(RightNotHeld):
    """A right that goes with the post itself, and with no Plh. or Plt. of it."""


class NotYours(NotEntitled):
    """The act belongs to another role or person; `holder` is whom the person may know of."""

    step: Step
    holder: Official | None

    @property
    def kept(self) -> dict[str, str]:
        """What the log keeps of it beside its code."""
        return {"step": self.step.key}


class TaskNotFound(SopError):
    """A button names a task that does not exist, or not in this office."""


class ActionNotAvailable(SopError):
    """The procedure does not list this act for this step."""

    step: Step


class TakenBySomeone(SopError):
    """Another holder of the role took the task on, or was handed it: then without `at`."""

    step: Step
    holder: Official | None
    at: datetime | None


class AlreadyDone(SopError):
    """The task is closed."""

    step: Step
    by: Official | None
    at: datetime | None


class AlreadyDecided(SopError):
    """The document was decided on."""

    rule: DecisionRule
    by: Official | None
    at: datetime | None


class NewerVersion(SopError):
    """A newer version than the one the button belongs to has come; `at` that one was decided on."""

    seen: int
    newest: int
    at: datetime | None


class NotTaken(SopError):
    """Giving back what nobody has taken on."""

    step: Step


class OutputMissing(SopError):
    """Completing without what the step must hand on."""

    step: Step
    output: Output


class SignedMissing(SopError):
    """Completing without the signed document, where it is a must; `title` is whose signature."""

    title: str


class ReasonNeeded(SopError):
    """A decision, a return or time is given only with a reason."""


class WaitingForOthers(SopError):
    """The task waits for a returned output of these people."""

    names: list[str]


class NothingToSendBack(SopError):
    """The person's output is not there, or lies with him again."""


class NothingDrafted(SopError):
    """No indicator has been drafted, or none that this person may look at."""


class CycleClosed(SopError):
    """The cycle has ended; `subject` is what it is about."""

    subject: str


class CycleAlreadyOpen(SopError):
    """One cycle per office, procedure and period: `run` says which; `by` is position and name."""

    run: str
    by: str
    at: datetime


class PeriodNotOver(SopError):
    """The period cannot be begun yet: it has not ended, or (`when`) not begun; `subject` is what would be."""

    subject: str
    kind: PeriodKind
    when: When


class NothingOpen(SopError):
    """No cycle is there to show; `subject` is what could have been begun."""

    subject: str


class AlreadyConfirmed(SopError):
    """The report's receipt was confirmed before; `by` is position and name."""

    by: str
    at: datetime


class QuestionGone(SopError):
    """The bot's question was answered or dropped before."""


class SentBefore(SopError):
    """A file (by its `name`) or a text was sent before the only `step` that could take it now was opened."""

    name: str | None
    step: Step


class NotAPress(SopError):
    """Callback data that no button of this bot carries."""


class NothingToLookFor(SopError):
    """What was typed has no word that could be looked for."""
