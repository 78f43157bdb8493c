"""Who could do something now: everybody's next move, read from the chats and from where the quarter stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kinerja_bot.demo.page.next_move import InView, Move, Tap, about, next_move, offers
from kinerja_bot.demo.page.session import Seat, Session
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Verb

if TYPE_CHECKING:
    from kinerja_bot.services.work.outlook import Outlook


@dataclass(frozen=True)
class Part:
    """Somebody's next move; `task` is what it is about."""

    seat: Seat
    move: Move
    task: Task | None = None


@dataclass(frozen=True)
class Begin:
    """Ask the bot for a new quarter."""

    seat: Seat


def is_able(seat: Seat) -> bool:
    """Whether the bot and this person reach each other."""
    return seat.person.online and not seat.person.blocked


def unjoined(session: Session) -> Iterator[Part]:
    """Those whose chat asks whether it is them."""
    for seat in session.seats.values():
        yes = (one.tap for one in offers(seat.person.transcript()) if one.press.verb is Verb.JOIN)
        if (tap := next(yes, None)) is not None:
            yield Part(seat, tap)


def parts(session: Session, look: "Outlook", *, me: Seat | None, refuses: bool) -> list[Part | Begin]:
    """All that the others can do now, in the office's order; a step that is offered to me too is left to me."""
    if look.cycle is None:
        return _opening(session, me)
    found: list[Part | Begin] = [
        part
        for task in look.open_tasks
        for part in _of_task(session, look, task, me=me, refuses=refuses)
        if part.seat != me and is_able(part.seat)
    ]
    return found or list(_receipts(session, me))


def my_task(look: "Outlook", me: Seat | None) -> Task | None:
    """What waits for me."""
    mine = (task for task in look.open_tasks for one in look.turn_of(task) if me and one.key == me.key)
    return next(mine, None)


def _of_task(session: Session, look: "Outlook", task: Task, *, me: Seat | None, refuses: bool) -> Iterator[Part]:
    yield from _attendance(session, look, task)
    keys = [one.key for one in look.turn_of(task)]
    if me is not None and me.key in keys and not task.step.mode.per_holder:
        return
    for key in keys:
        seat = session.seats[key]
        if not is_able(seat):
            continue
        if move := next_move(_desk(seat, look, task, session.clock.now(), refuses=refuses)):
            yield Part(seat, move, task)
            return


def _desk(seat: Seat, look: "Outlook", task: Task, now: datetime, *, refuses: bool) -> InView:
    files = look.cycle.files_of(task) if look.cycle else ()
    again = refuses and task.round == 1
    return InView(task, about(task, seat.person.transcript()), bool(files), now, refuses=again)


def _attendance(session: Session, look: "Outlook", task: Task) -> Iterator[Part]:
    """The invited who have not answered yet say that they come."""
    answered = {one.key for one in look.staffing.officials if one.id in look.answered.get(task.id, ())}
    for seat in session.seats.values():
        if seat.key in answered:
            continue
        asked = (one.tap for one in about(task, seat.person.transcript()) if one.press.verb is Verb.ATTEND)
        if (tap := next(asked, None)) is not None:
            yield Part(seat, tap, task)


def _opening(session: Session, me: Seat | None) -> list[Part | Begin]:
    from kinerja_bot.procedures.loader import builtin  # noqa: PLC0415 - the page stands before it is loaded

    principal = builtin().opening.in_the_name_of
    for seat in session.seats.values():
        if seat.role != principal or seat == me or not is_able(seat):
            continue
        asked = (one for one in offers(seat.person.transcript()) if one.press.verb is Verb.BEGIN)
        yes = next((one.tap for one in asked if one.press.has(0)), None)
        return [Part(seat, yes) if yes else Begin(seat)]
    return []


def _receipts(session: Session, me: Seat | None) -> Iterator[Part]:
    for seat in session.seats.values():
        if seat == me or not is_able(seat):
            continue
        asked = (one.tap for one in offers(seat.person.transcript()) if one.press.verb is Verb.CONFIRM_REPORT)
        if (tap := next(asked, None)) is not None:
            yield Part(seat, tap)


def marks(part: Part | Begin) -> tuple[str, str, int]:
    """What tells a move from another one, to see that the same is not tried for ever."""
    if isinstance(part, Begin):
        return part.seat.key, "begin", 0
    what = part.move.data if isinstance(part.move, Tap) else type(part.move).__name__
    return part.seat.key, what, part.task.version if part.task else 0
