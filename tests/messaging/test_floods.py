"""How much of each chat, and of all strangers together, is taken in a span."""

from kinerja_bot.messaging.floods import MOST, QUIET, SPAN, Floods

FLOOD = 20
OF_ONE, OF_ALL = MOST // 3, MOST * 2
"""So many updates of a stranger, and of all strangers together."""


def test_what_an_office_does_in_ten_seconds_is_not_slowed() -> None:
    floods = Floods()

    assert [floods.delay(1, number / 10) for number in range(MOST)] == [0.0] * MOST


def test_a_flood_is_spread_over_the_seconds_and_then_over() -> None:
    floods = Floods()

    delays = [floods.delay(1, 0.0) for _ in range(FLOOD)]

    assert delays == [0.0] * MOST + [SPAN] * (FLOOD - MOST)
    assert floods.delay(2, 0.0) == 0.0
    assert floods.delay(1, 3 * SPAN) == 0.0


def test_it_is_told_once_until_it_was_quiet() -> None:
    floods = Floods()

    assert [floods.is_news(1, at) for at in (0.0, 1.0, QUIET, 2 * QUIET + 0.1)] == [True, False, False, True]
    assert floods.is_news(2, 1.0)


def test_strangers_have_a_measure_each_and_one_together_which_a_guest_does_not_need() -> None:
    floods = Floods()

    heard = [floods.hears_stranger(number, 0.0) for number in range(OF_ALL) for _ in range(OF_ONE + 1)]

    assert sum(heard) == OF_ALL
    assert heard[: OF_ONE + 1] == [True] * OF_ONE + [False]
    assert floods.hears_guest(1, 0.0)
    assert floods.delay(1, 0.0) == 0.0
    assert floods.hears_stranger(1, SPAN)


def test_who_is_not_heard_uses_up_nothing() -> None:
    floods = Floods()

    heard = [floods.hears_stranger(1, number) for number in (*[0.0] * FLOOD, SPAN)]

    assert heard == [True] * OF_ONE + [False] * (FLOOD - OF_ONE) + [True]
    assert sum(floods.hears_stranger(2 + number, 0.0) for number in range(FLOOD * 2)) == OF_ALL - OF_ONE - 1
