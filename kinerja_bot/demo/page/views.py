"""What the page is told, as plain data."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from kinerja_bot.demo.moves import press_of
from kinerja_bot.demo.page.session import TOKEN, Seat, Session, deep_link
from kinerja_bot.messaging import formats
from kinerja_bot.messaging.press import Verb
from kinerja_bot.simulator import Call, ShownFile, ShownMessage

if TYPE_CHECKING:
    from kinerja_bot.messaging.render import Renderer
    from kinerja_bot.services.work.outlook import Outlook

WAITING = frozenset(
    {
        Verb.JOIN,
        Verb.BEGIN,
        Verb.TAKE,
        Verb.COMPLETE,
        Verb.DECIDE,
        Verb.RETURN,
        Verb.SET_TIME,
        Verb.SET_PLACE,
        Verb.SEND_INVITATIONS,
        Verb.FINISH_MEETING,
        Verb.KEEP_MINUTES,
        Verb.CHOOSE_TASK,
        Verb.CONFIRM_REPORT,
    }
)
"""Buttons that stand for work; where one is to be tapped, a task waits."""

LONGEST_PARAMETER = 300
START = "/start "


def office_view(session: Session) -> dict[str, Any]:
    """The office and its people."""
    seats = [
        {
            "id": seat.person.id,
            "key": seat.key,
            "name": seat.name,
            "position": seat.position,
            "role": seat.role,
            "invitation": deep_link(seat.token),
        }
        for seat in session.seats.values()
    ]
    return {"session": session.number, "name": session.office, "seats": seats, "commands": _commands(session)}


def phone_view(seat: Seat, messages: Iterable[ShownMessage], *, wants_offline: bool) -> dict[str, Any]:
    """A phone without its messages' contents."""
    person, shown = seat.person, list(messages)
    keyboard = person.reply_keyboard
    return {
        "order": [one.id for one in shown],
        "online": person.online,
        "offline": wants_offline,
        "blocked": person.blocked,
        "started": person.started,
        "action": person.action,
        "keyboard": {"rows": keyboard.rows, "placeholder": keyboard.placeholder} if keyboard else None,
        "waits": any(_is_work(button.data) for one in shown for row in one.buttons for button in row),
    }


def message_view(message: ShownMessage, session: Session) -> dict[str, Any]:
    """A message as the phone draws it: texts stay texts, formatting comes as entities, a start hides its token."""
    text = message.text
    if not message.from_bot and text.startswith(START):
        text = START.strip()
    return {
        "id": message.id,
        "at": message.date.isoformat(),
        "in": message.from_bot,
        "text": text,
        "entities": [one.as_json() for one in message.entities if one.offset + one.length <= len(text)],
        "document": _file(message.document),
        "photo": _file(message.photo),
        "buttons": [
            [
                {"label": one.label, "data": one.data, "url": one.url, "style": one.style, "copies": one.copies}
                for one in row
            ]
            for row in message.buttons
        ],
        "forceReply": message.force_reply,
        "edited": message.edited.isoformat() if message.edited else None,
        "replyTo": message.reply_to,
        "silent": message.silent,
        "album": message.media_group_id,
        "forwarded": message.forwarded,
        "pinned": message.pinned,
        "pending": message.pending,
        "kind": message.kind,
        "session": session.number,
    }


def clock_view(session: Session) -> dict[str, Any]:
    """The office's time; the page lets it run on by itself."""
    now = session.clock.now().astimezone(session.zone)
    return {
        "now": now.isoformat(),
        "speed": session.clock.speed,
        "zone": session.zone.key,
        "abbreviation": f"{now:%Z}",
    }


@cache
def _renderer() -> "Renderer":
    from kinerja_bot.messaging.render import Renderer  # noqa: PLC0415 - the page stands before it is loaded

    return Renderer()


def procedure_view(look: "Outlook", session: Session) -> dict[str, Any]:
    """The steps with the present ones marked."""
    now = session.clock.now()
    deadline = look.next_deadline(now)
    return {
        "title": look.cycle.procedure.title if look.cycle else "",
        "period": _renderer().phrase("periods.name", period=look.cycle.period) if look.cycle else "",
        "closed": bool(look.cycle and look.cycle.closed_at),
        "deadline": _long(deadline, session),
        "steps": [
            {
                "number": one.step.number,
                "title": one.step.title,
                "role": one.role,
                "state": one.state,
                "done": one.done,
                "total": one.total,
                "due": _long(one.due_at, session),
                "late": one.is_late,
            }
            for one in look.steps(now)
        ],
    }


def call_view(call: Call, session: Session) -> dict[str, Any]:
    """A line of the log."""
    seat = session.seat_of(call.chat_id) if call.chat_id else None
    return {
        "number": call.number,
        "method": call.method,
        "who": seat.name if seat else "",
        "parameters": {name: str(value)[:LONGEST_PARAMETER] for name, value in call.params.items()},
        "status": call.status,
        "error": call.error,
        "milliseconds": None if call.seconds is None else round(call.seconds * 1000),
    }


def _is_work(data: str | None) -> bool:
    press = press_of(data)
    return press is not None and press.verb in WAITING


def _file(file: ShownFile | None) -> dict[str, Any] | None:
    return {"name": file.name or "", "size": formats.file_size(file.size), "type": file.mime_type} if file else None


def _long(at: datetime | None, session: Session) -> str:
    return formats.long_datetime(at, session.zone) if at else ""


def _commands(session: Session) -> list[dict[str, str]]:
    return session.simulator.world.bots[TOKEN].commands.get(("default", ""), [])
