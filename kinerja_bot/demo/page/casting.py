"""Who could do something now: everybody's next move, read from the chats and from where the quarter stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinerja_bot.demo.moves import Move, Tap, about, offers
from kinerja_bot.demo.page.next_move import InView, next_move
from kinerja_bot.demo.page.session import Seat, Session
from kinerja_bot.domain.people import Official
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


def obstacle(seat: Seat, look: "Outlook") -> str | None:
    """Why the bot and this person do not reach each other, as a key of the page's texts; None where they do."""
    person = seat.person
    official = next((one for one in look.staffing.officials if one.key == seat.key), None)
    found = {
        "blocked": person.blocked,
        "not_started": not person.started,
        "not_joined": official is None or official.telegram_id is None,
        "offline": not person.online,
    }
    return next((why for why, holds in found.items() if holds), None)


def unjoined(session: Session) -> Iterator[Part]:
    """Those whose chat asks whether it is them."""
    for seat in session.seats.values():
        yes = (one.tap for one in offers(seat.person.transcript()) if one.press.verb is Verb.JOIN)
        if (tap := next(yes, None)) is not None:
            yield Part(seat, tap)


def parts(session: Session, look: "Outlook", *, me: Seat | None, refuses: bool) -> list[Part | Begin]:
    """All that the others can do now, in the office's order; a step that is offered to me too is left to me."""
    if look.cycle is None:
        return _opening(session, look, me)
    found: list[Part | Begin] = [
        part
        for task in look.open_tasks
        for part in _of_task(session, look, task, me=me, refuses=refuses)
        if part.seat != me and not obstacle(part.seat, look)
    ]
    return found or list(_receipts(session, look, me))


def my_task(look: "Outlook", me: Seat | None) -> Task | None:
    """What waits for me."""
    mine = (task for task in look.open_tasks for one in look.turn_of(task) if me and one.key == me.key)
    return next(mine, None)


def _of_task(session: Session, look: "Outlook", task: Task, *, me: Seat | None, refuses: bool) -> Iterator[Part]:
    yield from _attendance(session, look, task)
    seats = seats_of(session, look.turn_of(task))
    if me in seats and not task.step.mode.per_holder:
        return
    for seat in seats:
        if obstacle(seat, look):
            continue
        if move := next_move(_desk(session, seat, look, task, refuses=refuses)):
            yield Part(seat, move, task)
            return


def _desk(session: Session, seat: Seat, look: "Outlook", task: Task, *, refuses: bool) -> InView:
    now = session.clock.now()
    files = look.cycle.files_of(task) if look.cycle else ()
    again = refuses and task.round == 1
    return InView(
        task,
        about(task, seat.person.transcript()),
        bool(files),
        now,
        refuses=again,
        known=session.known,
        quarter=look.cycle.period.roman if look.cycle else "",
    )


def _attendance(session: Session, look: "Outlook", task: Task) -> Iterator[Part]:
    """The invited who have not answered yet say that they come."""
    answered = {one.key for one in look.staffing.officials if one.id in look.answered.get(task.id, ())}
    for seat in session.seats.values():
        if seat.key in answered:
            continue
        asked = (one.tap for one in about(task, seat.person.transcript()) if one.press.verb is Verb.ATTEND)
        if (tap := next(asked, None)) is not None:
            yield Part(seat, tap, task)


def receivers(session: Session, look: "Outlook") -> list[Seat]:
    """Who acts while no step is open: who begins the quarter, or who receives its report."""
    from kinerja_bot.procedures.loader import builtin  # noqa: PLC0415 - the page stands before it is loaded

    role = look.cycle.procedure.report_to if look.cycle else builtin().opening.in_the_name_of
    return seats_of(session, look.staffing.holders(role))


def seats_of(session: Session, officials: Iterable[Official]) -> list[Seat]:
    """Their phones; who came to the office later has none on the page."""
    return [session.seats[one.key] for one in officials if one.key in session.seats]


def _opening(session: Session, look: "Outlook", me: Seat | None) -> list[Part | Begin]:
    for seat in receivers(session, look):
        if seat == me or obstacle(seat, look):
            continue
        asked = (one for one in offers(seat.person.transcript()) if one.press.verb is Verb.BEGIN)
        yes = next((one.tap for one in asked if one.press.has(0)), None)
        return [Part(seat, yes) if yes else Begin(seat)]
    return []


def _receipts(session: Session, look: "Outlook", me: Seat | None) -> Iterator[Part]:
    for seat in session.seats.values():
        if seat == me or obstacle(seat, look):
            continue
        asked = (one.tap for one in offers(seat.person.transcript()) if one.press.verb is Verb.CONFIRM_REPORT)
        if (tap := next(asked, None)) is not None:
            yield Part(seat, tap)


def stand(session: Session, look: "Outlook") -> object:
    """Where it stands: equal as long as nobody has gone on, or can go on who could not."""
    cycle = look.cycle and (look.cycle.id, look.cycle.confirmed_at)
    return (
        cycle,
        [(task.id, task.version) for task in look.open_tasks],
        [obstacle(one, look) for one in session.seats.values()],
    )


def marks(part: Part | Begin) -> tuple[str, str, int]:
    """What tells a move from another one, to see that the same is not tried for ever."""
    if isinstance(part, Begin):
        return part.seat.key, "begin", 0
    what = part.move.data if isinstance(part.move, Tap) else repr(part.move)
    return part.seat.key, what, part.task.version if part.task else 0
