"""The shape of a procedure file; whether its names and paths make sense is asked elsewhere."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from kinerja_bot.domain.figures.parts import Effect, FiguresPart
from kinerja_bot.domain.ladder import Reminders, Rung, Tell
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.modes import MODES
from kinerja_bot.domain.period import Deadline, PeriodKind, Repeats, When
from kinerja_bot.domain.procedure import (
    Address,
    DecisionRule,
    Input,
    MeetingRule,
    Need,
    Opening,
    Output,
    Procedure,
    RoleRule,
    Scope,
    SendBackRule,
    SignedRule,
    Step,
)
from kinerja_bot.procedures.fields import A_YEAR, Day, Key, Label, Minutes, ModeKey, ProcedureKey, Text, Title


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class CoverShape(_Shape):
    """The first half of the office's sheet."""

    number: Title
    created: Day | None = None
    revised: Day | None = None
    effective: Day | None = None
    approved_by: Title | None = None
    legal_basis: list[Text] = []
    qualifications: list[Text] = []
    related: list[Text] = []
    equipment: list[Text] = []
    warning: Text | None = None
    record: Text | None = None


class RoleShape(_Shape):
    """`title`, what he sees of others' files, how a letter addresses him, what stands above his column."""

    title: Title
    sees: Literal["semua", "seksi", "sendiri"]
    address: Annotated[Address, Field(strict=False)] = Address.POSITION
    short: Label | None = None


class OpeningShape(_Shape):
    """Who may begin a cycle, and when."""

    by: Annotated[list[Text], Field(min_length=1)]
    in_the_name_of: Text
    when: Annotated[When, Field(strict=False)] = When.AFTER


class RungShape(_Shape):
    """A rung of the ladder: exactly one of `share`, `after`, `every`."""

    tell: Annotated[list[Annotated[Tell, Field(strict=False)]], Field(min_length=1)]
    share: Annotated[int, Field(ge=1, lt=100)] | None = None
    after: Annotated[int, Field(ge=0, le=A_YEAR)] | None = None
    every: Minutes | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 1
    from_minutes: Annotated[int, Field(ge=0, le=A_YEAR)] = 0

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if sum(one is not None for one in (self.share, self.after, self.every)) != 1:
            raise PydanticCustomError("rung_time", "one of share, after, every")
        return self


class RemindersShape(_Shape):
    """The ladder, and who is told."""

    ladder: Annotated[list[RungShape], Field(min_length=1, max_length=50)]
    alert: Text
    alert_instead: dict[str, Text] = {}
    superior: dict[str, Text] = {}
    reasons: list[Label] = []
    instead_from: Annotated[int, Field(ge=1, le=500)] = 1
    per_day: dict[str, Annotated[int, Field(ge=1, le=500)]] = {}

    def built(self) -> Reminders:
        """The domain's ladder."""
        rungs = (Rung(**{**rung.model_dump(), "tell": tuple(rung.tell)}) for rung in self.ladder)
        return Reminders(
            ladder=tuple(rungs),
            reasons=tuple(self.reasons),
            **self.model_dump(include={"alert", "alert_instead", "superior", "instead_from", "per_day"}),
        )


class InputShape(_Shape):
    """Outputs of an earlier step."""

    step: Text
    scope: Literal["semua", "seksi", "sisa"] = "semua"


class OutputShape(_Shape):
    """What is handed on."""

    name: Title
    files: Annotated[Need, Field(strict=False)] = Need.REQUIRED
    text_instead: bool = False
    photo_name: Label | None = None


class DecisionShape(_Shape):
    """One answer and where it leads."""

    label: Label
    result: Title
    goto: Text
    needs_reason: bool = False
    reasons: list[Label] = []
    confirm: bool = False
    effect: Annotated[Effect, Field(strict=False)] | None = None


class MeetingShape(_Shape):
    """Whom to invite, and for how long."""

    invite: Annotated[list[Text], Field(min_length=1)]
    minutes: Minutes
    signed_by: Text | None = None


