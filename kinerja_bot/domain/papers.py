"""Which of a step's papers the bot can write now, and what a paper is once it is a file of the task."""

from datetime import datetime
from typing import Final

from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.procedure import Step
from kinerja_bot.domain.rights import Action
from kinerja_bot.domain.stored_file import ATTENDANCE_LIST, INVITED_LIST, MINUTES
from kinerja_bot.domain.task import Task

OF_A_MEETING: Final = frozenset({PaperKind.INVITATION, PaperKind.INVITED, PaperKind.ATTENDANCE, PaperKind.MINUTES})
"""What only a step with a meeting has."""

BEFORE_IT: Final = frozenset({PaperKind.INVITATION, PaperKind.INVITED})
"""What is of no use any more once the meeting has begun; its notula is of none before."""

NUMBERED: Final = frozenset(
    {
        *(PaperKind.INVITATION, PaperKind.DOCUMENT, PaperKind.DIALOGUE, PaperKind.COVERING_LETTER),
        PaperKind.REPORT,
    }
)
"""What has a number in the office's register of letters: asked for, never invented."""

ALONGSIDE: Final = frozenset({PaperKind.DIALOGUE, PaperKind.COVERING_LETTER})
"""What goes along with a step's output, and is none itself."""

RECORDS: Final = {
    PaperKind.INVITED: INVITED_LIST,
    PaperKind.ATTENDANCE: ATTENDANCE_LIST,
    PaperKind.MINUTES: MINUTES,
}
"""What a paper is of a meeting, as a file: it invites nobody."""

LONGEST_NUMBER: Final = 60
"""Characters of a letter's number."""


def offered(task: Task, now: datetime) -> tuple[PaperKind, ...]:
    """Those that are of use now: what invites before a meeting begins, what was said there once it has."""
    if task.step.meeting is None:
        return task.step.papers
    has_begun = task.meeting is not None and task.meeting.has_begun(now)
    too_late = BEFORE_IT if has_begun or not task.is_open else {PaperKind.MINUTES}
    return tuple(one for one in task.step.papers if one not in too_late)


def can_be_output(step: Step, made: str | None) -> bool:
    """Whether a file can be what the step hands on, by what the bot made of it; one that was sent always can."""
    return made not in ALONGSIDE or step.papers == (PaperKind.DIALOGUE,) == (made,)


def action_for(kind: PaperKind) -> Action:
    """What somebody must be allowed to do who has it written: what was said at a meeting may follow its end."""
    return Action.KEEP_MINUTES if kind is PaperKind.MINUTES else Action.HAND_IN


def readable_number(text: str) -> str:
    """A letter's number as it was typed, on one line; empty where it can be none."""
    number = " ".join(text.split())
    fits = len(number) <= LONGEST_NUMBER and any(letter.isdigit() for letter in number)
    return number if fits else ""
