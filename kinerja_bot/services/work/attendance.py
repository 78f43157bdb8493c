"""The end of a step's meeting (SOP step 3): who came, and the notula."""

from dataclasses import replace

from kinerja_bot.domain.attendance import who_came
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.moves import meetings as rules
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.stored_file import ATTENDANCE_LIST, MINUTES, StoredFile
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.dialogues import EndMeeting, LateMinutes, UnderWay
from kinerja_bot.services.desk.paging import turned_to
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.outcomes.saving import save
from kinerja_bot.services.views import cards
from kinerja_bot.services.views.attendance_list import LATER, attendees
from kinerja_bot.services.work.settling import store


def finish(visit: Visit, press: Press) -> str:
    """*Rapat selesai*: who came is asked, then the notula; then the step ends."""
    cycle = visit.cycle_of(press.number())
    task = rules.to_finish(cycle, press.number(), visit.act)
    if not press.has(1):
        ask_on_card(visit, cycle, EndMeeting(), task)
        return visit.phrase("answers.tick_who_came")
    if press.word(1) != LATER and not rules.has_minutes(cycle, task):
        ask_on_card(visit, cycle, EndMeeting("notula"), task)
        return visit.phrase("answers.minutes_wanted")
    return _end(visit, cycle, task)


def tick(visit: Visit, press: Press) -> str:
    """A name on the list of who came: on it or off it; or another page of the list."""
    cycle = visit.cycle_of(press.number())
    task = rules.to_finish(cycle, press.number(), visit.act)
    if (page := turned_to(press, 1)) is not None:
        ask_on_card(visit, cycle, EndMeeting(page=page), task)
        return ""
    person = visit.person(press.number(1))
    known = attendees(visit, task)
    came = not (person.id in known and known[person.id].is_ticked)
    visit.tx.attendances.tick(visit.office.id, task.id, {person.id: came})
    page = _page(visit, task)
    ask_on_card(visit, cycle, EndMeeting(page=page), task)
    return visit.phrase("answers.ticked" if came else "answers.unticked", name=person.name)


def add(visit: Visit, press: Press) -> str:
    """*Tambah peserta*: who came without being invited."""
    cycle = visit.cycle_of(press.number())
    task = rules.to_finish(cycle, press.number(), visit.act)
    ask_on_card(visit, cycle, EndMeeting("tambah", turned_to(press, 1) or 0), task)
    return visit.phrase("answers.choose_attendee")


def ask_minutes(visit: Visit, press: Press) -> str:
    """*Kirim notula*, of a meeting that was closed without it."""
    cycle = visit.cycle_of(press.number())
    ask_on_card(visit, cycle, LateMinutes(), permit(cycle, press.number(), Action.KEEP_MINUTES, visit.act))
    return visit.phrase("answers.minutes_wanted")


def read_minutes(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """A text typed while the notula was asked for."""
    about = dialogue.about
    if isinstance(about, EndMeeting) and about.asks != "notula":
        return None
    cycle = visit.cycle_of(dialogue.task_id or 0)
    now = save(visit, cycle, rules.write_minutes(cycle, dialogue.task_id or 0, text, visit.act))
    return go_on(visit, now, dialogue)


def receive(visit: Visit, dialogue: UnderWay, file: StoredFile) -> str:
    """A file sent while who came, or the notula, was asked for."""
    about = dialogue.about
    record = ATTENDANCE_LIST if isinstance(about, EndMeeting) and about.asks != "notula" else MINUTES
    cycle = visit.cycle_of(dialogue.task_id or 0)
    store(visit, cycle, rules.keep_record(cycle, dialogue.task_id or 0, file, record, visit.act))
    return go_on(visit, visit.cycle_of(dialogue.task_id or 0), dialogue) if record == MINUTES else ""


def go_on(visit: Visit, cycle: Cycle, dialogue: UnderWay) -> str:
    """The notula is there: the meeting that waited for it ends; of one that has ended it is kept."""
    visit.end_dialogue()
    task = cycle.task(dialogue.task_id)
    if task is not None and task.is_open:
        return _end(visit, cycle, task)
    cards.refresh(visit, cycle, [dialogue.task_id or 0])
    return visit.phrase("answers.minutes_kept")


def _end(visit: Visit, cycle: Cycle, task: Task) -> str:
    found = {who: replace(one, came=one.is_ticked) for who, one in attendees(visit, task).items()}
    visit.tx.attendances.tick(visit.office.id, task.id, {who: one.is_ticked for who, one in found.items()})
    visit.end_dialogue()
    outcome = rules.finish(cycle, task.id, visit.act, attendances=found)
    after = save(visit, cycle, outcome).task(task.id)
    if after is not None and after.held is not None:
        return visit.phrase("answers.held", label=visit.renderer.label("finish_meeting"))
    return visit.phrase("answers.meeting_finished", count=len(who_came(found)))


def _page(visit: Visit, task: Task) -> int:
    dialogue = visit.dialogue()
    about = dialogue.about if dialogue and dialogue.task_id == task.id else None
    return about.page if isinstance(about, EndMeeting) and about.asks == "hadir" else 0
