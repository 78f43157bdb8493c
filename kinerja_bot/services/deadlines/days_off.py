"""/libur: days that the office itself closes, or works on all the same; open deadlines move with them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import SopError
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.domain.moves.clocks import reschedule
from kinerja_bot.domain.rights import whose_turn
from kinerja_bot.domain.task import Task
from kinerja_bot.domain.time_errors import DayNotUnderstood, DayUnchanged, ReasonNeededForDay
from kinerja_bot.holiday_source import holiday_names
from kinerja_bot.meeting_time import take_day
from kinerja_bot.messaging.content import Button, Priority, rows
from kinerja_bot.messaging.names import address
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.deadlines.mornings import ROUTINE, next_morning
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.dialogues import AddDayOff, StrikeDayOff, UnderWay
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards, late_card

AHEAD = 200
"""Days ahead in which they are looked for."""

LISTED = "lihat"
"""In a button's data: the list is leafed through, and nothing is struck."""


def show(visit: Visit) -> str:
    """The closed days ahead, with the buttons to add and to strike."""
    visit.close_moved(message_keys.days_off(visit.by.id))
    show_list(visit)
    return ""


def ask_to_add(visit: Visit, _press: Press) -> str:
    """*Tambah hari libur*: day and reason are typed."""
    visit.ask(AddDayOff())
    return visit.phrase("answers.type_day_off")


def write(visit: Visit, text: str) -> str:
    """/libur with day and reason behind it: as if they had been typed after *Tambah hari libur*."""
    visit.ask(AddDayOff())
    try:
        said = _add_day(visit, text)
    except SopError as error:  # the question stays open: the next text answers it
        said = visit.explain(error, visit.by)
    visit.say(visit.renderer.as_html(said))
    return said


def strike(visit: Visit, press: Press) -> str:
    """*Coret hari libur*: which, then the reason is typed. Or another page of the list."""
    if press.has(0) and press.word(0) == LISTED:
        show_list(visit, turned_to(press, 1) or 0)
        return ""
    if (page := turned_to(press, 0)) is not None:
        visit.ask(StrikeDayOff())
        show_list(visit, page, striking=True)
        return visit.phrase("answers.choose_day")
    visit.ask(StrikeDayOff(press.day()))
    return visit.phrase("answers.type_strike_reason", day=press.day())


def read_day_off(visit: Visit, dialogue: UnderWay, text: str) -> str:
    """What was typed: a day with its reason, or the reason to strike a day. Errors: what is missing."""
    if not isinstance(dialogue.about, StrikeDayOff):
        return _add_day(visit, text)
    if dialogue.about.day is None:
        return visit.phrase("answers.choose_day")
    return change_day(visit, dialogue.about.day, closed=False, reason=text)


def _add_day(visit: Visit, text: str) -> str:
    typed, rest = take_day(text, visit.calendar.day_of(visit.sent_at))
    if typed.day is None:
        raise DayNotUnderstood
    reason = rest.strip(" ,.:;-–\n")
    if not reason:
        raise ReasonNeededForDay(day=typed.day)
    return change_day(visit, typed.day, closed=True, reason=reason)


def change_day(visit: Visit, day: date, *, closed: bool, reason: str) -> str:
    """Closes or opens a day; whoever's deadline moves by it is told. Errors: DayUnchanged."""
    if visit.calendar.is_working_day(day) is not closed:
        raise DayUnchanged(day=day, closed=closed)
    visit.tx.offices.set_day(visit.office.id, day, closed=closed, reason=reason)
    data = {"day": day.isoformat(), "closed": closed, "reason": reason}
    visit.record(None, Event(EventType.CALENDAR_CHANGED, visit.now, visit.by.id, data=data))
    visit.end_dialogue()
    now = visit.anew()
    now.tx.routines.next(now.office.id, ROUTINE, next_morning(now))
    moved = sum(_move_deadlines(now, cycle, day, reason) for cycle in now.running())
    show_list(now)
    return now.phrase("answers.day_changed", day=day, closed=closed, moved=moved)


def _move_deadlines(visit: Visit, cycle: Cycle, day: date, reason: str) -> int:
    outcome = reschedule(cycle, day, visit.act)
    for task in outcome.changed:
        visit.tx.cycles.save_task(task)
    visit.record(cycle, *outcome.events)
    due = {task.id: task.due_at for task in cycle.open_tasks}
    moved = [(task, at) for task in outcome.changed if (at := due[task.id]) is not None and at != task.due_at]
    now = visit.tx.cycles.get(cycle.id)
    cards.refresh_all(visit, now)  # also where no deadline moves: a meeting is proposed on working days
    if moved:
        late_card.refresh(visit, now)
        _tell(visit, cycle, moved, reason)
    return len(moved)


def _tell(visit: Visit, cycle: Cycle, moved: Iterable[tuple[Task, datetime]], reason: str) -> None:
    for task, before in moved:
        for official in whose_turn(task, visit.staffing):
            text = visit.message(
                "deadline_moved",
                address=address(official, cycle.procedure),
                task=task,
                before=before,
                reason=reason,
                period=visit.period(cycle),
            )
            visit.send(official, visit.once(), text, priority=Priority.REMINDER, about=(task,))


def show_list(visit: Visit, number: int = 0, *, striking: bool = False) -> None:
    """The closed days ahead in the newest list; with `striking` each is a button."""
    page = page_of(_closed_days(visit), number)
    text = visit.message("days_off", days=page.shown, striking=striking)
    turn = turning(visit, page, Verb.STRIKE_DAY_OFF, *(() if striking else (LISTED,)))
    strike_one = (button(visit, "strike_day_off", Verb.STRIKE_DAY_OFF),) if page.total else ()
    buttons: ButtonRows = ((button(visit, "add_day_off", Verb.ADD_DAY_OFF), *strike_one), turn)
    if striking:
        days = ((_day_button(visit, day),) for day, _ in page.shown)
        buttons = (*days, turn, (button(visit, "cancel", Verb.CANCEL),))
    visit.say(text, rows(buttons), key=message_keys.days_off(visit.by.id))


def _day_button(visit: Visit, day: date) -> Button:
    return Button(visit.phrase("labels.day", day=day), Press.of(Verb.STRIKE_DAY_OFF, day.toordinal()).data)


def _closed_days(visit: Visit) -> list[tuple[date, str]]:
    """The next days on which the office would work by its hours, but is closed; with the reason."""
    today = visit.calendar.day_of(visit.now)
    own = visit.tx.offices.days(visit.office.id)
    found = []
    for ahead in range(AHEAD):
        day = today + timedelta(days=ahead)
        if visit.calendar.has_hours_on(day) and not visit.calendar.is_working_day(day):
            found.append((day, own[day][1] if day in own else holiday_names(day.year).get(day, "")))
    return found
