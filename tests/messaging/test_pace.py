"""Telegram's limits on sending, second by second."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_bot.messaging.pace import Pace

TELEGRAMS_LIMIT = 30
ALBUM = 10
ANI, BUDI = 1001, 1002


def send(
    pace: Pace, chat_id: int, now: float, *, edit: bool = False, messages: int = 1, hurried: bool = False
) -> float:
    """Waits until the message may go, sends it, and gives the second at which that was."""
    at = max(now, pace.chat_ready_at(chat_id, edit=edit), pace.room_at(messages, hurried=hurried))
    pace.sent(chat_id, at, edit=edit, messages=messages, hurried=hurried)
    return at


def most_in_a_second(sent: Sequence[float]) -> int:
    """The largest number of messages in any second, whenever it begins."""
    return max(bisect_left(sent, at + 1) - number for number, at in enumerate(sent))


def test_a_hundred_chats_are_written_to_evenly() -> None:
    pace = Pace()

    sent = [send(pace, chat_id, 0.0) for chat_id in range(100)]

    assert most_in_a_second(sent) < TELEGRAMS_LIMIT
    assert all(0.03 < after - before < 0.04 for before, after in pairwise(sent))


def test_an_idle_minute_is_not_made_up_by_a_burst() -> None:
    pace = Pace()
    send(pace, ANI, 0.0)

    sent = [send(pace, chat_id, 60.0) for chat_id in range(2000, 2100)]

    assert sent[0] == 60.0
    assert most_in_a_second(sent) < TELEGRAMS_LIMIT


@given(
    st.lists(
        st.tuples(st.floats(0, 2), st.integers(1, 40), st.booleans(), st.integers(1, ALBUM)), min_size=1, max_size=200
    )
)
def test_no_second_has_more_than_thirty_messages_albums_and_pauses_included(
    wishes: list[tuple[float, int, bool, int]],
) -> None:
    pace, now, sent = Pace(), 0.0, []

    for pause, chat_id, edit, messages in wishes:
        now = send(pace, chat_id, now + pause, edit=edit, messages=messages)
        sent += [now] * messages

    assert most_in_a_second(sent) <= TELEGRAMS_LIMIT


def test_albums_one_after_the_other_are_counted_by_their_messages() -> None:
    pace = Pace()

    sent = [at for chat_id in range(9) for at in [send(pace, chat_id, 0.0, messages=ALBUM)] * ALBUM]

    assert most_in_a_second(sent) <= TELEGRAMS_LIMIT
    assert sent[-1] < 9 * ALBUM / 20


def test_one_chat_gets_one_message_a_second() -> None:
    pace = Pace()

    sent = [send(pace, ANI, 0.0) for _ in range(3)]

    assert sent == [0.0, 1.0, 2.0]


def test_other_chats_do_not_wait_for_that_second() -> None:
    pace = Pace()
    send(pace, ANI, 0.0)

    sent = send(pace, BUDI, 0.0)

    assert sent < 0.1


def test_an_edit_does_not_wait_for_the_chats_second_and_does_not_use_it_up() -> None:
    pace = Pace()
    send(pace, ANI, 0.0)

    edited = send(pace, ANI, 0.0, edit=True)
    sent = send(pace, ANI, 0.0)

    assert edited < 0.1
    assert sent == 1.0


def test_edits_count_among_the_bots_thirty() -> None:
    pace = Pace()

    sent = [send(pace, ANI, 0.0, edit=True) for _ in range(100)]

    assert most_in_a_second(sent) < TELEGRAMS_LIMIT


@pytest.mark.parametrize("edit", [False, True])
def test_what_telegram_asks_to_wait_holds_messages_and_edits(edit: bool) -> None:
    pace = Pace()
    pace.sent(ANI, 0.0, edit=edit)

    pace.hold(ANI, 0.5, 17)

    assert pace.chat_ready_at(ANI, edit=edit) == 17.5
    assert pace.chat_ready_at(BUDI, edit=edit) == 0.0


def test_tries_are_one_two_four_and_at_most_thirty_seconds_apart() -> None:
    pace, now, pauses = Pace(), 0.0, []

    for _ in range(8):
        pace.failed(ANI, now)
        ready = pace.chat_ready_at(ANI, edit=False)
        pauses.append(ready - now)
        now = ready

    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_an_answer_makes_the_pauses_short_again() -> None:
    pace = Pace()
    for _ in range(5):
        pace.failed(ANI, 0.0)

    pace.succeeded(ANI)
    pace.failed(ANI, 100.0)

    assert pace.chat_ready_at(ANI, edit=False) == 101.0


def test_after_an_answer_edits_go_at_once_again() -> None:
    pace = Pace()
    pace.hold(ANI, 0.0, 30)

    pace.succeeded(ANI)

    assert pace.chat_ready_at(ANI, edit=True) == 0.0


def test_ten_thousand_chats_are_forgotten_once_their_second_is_over() -> None:
    pace = Pace()
    for chat_id in range(10_000):
        pace.sent(chat_id, 0.0, edit=False)

    pace.sent(10_000, 5.0, edit=False)

    assert pace.chat_ready_at(1, edit=False) == 0.0
    assert pace.chat_ready_at(10_000, edit=False) == 6.0


def test_what_somebody_waits_for_goes_a_little_ahead_of_its_slot() -> None:
    pace = Pace()
    send(pace, ANI, 60.0)

    sent = [send(pace, chat_id, 60.0, hurried=True) for chat_id in range(2000, 2004)]

    assert sent[:3] == [60.0] * 3
    assert sent[3] > 60.03


@given(
    st.lists(
        st.tuples(st.floats(0, 0.5), st.booleans(), st.booleans(), st.integers(1, ALBUM)), min_size=1, max_size=300
    )
)
def test_hurry_makes_no_second_fuller_not_even_where_messages_arrive_a_little_later(
    wishes: list[tuple[float, bool, bool, int]],
) -> None:
    pace, now, sent = Pace(), 0.0, []

    for chat_id, (pause, hurried, is_album, messages) in enumerate(wishes):
        size = messages if is_album else 1
        now = send(pace, chat_id, now + pause, messages=size, hurried=hurried)
        sent += [now] * size

    assert most_in_a_second(sent) < TELEGRAMS_LIMIT


def test_hundreds_that_somebody_waits_for_go_at_the_even_pace_too() -> None:
    pace, jitter = Pace(), 0.015

    sent = [send(pace, chat_id, 0.0, hurried=True) for chat_id in range(500)]

    assert sent[-1] <= 500 / 28
    assert max(bisect_left(sent, at + 1 + jitter) - number for number, at in enumerate(sent)) <= TELEGRAMS_LIMIT


def test_what_can_wait_leaves_room_while_people_tap() -> None:
    """Ten taps a second, each with an answer, beside a queue of reminders."""
    pace, taps, reminder_at, sent, waits = Pace(), [number / 10 + 0.003 for number in range(50)], 0.0, [], []

    while taps:
        reminder_at = max(reminder_at, pace.room_at())
        at = max(taps[0], pace.room_at(hurried=True))
        if at <= reminder_at:
            waits.append(at - taps.pop(0))
            pace.sent(ANI, at, edit=True, hurried=True)
        else:
            pace.sent(BUDI, reminder_at, edit=True)
        sent.append(min(at, reminder_at))

    assert most_in_a_second(sent) < TELEGRAMS_LIMIT
    assert sorted(waits)[25] < 0.001
    assert max(waits) < 0.04
    assert len(sent) > 22 * 5


def test_a_slot_taken_late_moves_no_other() -> None:
    pace, late = Pace(), 0.004

    now = 0.0
    for chat_id in range(282):
        now = send(pace, chat_id, now) if chat_id == 0 else send(pace, chat_id, max(now, pace.room_at()) + late)

    assert now < 282 / 28


def test_what_is_nobodys_hurry_takes_only_slots_that_are_left_over() -> None:
    pace = Pace()
    for chat_id in range(10):
        send(pace, chat_id, 0.0)

    assert pace.spare_at() > pace.room_at()
