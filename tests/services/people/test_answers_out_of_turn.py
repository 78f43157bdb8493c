"""/plh asks one thing after the other: what is tapped or typed at another point changes nothing, and is no bug."""

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from kinerja_bot.domain.errors import QuestionGone, SopError
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services import typed_texts
from kinerja_bot.services.desk.dialogues import ORDER_OF_QUESTIONS, Acting
from kinerja_bot.services.people import appointing
from kinerja_bot.storage.transaction import Transaction
from tests.office import SEKCAM
from tests.services.quiet_office import QuietOffice

DAY = date(2026, 10, 5)
SAID: dict[str, Any] = {
    "absent": 1,
    "standing": "plh",
    "deputy": 2,
    "letter": "800/1",
    "letter_date": date(2026, 9, 30),
    "signer": "Bupati",
    "first": DAY,
    "last": DAY,
}
TAPS = {
    "absent": Press.of(Verb.ACTING, "untuk", 3),
    "standing": Press.of(Verb.ACTING, "jenis", "plt"),
    "deputy": Press.of(Verb.ACTING, "oleh", 4),
    "letter_date": Press.of(Verb.ACTING, "tgl", date(2026, 9, 29).toordinal(), "letter_date"),
    "signer": Press.of(Verb.ACTING, "ttd", 0),
    "first": Press.of(Verb.ACTING, "tgl", date(2026, 10, 6).toordinal(), "first"),
    "last": Press.of(Verb.ACTING, "tgl", date(2026, 10, 7).toordinal(), "last"),
}
TEXTS = ("800.1.11/07/2026", "5 Oktober 2026 s.d. 9 Oktober 2026", "")


class _TakenBack(Exception):
    """Nothing of the try stays."""


def tried(office: QuietOffice, said: Acting, answer: Press | str) -> Acting | SopError | None:
    """What is asked after the answer, or why it is none; nothing is kept. Errors: every bug."""
    found: list[Acting | SopError | None] = []

    def work(tx: Transaction) -> None:
        office.desk.visit(tx, office.chat(SEKCAM)).ask(said)
        visit = office.desk.visit(tx, office.chat(SEKCAM))
        try:
            if isinstance(answer, Press):
                appointing.tap(visit, answer)
            else:
                typed_texts.read(visit, answer)
        except SopError as error:
            found.append(error)
        else:
            dialogue = visit.dialogue()
            about = dialogue.about if dialogue else None
            found.append(about if isinstance(about, Acting) else None)
        raise _TakenBack

    with pytest.raises(_TakenBack):
        office.database.write_now(work)
    return found[0]


@pytest.mark.parametrize("number", range(len(ORDER_OF_QUESTIONS)))
async def test_only_the_question_that_is_asked_can_be_answered(office: QuietOffice, number: int) -> None:
    said = Acting(**{name: SAID[name] for name in ORDER_OF_QUESTIONS[:number]})

    for field, press in TAPS.items():
        after = tried(office, said, press)

        if field == said.asks:
            assert isinstance(after, Acting), field
            assert getattr(after, field) is not None
        else:
            assert isinstance(after, QuestionGone), field


@pytest.mark.parametrize("number", range(len(ORDER_OF_QUESTIONS)))
async def test_the_letter_typed_too_early_is_not_kept_for_later(office: QuietOffice, number: int) -> None:
    said = Acting(**{name: SAID[name] for name in ORDER_OF_QUESTIONS[:number]})

    after = tried(office, said, TEXTS[0])

    assert isinstance(after, Acting | SopError)
    if isinstance(after, Acting) and said.asks not in {"letter", "signer"}:
        assert after == said


async def test_a_day_tapped_twice_is_the_first_day_and_not_the_last_as_well(office: QuietOffice) -> None:
    said = Acting(**{name: SAID[name] for name in ORDER_OF_QUESTIONS[:-1]})

    after = tried(office, said, Press.of(Verb.ACTING, "tgl", DAY.toordinal(), "first"))

    assert after == said


async def test_no_state_of_the_dialogue_makes_a_bug_of_an_answer(office: QuietOffice) -> None:
    for left_out in combinations(ORDER_OF_QUESTIONS, 2):
        said = Acting(**{name: SAID[name] for name in ORDER_OF_QUESTIONS if name not in left_out})

        for answer in (TAPS["deputy"], TAPS["last"], Press.of(Verb.ACTING, "ya"), TEXTS[1]):
            tried(office, said, answer)
