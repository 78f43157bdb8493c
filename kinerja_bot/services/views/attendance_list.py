"""What *Rapat selesai* asks: who came, ticked by name, and the notula."""

from collections.abc import Mapping

from kinerja_bot.domain.attendance import Attendance
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.stored_file import ATTENDANCE_LIST
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import EndMeeting
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.paging import MARK, page_of, turning
from kinerja_bot.services.views.paper_buttons import paper_buttons

GO_ON = "lanjut"
LATER = "menyusul"
"""What the taps carry that lead from the list to the notula, and to the end without it."""


def attendees(here: OfficeNow, task: Task) -> Mapping[int, Attendance]:
    """Who was invited or came all the same, by id, with the inviter, who leads the meeting."""
    known = here.tx.attendances.of_task(task.id)
    inviter = here.staffing.in_post(task.step.role, task.assignee)
    listed = {inviter.id: Attendance(came=True)} if inviter else {}
    listed |= {one.id: Attendance() for one in here.invitees(task)}
    return listed | known


def end_question(here: OfficeNow, cycle: Cycle, task: Task, about: EndMeeting) -> tuple[str, ButtonRows]:
    """The sentence, and what can be tapped."""
    if about.asks == "notula":
        later = button(here, "minutes_later", Verb.FINISH_MEETING, task.id, LATER)
        written = paper_buttons(here, cycle, task, PaperKind.MINUTES)
        return here.phrase("answers.ask_minutes"), (written, (later,))
    if about.asks == "tambah":
        return here.phrase("answers.choose_attendee"), _others(here, task, about.page)
    signed = any(file.record == ATTENDANCE_LIST for file in (*cycle.files_of(task), *cycle.arriving(task)))
    listed = attendees(here, task)
    text = here.phrase("answers.ask_who_came", count=_count(listed), of=len(listed), signed=signed)
    add = button(here, "add_attendee", Verb.ADD_ATTENDEE, task.id)
    go_on = button(here, "go_on", Verb.FINISH_MEETING, task.id, GO_ON)
    written = paper_buttons(here, cycle, task, PaperKind.ATTENDANCE)
    return text, (*_names(here, task, listed, about.page), written, (go_on, add))


def _count(listed: Mapping[int, Attendance]) -> int:
    return sum(one.is_ticked for one in listed.values())


def _names(here: OfficeNow, task: Task, listed: Mapping[int, Attendance], number: int) -> ButtonRows:
    page = page_of([(here.staffing.get(who), one) for who, one in listed.items()], number)
    marks = {True: "labels.ticked", False: "labels.unticked"}
    ticks = ((_tick(here, task, who, marks[one.is_ticked]),) for who, one in page.shown if who)
    return (*ticks, turning(here, page, Verb.TICK, task.id))


def _others(here: OfficeNow, task: Task, number: int) -> ButtonRows:
    """Who has no line on the list yet."""
    listed = attendees(here, task)
    page = page_of([one for one in here.staffing.officials if one.id not in listed and one.active], number)
    back = button(here, "back", Verb.TICK, task.id, f"{MARK}0")
    names = tuple((_tick(here, task, one, "labels.person_to_add"),) for one in page.shown)
    return (*names, turning(here, page, Verb.ADD_ATTENDEE, task.id), (back,))


def _tick(here: OfficeNow, task: Task, person: Official, label: str) -> Button:
    return Button(here.phrase(label, person=person), Press.of(Verb.TICK, task.id, person.id).data)
