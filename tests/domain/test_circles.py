"""No loop trusts the check of a procedure file: what refers round and round comes to an end in the engine too."""

from dataclasses import replace
from datetime import date, timedelta

from kinerja_bot.domain.acting import ActingKind, ActingOrder, Confirmation, Letter, covering_now
from kinerja_bot.domain.forecast import forecast
from kinerja_bot.domain.overdue import superiors
from tests.builders import CALENDAR, CAMAT, MONDAY_8AM, OFFICE, SOP, STAFF, STEPS, a_cycle, a_task

DAYS = 10


def test_superiors_in_a_circle_are_looked_at_once() -> None:
    for circle in ({"staf": "staf"}, {"staf": "kepala_seksi", "kepala_seksi": "staf"}, {"camat": "camat"}):
        reminders = replace(SOP.reminders, superior=circle)

        assert superiors(a_task(1), OFFICE, reminders) == ()
        assert CAMAT not in superiors(a_task(4, holder=STAFF), OFFICE, reminders)


def test_a_plan_whose_steps_only_lead_back_ends_where_it_was() -> None:
    steps = {**SOP.steps, "laporan": replace(STEPS[10], next="dokumen")}
    cycle = replace(a_cycle(at_step=9), procedure=replace(SOP, steps=steps))

    found = forecast(cycle, MONDAY_8AM, DAYS, CALENDAR)

    assert found is not None
    once_each = sum(STEPS[number].minutes for number in (9, 10, 7, 8))
    assert found.finish == CALENDAR.add(MONDAY_8AM, timedelta(minutes=once_each))


def test_a_plan_takes_the_answer_that_leads_on() -> None:
    no_first = dict(reversed([*STEPS[8].decisions.items()]))
    steps = {**SOP.steps, "persetujuan": replace(STEPS[8], decisions=no_first)}
    usual = a_cycle(at_step=7)
    turned = replace(usual, procedure=replace(SOP, steps=steps))

    plans = [forecast(cycle, MONDAY_8AM, DAYS, CALENDAR) for cycle in (usual, turned)]

    assert plans[0] is not None
    assert plans[0] == plans[1]


def test_two_orders_that_confirm_each_other_confirm_nothing() -> None:
    def order(number: int, under: int) -> ActingOrder:
        day, begin, end = date(2026, 10, 5), MONDAY_8AM, MONDAY_8AM + timedelta(days=1)
        return ActingOrder(
            *(number, 1, ActingKind.PLH, number, number + 1, Letter("1"), day, day, begin, end),
            roles=frozenset({"camat"}),
            position="Camat",
            confirmed=Confirmation(MONDAY_8AM, by=1, under=under),
        )

    assert covering_now([order(1, 2), order(2, 1)], MONDAY_8AM) == ()
    assert covering_now([order(1, 1)], MONDAY_8AM) == ()
