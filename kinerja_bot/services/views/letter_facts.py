"""What the bot knows for a letter: read from office, roster, meeting, figures and files; the rest stays unknown."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.inputs import input_files
from kinerja_bot.domain.letters import IncomingLetter, LetterFacts, LetterMeeting, PaperKind
from kinerja_bot.domain.task import Meeting, Task
from kinerja_bot.messaging.names import identity
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.views.letter_figures import drafted_figures, letter_figures
from kinerja_bot.services.views.letter_people import (
    at_meeting,
    holder_of,
    persons,
    second_of,
    signer_of,
    titles_of,
)

Facts = dict[str, Any]
"""Fields of `LetterFacts`."""

LISTED = 3
"""More of the invited than these stand on a list of their own."""


def letter_facts(here: OfficeNow, cycle: Cycle, task: Task, kind: PaperKind, *, oral: bool = False) -> LetterFacts:
    """All that a paper of this kind can say of a task; `oral` where no letter has come in."""
    own: Facts = {"number": cycle.letter_numbers.get(kind, "")} | _OF_KIND[kind](here, cycle, task)
    if kind is PaperKind.DISPOSITION and not oral:
        own["incoming"] = IncomingLetter()
    return LetterFacts(
        office=here.office,
        year=cycle.period.year,
        period=here.name_of(cycle.period),
        sop=_title(here, cycle),
        day=here.now.astimezone(here.office.zone).date(),
        signer=signer_of(here, cycle, task, kind),
        second=second_of(here, cycle, task, kind),
        **own,
    )


def _disposition(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    """To whom the SOP passes it on, and for what: as somebody has typed it, or as the SOP asks for it."""
    following = cycle.procedure.step_after(task.step)
    usual = here.phrase("papers.instruction", request=following.request) if following else ""
    return {"passed_to": _next(cycle, task), "instruction": task.text or usual}


def _draft(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    """Who will be asked for figures or data."""
    asked = next((one for one in cycle.procedure.steps.values() if one.figures is FiguresPart.ENTER), None)
    people = here.staffing.holders(asked.role) if asked else ()
    figures = letter_figures(here, cycle, task, holder_of(here, task) or here.act.person)
    return {"recipients": _next(cycle, task), "people": persons(here, people, {}), "figures": figures}


def _invitation(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    invited = here.invitees(task)
    is_listed = len(invited) > LISTED
    recipients = (here.phrase("papers.listed"),) if is_listed else tuple(one.position for one in invited)
    attachment = here.phrase("papers.list_attached") if is_listed else ""
    return _meeting(here, cycle, task) | {
        "recipients": recipients,
        "attachment": attachment,
        "people": persons(here, invited, {}),
    }


def _invited(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    number = cycle.letter_numbers.get(PaperKind.INVITATION, "")
    return _meeting(here, cycle, task) | {"people": persons(here, here.invitees(task), {}), "number": number}


def _attendance(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    return _meeting(here, cycle, task) | {"people": at_meeting(here, task)}


def _minutes(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    return _attendance(here, cycle, task) | {"discussed": _said_at(task)}


def _measured(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    """What stands in the figures, as far as who does the step sees them."""
    holder = holder_of(here, task)
    section = here.office.sections.get(holder.section or "", "") if holder else ""
    figures = letter_figures(here, cycle, task, holder) if holder else None
    return {"figures": figures, "section": section, "recipients": _next(cycle, task)}


def _dialogue(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    """The last meeting of the cycle, and what was said there."""
    meeting = next((one for step in cycle.procedure.steps for one in cycle.latest(step) if one.step.meeting), None)
    if meeting is None:
        return _measured(here, cycle, task)
    return _measured(here, cycle, task) | _minutes(here, cycle, meeting)


def _covering(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    """What goes along is what was sent for the task; to whom, nobody has said."""
    sent = tuple(one.name for one in cycle.files_of(task) if one.made is None)
    return _measured(here, cycle, task) | {"evidence": sent, "recipients": ()}


def _report(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    holder = holder_of(here, task)
    handed_on = input_files(cycle, task, holder, here.staffing) if holder else ()
    return _measured(here, cycle, task) | {
        "recipients": titles_of(cycle, cycle.procedure.report_to),
        "evidence": tuple(one.name for one in handed_on if one.made is None),
        "recorded_on": _recorded_on(here, cycle),
    }


def _agreement(here: OfficeNow, cycle: Cycle, _task: Task) -> Facts:
    return {"figures": drafted_figures(here, cycle)}


def _meeting(here: OfficeNow, cycle: Cycle, task: Task) -> Facts:
    meeting, following = task.meeting or Meeting(), cycle.procedure.step_after(task.step)
    number = cycle.letter_numbers.get(PaperKind.INVITATION, "")
    told = LetterMeeting(
        begins=meeting.starts_at.astimezone(here.office.zone) if meeting.starts_at else None,
        place=meeting.place or "",
        agenda=here.phrase("papers.agenda", title=_title(here, cycle), period=here.name_of(cycle.period)),
        bring=(following.prepare or "") if following else "",
        chair=identity(holder_of(here, task), cycle.procedure),
        invited_by=here.phrase("papers.invited_by", number=number) if number else "",
    )
    return {"meeting": told}


def _title(here: OfficeNow, cycle: Cycle) -> str:
    """The SOP's, as it stands before its period: "Pengukuran Kinerja" where "Triwulan III" follows."""
    first, *_ = (*here.name_of(cycle.period).split(), "")
    return cycle.procedure.title.removesuffix(f" {first}") if first else cycle.procedure.title


def _said_at(task: Task) -> tuple[str, ...]:
    """The notula as it was typed in the chat."""
    return (task.text,) if task.text else ()


def _next(cycle: Cycle, task: Task) -> tuple[str, ...]:
    """To whom the step hands on."""
    following = cycle.procedure.step_after(task.step)
    return titles_of(cycle, following.role) if following else ()


def _recorded_on(here: OfficeNow, cycle: Cycle) -> date | None:
    """When the last task of typing into e-SAKIP was done."""
    steps = [one.key for one in cycle.procedure.steps.values() if one.figures is FiguresPart.RECORD]
    done = [task.done_at for key in steps for task in cycle.latest(key) if task.done_at]
    return max(done).astimezone(here.office.zone).date() if done else None


_OF_KIND: Mapping[PaperKind, Callable[[OfficeNow, Cycle, Task], Facts]] = {
    PaperKind.DISPOSITION: _disposition,
    PaperKind.DRAFT: _draft,
    PaperKind.INVITATION: _invitation,
    PaperKind.INVITED: _invited,
    PaperKind.ATTENDANCE: _attendance,
    PaperKind.MINUTES: _minutes,
    **dict.fromkeys((PaperKind.RECAP, PaperKind.ANALYSIS, PaperKind.DOCUMENT), _measured),
    PaperKind.DIALOGUE: _dialogue,
    PaperKind.COVERING_LETTER: _covering,
    PaperKind.REPORT: _report,
    PaperKind.AGREEMENT: _agreement,
}
"""What each says beside what all say."""