class SendBackShape(_Shape):
    """The step whose single outputs may be returned."""

    step: Text
    reasons: list[Label] = []


class SignedShape(_Shape):
    """The step in which somebody decides and signs; whether the paper is a must."""

    step: Text
    files: Literal["opsional", "wajib"] = "opsional"


class StepShape(_Shape):
    """One activity; its number is its place in the list."""

    key: Key
    name: Label | None = None
    title: Title
    request: Title
    role: Text
    mode: ModeKey
    requires: Title
    minutes: Minutes
    output: OutputShape
    grace: Annotated[int, Field(ge=0, le=A_YEAR)] = 0
    next: Text | None = None
    inputs: list[InputShape] = []
    decisions: dict[Key, DecisionShape] = {}
    meeting: MeetingShape | None = None
    send_back: SendBackShape | None = None
    change_note: bool = False
    apart_from: list[Key] = []
    signed: SignedShape | None = None
    prepare: Title | None = None
    may_prepare: list[Key] = []
    figures: Annotated[FiguresPart, Field(strict=False)] | None = None
    papers: list[Annotated[PaperKind, Field(strict=False)]] = []
    note: Text | None = None

    def built(self, number: int) -> Step:
        """The domain's step."""
        meeting, send_back = self.meeting, self.send_back
        return Step(
            number=number,
            name=self.name or self.output.name,
            mode=MODES[self.mode],
            **self.model_dump(include={"key", "title", "request", "role", "requires", "minutes", "grace"}),
            output=Output(**self.output.model_dump()),
            next=self.next,
            inputs=tuple(Input(one.step, Scope(one.scope)) for one in self.inputs),
            decisions={key: _decision(key, shape) for key, shape in self.decisions.items()},
            meeting=MeetingRule(tuple(meeting.invite), meeting.minutes, meeting.signed_by) if meeting else None,
            send_back=SendBackRule(send_back.step, tuple(send_back.reasons)) if send_back else None,
            change_note=self.change_note,
            prepare=self.prepare,
            signed=SignedRule(self.signed.step, Need(self.signed.files)) if self.signed else None,
            apart_from=tuple(self.apart_from),
            may_prepare=tuple(self.may_prepare),
            figures=self.figures,
            papers=tuple(dict.fromkeys(self.papers)),
            note=self.note,
        )


def _decision(key: str, shape: DecisionShape) -> DecisionRule:
    return DecisionRule(key, **{**shape.model_dump(), "reasons": tuple(shape.reasons)})


class ProcedureShape(_Shape):
    """The whole file."""

    key: ProcedureKey
    title: Title
    short_title: Title
    period: Annotated[PeriodKind, Field(strict=False)]
    cover: CoverShape
    roles: Annotated[dict[Key, RoleShape], Field(min_length=1)]
    opening: OpeningShape
    report_to: Text
    reminders: RemindersShape
    steps: Annotated[list[StepShape], Field(min_length=1)]
    manages: list[Text] = []
    deadline: Annotated[Deadline, Field(strict=False)] | None = None
    repeats: Annotated[Repeats, Field(strict=False)] | None = None

    def built(self, revision: str) -> Procedure:
        """The domain's procedure, its steps numbered from 1 in the file's order."""
        return Procedure(
            key=self.key,
            revision=revision,
            title=self.title,
            short_title=self.short_title,
            period=self.period,
            cover=self.cover.model_dump(),
            roles={
                key: RoleRule(key, role.title, Scope(role.sees), role.address, role.short or "")
                for key, role in self.roles.items()
            },
            opening=Opening(tuple(self.opening.by), self.opening.in_the_name_of, self.opening.when),
            report_to=self.report_to,
            reminders=self.reminders.built(),
            steps={step.key: step.built(number) for number, step in enumerate(self.steps, start=1)},
            manages=tuple(self.manages),
            deadline=self.deadline,
            repeats=self.repeats,
        )
