"""The Camat is asked on the first working day after the quarter; *Tunda*; no answer."""

from dataclasses import replace

from kinerja_bot.domain.events import EventType
from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.builders import SOP
from tests.office import CAMAT, SEKCAM, SMALL_OFFICE, Quarter
from tests.services.deadlines.chats import EVERYBODY, at, count, got

ASKED = "Apakah pengukuran kinerjanya dimulai sekarang?"
UNANSWERED = "belum dijawab"


def new_year(day: int, hour: int = 7, minute: int = 30) -> tuple[int, int, int, int, int]:
    """In January 2027: the 1st, a Friday, and the 5th are holidays; the 4th is the first working day."""
    return day, hour, minute, 1, 2027


async def asked(at_step: AtStep) -> Quarter:
    """The fourth quarter is over; the Camat has been asked this morning."""
    quarter = await at_step(0)
    await quarter.office.move_to(at(*new_year(4)))
    return quarter


def proposals(quarter: Quarter) -> list[ShownMessage]:
    return got(quarter, CAMAT, ASKED)


async def test_he_is_asked_on_the_first_working_day_and_not_before(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.move_to(at(31, 17, month=12))
    before = count(quarter)

    early = []
    for when in (new_year(1), new_year(2), new_year(3, 9), new_year(4, 7, 29)):
        await quarter.office.move_to(at(*when))
        early.append(count(quarter) == before)
    await quarter.office.move_to(at(*new_year(4)))

    (question,) = proposals(quarter)
    assert early == [True] * 4
    assert [key for key in EVERYBODY if got(quarter, key, ASKED)] == [CAMAT]
    assert "Triwulan IV Tahun 2026" in question.text
    assert "Perkiraan tenggat kabupaten: Senin, 18 Januari 2027 pukul 16.00 WITA" in question.text
    assert question.labels == ["Mulai", "Tunda"]
    assert not question.silent


async def test_a_bot_that_starts_in_the_break_asks_him_at_the_next_opening(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.move_to(at(*new_year(4, 12, 30)))
    in_the_break = proposals(quarter)
    await quarter.office.move_to(at(*new_year(4, 13, 0)))

    assert in_the_break == []
    assert len(proposals(quarter)) == 1


async def test_mulai_begins_the_quarter_and_the_buttons_go(at_step: AtStep) -> None:
    quarter = await asked(at_step)
    question = proposals(quarter)[0].id

    await quarter.office.tap(CAMAT, "Mulai")
    await quarter.office.move_to(at(*new_year(6)))

    cycle = await quarter.cycle()
    closed = next(one for one in quarter.office.people[CAMAT].messages_from_bot() if one.id == question)
    assert (cycle.period.year, cycle.period.number) == (2026, 4)
    assert "Langkah 1 dari 10" in quarter.card(CAMAT, 1).text
    assert closed.labels == []
    assert "sudah dimulai" in closed.text
    assert proposals(quarter) == []


async def test_tunda_asks_again_on_the_next_working_day(at_step: AtStep) -> None:
    quarter = await asked(at_step)
    first = proposals(quarter)[0].id

    await quarter.office.tap(CAMAT, "Tunda")
    same_day = proposals(quarter)
    await quarter.office.move_to(at(*new_year(4, 15)))
    afternoon = proposals(quarter)
    await quarter.office.move_to(at(*new_year(6)))

    (again,) = proposals(quarter)
    assert "hari kerja berikutnya" in quarter.answer(CAMAT)
    assert same_day == afternoon == []
    assert again.id > first
    assert again.labels == ["Mulai", "Tunda"]
    assert got(quarter, SEKCAM, UNANSWERED) == []


async def test_tunda_on_a_friday_asks_again_on_monday(at_step: AtStep) -> None:
    quarter = await asked(at_step)
    for day in (4, 6, 7, 8):
        await quarter.office.move_to(at(*new_year(day)))
        await quarter.office.tap(CAMAT, "Tunda")

    weekend = []
    for day in (9, 10):
        await quarter.office.move_to(at(*new_year(day)))
        weekend += proposals(quarter)
    await quarter.office.move_to(at(*new_year(11)))

    assert weekend == []
    assert len(proposals(quarter)) == 1


async def test_a_full_working_day_without_an_answer_is_told_to_the_sekcam_once(at_step: AtStep) -> None:
    quarter = await asked(at_step)

    told = []
    for when in (new_year(4, 15), new_year(5), new_year(6, 7, 29), new_year(6), new_year(6, 10), new_year(7)):
        await quarter.office.move_to(at(*when))
        told.append(len(got(quarter, SEKCAM, UNANSWERED)))

    assert told == [0, 0, 0, 1, 1, 1]
    assert "Ibu dapat memulainya dengan /mulai; Camat diberi tahu" in got(quarter, SEKCAM, UNANSWERED)[0].text
    assert len(proposals(quarter)) == 1


async def test_a_question_that_came_in_the_afternoon_has_a_full_working_day_too(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.move_to(at(*new_year(4, 14)))

    told = []
    for when in (new_year(6), new_year(7)):
        await quarter.office.move_to(at(*when))
        told.append(len(got(quarter, SEKCAM, UNANSWERED)))

    assert told == [0, 1]


async def test_after_a_tunda_the_day_without_an_answer_counts_anew(at_step: AtStep) -> None:
    quarter = await asked(at_step)
    await quarter.office.tap(CAMAT, "Tunda")

    told = []
    for day in (6, 7, 8):
        await quarter.office.move_to(at(*new_year(day)))
        told.append(len(got(quarter, SEKCAM, UNANSWERED)))

    assert told == [0, 1, 1]


async def test_the_sekcam_begins_in_his_name_and_nobody_asks_any_more(at_step: AtStep) -> None:
    quarter = await asked(at_step)

    await quarter.begin(by=SEKCAM)
    await quarter.office.move_to(at(*new_year(6)))

    assert proposals(quarter) == []
    assert got(quarter, SEKCAM, UNANSWERED) == []
    assert len(await quarter.events(EventType.CYCLE_OPENED)) == 1


async def test_a_late_tap_on_tunda_puts_nothing_off(at_step: AtStep) -> None:
    quarter = await asked(at_step)
    question = proposals(quarter)[0].id
    await quarter.begin(by=SEKCAM)

    quarter.office.people[CAMAT].tap_raw(question, f"tunda:{SOP.token}:2026:4")
    await quarter.office.settle()

    assert "sudah dimulai oleh Sekretaris Kecamatan" in quarter.answer(CAMAT)


async def test_nobody_but_the_camat_puts_it_off(at_step: AtStep) -> None:
    quarter = await asked(at_step)
    await quarter.office.say(SEKCAM, "halo")

    quarter.office.people[SEKCAM].tap_raw(quarter.last(SEKCAM).id, f"tunda:{SOP.token}:2026:4")
    await quarter.office.settle()

    assert proposals(quarter)[0].labels == ["Mulai", "Tunda"]
    await quarter.office.move_to(at(*new_year(6)))
    assert len(got(quarter, SEKCAM, UNANSWERED)) == 1


async def test_after_the_regencys_deadline_nobody_is_asked(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.move_to(at(*new_year(19)))

    assert proposals(quarter) == []


async def test_a_deadline_is_an_estimate_until_the_office_has_entered_it(at_step: AtStep) -> None:
    quarter = await at_step(0)
    entered = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, deadline_days=10))
    await quarter.office.import_office(entered)

    await quarter.office.move_to(at(*new_year(4)))
    (question,) = proposals(quarter)
    await quarter.office.tap(CAMAT, "Mulai")
    status = await quarter.status(SEKCAM)

    assert "sekarang? Tenggat kabupaten: Senin, 18 Januari 2027" in question.text
    assert "; tenggat kabupaten Senin, 18 Januari 2027" in status
