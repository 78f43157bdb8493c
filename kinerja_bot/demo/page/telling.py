"""What the page says of the quarter: what to do next, what was done, and who holds it up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kinerja_bot.demo.moves import Prove, Say, Send, Tap, Type, WaitUntil, press_of
from kinerja_bot.demo.page.casting import Begin, Part, my_task, obstacle, parts, receivers, seats_of, unjoined
from kinerja_bot.demo.page.session import Seat, Session
from kinerja_bot.demo.page.wording import TEXTS
from kinerja_bot.messaging import formats
from kinerja_bot.messaging.press import Verb

if TYPE_CHECKING:
    from kinerja_bot.services.work.outlook import Outlook

MOST_NAMED = 3


def said(key: str, **words: object) -> str:
    """A text of the page at "group.key", its {words} filled in."""
    group, _, name = key.partition(".")
    return str(TEXTS[group][name]).format(**words)


def hint(session: Session, look: "Outlook") -> dict[str, Any]:
    """What somebody can do now, and on which phone (`seat`); else why nobody can."""
    acts = sorted(parts(session, look, me=None, refuses=False), key=_leads_on) or list(unjoined(session))
    if acts:
        return {"text": deed("hint", acts[0], session), "seat": acts[0].seat.person.id}
    if look.cycle is not None and look.cycle.confirmed_at:
        return {"text": said("player.finished"), "seat": None}
    new = next((seat for seat in receivers(session, look) if not seat.person.started and look.cycle is None), None)
    if new is not None:
        return {"text": said("hint.start", who=who(new, session)), "seat": new.person.id}
    return {"text": held_up(session, look), "seat": None}


def _leads_on(part: Part | Begin) -> int:
    """A step's own act first, then the answers to an invitation, then to wait for a meeting."""
    match part:
        case Part(_, WaitUntil()):
            return 2
        case Part(_, Tap(_, data)) if (press := press_of(data)) and press.verb is Verb.ATTEND:
            return 1
    return 0


def deed(group: str, part: Part | Begin, session: Session) -> str:
    """A move in words: as something to do (`hint`), or as it is done (`doing`)."""
    words: dict[str, object] = {"who": who(part.seat, session)}
    task = part.task if isinstance(part, Part) else None
    step = said(f"{group}.step", step=task.step.number) if task else ""
    match part:
        case Part(_, Tap(message, data)):
            return step + said(f"{group}.tap", label=_label(part.seat, message, data), **words)
        case Part(_, Send() | Prove()):
            return step + said(f"{group}.send", **words)
        case Part(_, Type() | Say()):
            return step + said(f"{group}.type", **words)
        case Part(_, WaitUntil(instant)):
            return step + said(f"{group}.wait", at=formats.long_datetime(instant, session.zone), **words)
    return said(f"{group}.begin", **words)


def outcome(session: Session, look: "Outlook", me: Seat | None, steps: set[int]) -> str:
    """What the others have done (`steps`), and whose turn it is now."""
    key = "player.did" if len(steps) > 1 else "player.did_one"
    done = said(key, first=min(steps), last=max(steps)) if steps else ""
    return done + _whose_turn(session, look, me)


def _whose_turn(session: Session, look: "Outlook", me: Seat | None) -> str:
    mine = my_task(look, me)
    can = me is not None and not obstacle(me, look)
    if mine is not None and can:
        return said("player.your_turn", step=mine.step.number, title=mine.step.title)
    if look.cycle is not None and look.cycle.confirmed_at:
        return said("player.finished")
    if can and me in receivers(session, look) and not look.open_tasks:
        return said("player.your_opening" if look.cycle is None else "player.your_receipt")
    return held_up(session, look)


def held_up(session: Session, look: "Outlook") -> str:
    """Who keeps it from going on, and why."""
    unable = list(dict.fromkeys(_unable(session, look)))
    named = "; ".join(unable[:MOST_NAMED])
    more = said("held_up.more", count=len(unable) - MOST_NAMED) if len(unable) > MOST_NAMED else ""
    return said("held_up.by", named=named + more) if unable else said("held_up.nothing")


def who(seat: Seat, session: Session) -> str:
    """A person by position, where nobody else has it; else by name."""
    same = [one for one in session.seats.values() if one.position == seat.position]
    return seat.position if len(same) == 1 else f"{seat.name} ({seat.position})"


def _unable(session: Session, look: "Outlook") -> Iterator[str]:
    if not look.open_tasks:
        what = "held_up.opening" if look.cycle is None else "held_up.receipt"
        yield from _those_who_cannot(session, look, said(what), receivers(session, look))
    for task in look.open_tasks:
        turn = look.turn_of(task)
        seats, what = seats_of(session, turn), said("held_up.step", step=task.step.number)
        if not turn and look.cycle:
            yield said("held_up.vacant", what=what, role=look.cycle.procedure.roles[task.step.role].title)
        if turn and not seats:
            yield said("held_up.one", what=what, who=turn[0].position, why=said("held_up.no_phone"))
        if task.step.mode.per_holder or all(obstacle(one, look) for one in seats):
            yield from _those_who_cannot(session, look, what, seats)


def _those_who_cannot(session: Session, look: "Outlook", what: str, seats: list[Seat]) -> Iterator[str]:
    for seat in seats:
        if why := obstacle(seat, look):
            yield said("held_up.one", what=what, who=who(seat, session), why=said(f"held_up.{why}"))


def _label(seat: Seat, message: int, data: str) -> str:
    shown = next((one for one in seat.person.transcript() if one.id == message), None)
    labels = (button.label for row in (shown.buttons if shown else ()) for button in row if button.data == data)
    return next(labels, "")
