"""What is asked of an indicator in a quarter, one after the other, and which answer each row has."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from kinerja_bot.domain.figures.indicator import Entry, Indicator
from kinerja_bot.domain.figures.realisation import Realisation


class Question(StrEnum):
    """The questions, in the order in which they are asked; the words stand in buttons and in the log."""

    VALUE = "realisasi"
    SPENT = "anggaran"
    OBSTACLE = "kendala"
    FOLLOW_UP = "tindak_lanjut"
    FOLLOW_UP_BY = "pelaku"
    FOLLOW_UP_UNTIL = "sampai"
    DRIVER = "pendorong"
    EARLIER = "hasil_lalu"
    """What became of last quarter's follow-up."""

    PROOF = "bukti"


Answer = Entry | date | int
"""A number, label or text; a day; the id of a file."""

FIELDS: Mapping[Question, str] = MappingProxyType(
    {
        Question.VALUE: "value",
        Question.SPENT: "spent",
        Question.OBSTACLE: "obstacle",
        Question.FOLLOW_UP: "follow_up",
        Question.FOLLOW_UP_BY: "follow_up_by",
        Question.FOLLOW_UP_UNTIL: "follow_up_until",
        Question.DRIVER: "driver",
        Question.EARLIER: "earlier_follow_up",
        Question.PROOF: "proof",
    }
)
"""Where a row keeps the answer; a proof may be a link as well."""

_PLAN = (Question.FOLLOW_UP_BY, Question.FOLLOW_UP_UNTIL)


def questions_of(
    indicator: Indicator, said: Realisation | None, *, missed: bool, promised: bool
) -> tuple[Question, ...]:
    """What is asked: all that follows from the value only once it is there.

    `missed` where the value does not reach the target, `promised` where a follow-up was planned last quarter.
    """
    if said is None or said.value is None:
        return (Question.VALUE,)
    money = (Question.SPENT,) if indicator.budget else ()
    short = (Question.OBSTACLE, Question.FOLLOW_UP, *(_PLAN if said.follow_up else ())) if missed else ()
    earlier = (Question.EARLIER,) if promised else ()
    return (Question.VALUE, *money, *short, Question.DRIVER, *earlier, Question.PROOF)


def answer_of(said: Realisation | None, question: Question) -> Answer | None:
    """What a row says to a question; None where it says nothing."""
    if said is None:
        return None
    answer: Answer | None = getattr(said, FIELDS[question])
    if question is Question.PROOF and answer is None:
        answer = said.link
    return None if answer == "" else answer


def is_dealt_with(said: Realisation | None, question: Question) -> bool:
    """Whether it was answered, or passed over."""
    return answer_of(said, question) is not None or (said is not None and question in said.skipped.split())


def with_answer(said: Realisation, question: Question, answer: Answer) -> Realisation:
    """The row with the answer; a link takes a file's place as the proof, and a file a link's."""
    changed: dict[str, Any] = {FIELDS[question]: answer}
    if question is Question.PROOF:
        changed = {"proof": None, "link": answer} if isinstance(answer, str) else {"proof": answer, "link": ""}
    left = [one for one in said.skipped.split() if one != question]
    return replace(said, **changed, skipped=" ".join(left))


def with_passed_over(said: Realisation, question: Question) -> Realisation:
    """The row with the question passed over; an answer that is there stays."""
    if is_dealt_with(said, question):
        return said
    return replace(said, skipped=" ".join((*said.skipped.split(), question)))


def as_logged(answer: Answer | None) -> str | int | None:
    """As the log keeps it."""
    if isinstance(answer, date):
        return answer.isoformat()
    return str(answer) if isinstance(answer, Decimal) else answer
