"""How long: the spans that can be tapped when time is asked for or given, and a time of one's own."""

from datetime import datetime, timedelta

from kinerja_bot.domain.time_errors import DayNotAhead, TimeNotAhead, TimeNotUnderstood, TimeWithoutDay
from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.meeting_time import parse_meeting
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.office_now import OfficeNow

MINUTES = {"30": timedelta(minutes=30), "60": timedelta(hours=1)}
TODAY, TOMORROW, OTHER = "hari", "besok", "lain"
SPANS = {"30": "span_30", "60": "span_60", TODAY: "span_today", TOMORROW: "span_tomorrow", OTHER: "span_other"}
"""The words in a button's data, and the keys of their labels."""


def span_buttons(here: OfficeNow, verb: Verb, task_id: int) -> tuple[tuple[Button, ...], ...]:
    """A row for each two spans."""
    buttons = [
        Button(here.renderer.label(label), Press.of(verb, task_id, span).data) for span, label in SPANS.items()
    ]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def until(span: str, now: datetime, calendar: WorkingCalendar) -> datetime:
    """The instant that a span means from now on; a typed one is "t" and its second. Errors: TimeNotUnderstood."""
    if span in MINUTES:
        return calendar.add(now, MINUTES[span])
    if span.startswith("t") and span[1:].isdigit():
        return Press(Verb.ASK_TIME, (span[1:],)).instant(0)
    today = calendar.day_of(now)
    closing = calendar.closing(today) if span == TODAY else None
    if span not in {TODAY, TOMORROW}:
        raise TimeNotUnderstood
    if closing is None or closing <= now:
        closing = calendar.closing(calendar.nth_working_day_after(today, 1))
    return closing or now


def typed_span(here: OfficeNow, text: str) -> str:
    """A time of one's own, as somebody typed it. Errors: TimeNotUnderstood, TimeNotAhead, what is missing."""
    parsed = parse_meeting(text, here.sent_at, here.office.zone, or_today=True)
    if parsed.time is None and parsed.day is not None and parsed.day < here.calendar.day_of(here.now):
        raise DayNotAhead(day=parsed.day)
    if parsed.starts_at is None and parsed.time is not None:
        raise TimeWithoutDay
    if parsed.starts_at is None:
        raise TimeNotUnderstood
    if parsed.starts_at <= here.now:
        raise TimeNotAhead(at=parsed.starts_at)
    return f"t{int(parsed.starts_at.timestamp())}"
