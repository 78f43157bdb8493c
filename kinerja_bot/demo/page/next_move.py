"""The natural next thing for a person: read from his chat, as he would, and from whose turn it is."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kinerja_bot.demo.figure_moves import Before, with_figures
from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.moves import Move, Offer, Send, Tap, Type, WaitUntil
from kinerja_bot.domain.procedure import Need
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Verb

LATER = "menyusul"
"""What the button carries that leaves the notula for later."""

SHARE_OF_MEETING = 0.8
"""The meeting ends a little early, so that its step is in time."""


@dataclass(frozen=True)
class InView:
    """What a person has before him: his chat's buttons about one task, newest message first."""

    task: Task
    offers: tuple[Offer, ...]
    has_files: bool
    now: datetime
    refuses: bool = False
    known: KnownFigures = field(default_factory=KnownFigures)
    quarter: str = ""

    def first(self, verb: Verb, *, least_words: int = 0) -> Tap | None:
        """The first button of that kind with at least so many words after its verb."""
        fitting = (one.tap for one in self.offers if one.press.verb is verb and len(one.press.args) > least_words)
        return next(fitting, None)

    @property
    def card(self) -> int | None:
        """The newest message about the task."""
        return self.offers[0].tap.message_id if self.offers else None


def next_move(desk: InView) -> Move | None:
    """What brings the task on; None while nothing can be done here."""
    if desk.task.step.decisions:
        return _decide(desk)
    if measured := with_figures(_before(desk)):
        return measured
    if going_back := desk.first(Verb.RETURN, least_words=1):
        return desk.first(Verb.CANCEL) or going_back
    if desk.task.step.meeting is not None:
        return _meet(desk)
    return _hand_in(desk)


def _before(desk: InView) -> Before:
    return Before(desk.task, desk.offers, desk.known, desk.quarter, desk.has_files)


def _decide(desk: InView) -> Move | None:
    """What was begun is carried through; else Ya, or the Tidak that was asked for."""
    if begun := desk.first(Verb.DECIDE, least_words=2):
        return begun
    wanted = {key for key, rule in desk.task.step.decisions.items() if rule.needs_reason == desk.refuses}
    plain = (one for one in desk.offers if one.press.verb is Verb.DECIDE and one.press.args[1:2])
    return next((one.tap for one in plain if one.press.args[1] in wanted), None)


def _meet(desk: InView) -> Move | None:
    """Take it on, send the file, set hour and place, invite; then hold the meeting."""
    if take := desk.first(Verb.TAKE):
        return take
    if not desk.has_files:
        return Send(desk.task.step.key, desk.task.round, desk.card)
    on = (desk.first(verb) for verb in (Verb.SET_TIME, Verb.SET_PLACE, Verb.SEND_INVITATIONS))
    return next((tap for tap in on if tap), None) or _hold(desk)


def _hold(desk: InView) -> Move | None:
    """Wait for the meeting, tick who came, type the notula."""
    meeting, rule = desk.task.meeting, desk.task.step.meeting
    if meeting is None or meeting.starts_at is None or rule is None:
        return None
    held = meeting.starts_at + timedelta(minutes=rule.minutes * SHARE_OF_MEETING)
    if desk.now < held:
        return WaitUntil(held)
    if any(one.press.args[1:] == (LATER,) for one in desk.offers):
        return Type("minutes", desk.card)
    return desk.first(Verb.FINISH_MEETING)


def _hand_in(desk: InView) -> Move | None:
    """Text or file first, then *Selesai*; *Kerjakan* only where nothing else leads on."""
    output = desk.task.step.output
    if output.files is Need.REQUIRED and not desk.has_files and not desk.task.text:
        if output.text_instead:
            return Type("disposition", desk.card)
        return Send(desk.task.step.key, desk.task.round, desk.card)
    return desk.first(Verb.COMPLETE, least_words=1) or desk.first(Verb.COMPLETE) or desk.first(Verb.TAKE)
