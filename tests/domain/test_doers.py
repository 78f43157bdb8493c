"""Whose act it is: an official's, or nobody's on the roster, and then whose the log says."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import Act, Outcome
from kinerja_bot.domain.events import Doer, Event, EventType
from kinerja_bot.domain.moves.clocks import reschedule
from kinerja_bot.domain.moves.departures import Departure, Post, arrive, hand_over
from kinerja_bot.domain.moves.following import open_step
from kinerja_bot.domain.moves.oversight import nudge
from kinerja_bot.domain.moves.reminders import remind
from kinerja_bot.domain.moves.steps import complete, decide, take
from kinerja_bot.domain.people import Staffing
from tests.builders import (
    CALENDAR,
    MINUTE,
    MONDAY_8AM,
    MONDAY_9AM,
    OFFICE,
    SEKCAM,
    SOP,
    STAFF,
    STEPS,
    YES,
    a_cycle,
    a_task,
    an_official,
    doing,
)

NOBODY = Act(None, MONDAY_9AM, CALENDAR, OFFICE)
OPERATOR = replace(NOBODY, doer=Doer.OPERATOR)


def test_where_an_official_is_named_he_is_the_doer() -> None:
    event = Event(EventType.TASK_TAKEN, MONDAY_8AM, SEKCAM.id, doer=Doer.SYSTEM)

    assert (event.doer, doing(SEKCAM).doer) == (Doer.OFFICIAL, Doer.OFFICIAL)


def test_an_officials_act_names_him() -> None:
    with pytest.raises(ValueError, match="tugas_dikerjakan"):
        Event(EventType.TASK_TAKEN, MONDAY_8AM, doer=Doer.OFFICIAL)
    with pytest.raises(ValueError, match="pegawai"):
        replace(NOBODY, doer=Doer.OFFICIAL)


def test_what_names_nobody_is_the_systems_unless_it_is_said_whose() -> None:
    assert Event(EventType.REMINDED, MONDAY_8AM).doer is Doer.SYSTEM
    assert Event(EventType.ACCOUNT_ASKED, MONDAY_8AM, doer=Doer.STRANGER).doer is Doer.STRANGER


def test_a_step_that_nobody_opens_is_nobodys() -> None:
    opened = open_step(a_cycle(at_step=3), STEPS[4], OPERATOR)

    assert {task.opened_by for task in opened} == {None}


def test_a_hand_over_is_logged_as_his_who_did_it() -> None:
    cycle = a_cycle(at_step=4)
    task = next(one for one in cycle.open_tasks if one.assignee == STAFF.id)
    departure = Departure(STAFF.id, "staf", None)
    newcomer = an_official(20, "Zeta Rekaan", "staf", "Staf", section="PEM")
    staffing = Staffing((*OFFICE.officials, newcomer))

    (withdrawn,) = hand_over(cycle, task, departure, OPERATOR).events
    (handed,) = hand_over(cycle, task, replace(departure, successor_id=newcomer.id), NOBODY).events
    arrived = arrive(cycle, Post(newcomer.id, "staf", "PEM"), replace(OPERATOR, staffing=staffing))

    assert (withdrawn.official_id, withdrawn.doer) == (None, Doer.OPERATOR)
    assert (handed.official_id, handed.doer) == (None, Doer.SYSTEM)
    assert [one.opened_by for one in arrived.opened] == [None]
    assert hand_over(cycle, task, departure, doing(SEKCAM)).events[0].official_id == SEKCAM.id


def test_a_reminder_is_nobodys_whoever_is_awake() -> None:
    (event,) = remind(a_task(2), SOP.reminders, doing(SEKCAM, MONDAY_9AM + MINUTE)).events

    assert (event.official_id, event.doer) == (None, Doer.SYSTEM)


def test_a_day_off_moves_deadlines_in_the_name_of_who_gave_it() -> None:
    cycle, day = a_cycle(at_step=2), MONDAY_8AM.date()
    closed = replace(CALENDAR, closed_days=frozenset({day}))

    by_him = reschedule(cycle, day, replace(doing(SEKCAM), calendar=closed))
    by_nobody = reschedule(cycle, day, replace(NOBODY, calendar=closed))

    assert [one.official_id for one in by_him.events] == [SEKCAM.id]
    assert [one.doer for one in by_nobody.events] == [Doer.SYSTEM]
    assert by_him.changed == by_nobody.changed != ()


@pytest.mark.parametrize(
    "move",
    [
        lambda act: take(a_cycle(at_step=2), 200, act),
        lambda act: complete(a_cycle(at_step=2, ready=True), 200, act),
        lambda act: decide(a_cycle(at_step=8), 800, YES, act),
        lambda act: nudge(a_cycle(at_step=2), 200, act),
    ],
    ids=["take", "complete", "decide", "nudge"],
)
def test_what_a_person_must_do_is_refused_to_nobody(move: Callable[[Act], Outcome]) -> None:
    with pytest.raises(TypeError):
        move(OPERATOR)
