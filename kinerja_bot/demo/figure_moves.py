"""What leads on at a step with figures: read from the chat's buttons, as its person would."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kinerja_bot.demo.known_figures import KnownFigures
from kinerja_bot.demo.lines import LINES
from kinerja_bot.demo.moves import Move, Offer, Prove, Say, Tap, Type
from kinerja_bot.domain.figures.parts import FiguresPart
from kinerja_bot.domain.figures.questions import Question
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Verb

RECAP = ("pakai", "rekap")
"""What the document is made of: the bot's recap, as it is."""

SKIP, PICK, RIGHT, DONE = "lewat", "pilih", "benar", "sudah"
"""What buttons carry beside the task."""

NOTHING, BLANK = str(LINES["nothing_entered"]), str(LINES["blank_field"])
"""What a card says where nobody has entered a figure, and a sheet for e-SAKIP where this one is missing."""


@dataclass(frozen=True)
class Before:
    """What somebody has before him of a task: its buttons, newest message first, and what is known of the quarter."""

    task: Task
    offers: Sequence[Offer]
    known: KnownFigures
    quarter: str
    has_files: bool

    def first(self, verb: Verb, *words: str) -> Tap | None:
        """The first button of this verb that carries exactly these words behind the task."""
        fitting = (one.tap for one in self.offers if one.press.verb is verb and one.press.args[1:] == words)
        return next(fitting, None)

    def begins(self, verb: Verb, *words: str, at: int = 1) -> Tap | None:
        """The first button of this verb that carries these words from a place on."""
        end = at + len(words)
        fitting = (one for one in self.offers if one.press.verb is verb and one.press.args[at:end] == words)
        return next((one.tap for one in fitting), None)

    @property
    def is_asked(self) -> bool:
        """Whether a question has taken the place of the figures: all that can be tapped there is *Batal*."""
        newest = self.offers[0].tap.message_id if self.offers else None
        verbs = {one.press.verb for one in self.offers if one.tap.message_id == newest}
        return verbs == {Verb.CANCEL}


def with_figures(before: Before) -> Move | None:
    """What comes next; None where the step's figures are done, or are none of it: the rest is as without them."""
    part = before.task.step.figures
    if part is not FiguresPart.ENTER and any(NOTHING in one.text for one in before.offers):
        return None
    lead = _BY_PART.get(part) if part else None
    return lead(before) if lead else None


def _enter(before: Before) -> Move | None:
    """One question after the other; then the summary is right. Who has sent a file is asked nothing."""
    asked = next((one for one in before.offers if _question(one) is not None), None)
    if asked is not None:
        return _answer(before, asked)
    if right := before.first(Verb.FILL_IN, RIGHT):
        return right
    if before.task.text or before.has_files:
        return None
    return before.first(Verb.FILL_IN)


def _question(offer: Offer) -> Question | None:
    if offer.press.verb is not Verb.FILL_IN:
        return None
    return next((one for one in Question if offer.press.args[2:3] == (one,)), None)


def _answer(before: Before, asked: Offer) -> Move | None:
    question, indicator = _question(asked), before.known.in_text(asked.text)
    place = (*asked.press.args[1:3],)
    picked = before.first(Verb.FILL_IN, *place, f"{PICK}0")
    if picked is not None and question is not Question.VALUE:
        return picked
    if question is Question.PROOF and indicator is not None:
        return Prove(indicator)
    if picked is not None and before.first(Verb.FILL_IN, *place, "ulang"):
        return picked
    said = before.known.answer(indicator, question, before.quarter) if indicator and question else None
    return Say(said) if said else before.first(Verb.FILL_IN, *place, SKIP)


def _review(before: Before) -> Move | None:
    """The screen, and once a note: what it says then stands on it."""
    if before.is_asked:
        return Type("leaders_note", None)
    if any(str(LINES["leaders_note"]) in one.text for one in before.offers):
        return None
    return before.first(Verb.NOTE) or before.first(Verb.FIGURES)


def _analyse(before: Before) -> Move | None:
    """Row by row, in the Staf's words where there are some; what is analysed is not shown again by itself."""
    if before.has_files:
        return None
    if before.is_asked:
        return Type("analysis", None)
    if going_on := before.begins(Verb.ANALYSE, "staf", at=2) or before.begins(Verb.ANALYSE):
        return going_on
    if before.task.text:
        return None
    rows = (one.tap for one in before.offers if one.press.verb is Verb.FIGURES and _is_row(one))
    return next(rows, None) or before.first(Verb.FIGURES)


def _is_row(offer: Offer) -> bool:
    """A row is named by eight hex digits, a page by a mark and its number."""
    word = offer.press.args[1] if len(offer.press.args) == 2 else ""  # noqa: PLR2004 - the task, and the row
    return len(word) == 8  # noqa: PLR2004


def _compile(before: Before) -> Move | None:
    """The bot makes the document, the first time."""
    if before.has_files or before.task.round > 1:
        return None
    return before.first(Verb.PAPER, *RECAP) or before.first(Verb.PAPER, RECAP[0])


def _record(before: Before) -> Move | None:
    """Indicator by indicator is marked as typed into e-SAKIP; then the proof."""
    if before.has_files:
        return None
    if any(BLANK in one.text for one in before.offers):
        return None
    if done := before.begins(Verb.ESAKIP, DONE, at=2):
        return done
    is_open = any(one.press.verb is Verb.ESAKIP and len(one.press.args) > 1 for one in before.offers)
    return None if is_open else before.first(Verb.ESAKIP)


_BY_PART: Mapping[FiguresPart, Callable[[Before], Move | None]] = {
    FiguresPart.ENTER: _enter,
    FiguresPart.REVIEW: _review,
    FiguresPart.ANALYSE: _analyse,
    FiguresPart.COMPILE: _compile,
    FiguresPart.RECORD: _record,
}
