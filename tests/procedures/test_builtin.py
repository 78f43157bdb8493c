"""The office's own SOP, as it comes with the product."""

from datetime import date, timedelta

import pytest

from kinerja_bot.domain.ladder import Tell
from kinerja_bot.domain.procedure import END, Need, Procedure, Scope
from kinerja_bot.procedures import loader


@pytest.fixture(name="sop")
def _sop() -> Procedure:
    return loader.builtin()


def test_the_sop_has_ten_steps_and_395_minutes_in_all(sop: Procedure) -> None:
    steps = sop.steps.values()

    assert [step.number for step in steps] == list(range(1, 11))
    assert sum(step.minutes for step in steps) == 395


def test_who_does_each_step_how_and_in_how_many_minutes_is_as_on_the_sheet(sop: Procedure) -> None:
    rows = [(step.role, step.mode.key, step.minutes) for step in sop.steps.values()]

    assert rows == [
        ("camat", "satu", 5),
        ("sekcam", "satu", 60),
        ("kepala_seksi", "salah_satu", 120),
        ("staf", "setiap", 5),
        ("camat", "satu", 15),
        ("kepala_seksi", "setiap", 60),
        ("kasubag_perencanaan", "satu", 60),
        ("camat", "satu", 5),
        ("kasubag_perencanaan", "satu", 60),
        ("kasubag_perencanaan", "satu", 5),
    ]


def test_steps_follow_each_other_and_only_the_decision_branches(sop: Procedure) -> None:
    numbers = {step.key: step.number for step in sop.steps.values()} | {END: 11}

    ways = {step.number: [numbers[target] for target in step.targets] for step in sop.steps.values()}

    assert ways == {number: [number + 1] for number in range(1, 11)} | {8: [9, 7]}


def test_a_no_needs_a_reason_and_a_yes_is_asked_twice(sop: Procedure) -> None:
    yes, no = sop.steps["persetujuan"].decisions.values()

    assert (yes.key, yes.label, yes.confirm, yes.needs_reason) == ("ya", "Ya, setujui", True, False)
    assert (no.key, no.label, no.confirm, no.needs_reason) == ("tidak", "Tidak, perbaiki", False, True)
    assert len(no.reasons) == 3


def test_details_of_the_sheet_reach_the_domain(sop: Procedure) -> None:
    first, meeting = sop.first_step, sop.steps["undangan"].meeting

    assert (first.output.files, first.output.text_instead) == (Need.REQUIRED, True)
    assert meeting is not None
    assert (meeting.invite, meeting.minutes) == (
        ("staf", "camat", "sekcam", "kepala_seksi", "kasubag_perencanaan"),
        120,
    )
    assert sop.steps["draf_seksi"].inputs[0].scope is Scope.SECTION
    assert sop.cover["created"] == date(2023, 4, 3)
    assert sop.reminders.alerted_role("sekcam") == "camat"


def test_the_ladder_tells_the_holder_then_the_overseer_then_the_superior(sop: Procedure) -> None:
    minute, rungs = timedelta(minutes=1), sop.reminders.rungs(60)
    both = {Tell.HOLDER, Tell.OVERSEER}

    told = {offset // minute: tell for offset, tell in rungs}

    assert told == {-12: {Tell.HOLDER}, 0: both, 450: {Tell.SUPERIOR}} | {60 * hour: both for hour in range(1, 31)}
    assert [offset // minute for offset, _ in rungs] == sorted(told)


@pytest.mark.parametrize(("standard", "first"), [(5, 0), (29, 0), (30, -6), (60, -12), (120, -24)])
def test_only_of_a_longer_step_the_holder_is_reminded_early(sop: Procedure, standard: int, first: int) -> None:
    assert sop.reminders.rungs(standard)[0][0] == timedelta(minutes=first)


def test_each_role_but_the_camats_has_somebody_above_it(sop: Procedure) -> None:
    assert set(sop.reminders.superior) == set(sop.roles) - {"camat"}
    assert sop.reminders.superior["staf"] == "kepala_seksi"


def test_the_revision_is_that_of_the_content_and_not_of_its_line_ends() -> None:
    text = loader.builtin_text()

    windows = loader.parse("\ufeff" + text.replace("\n", "\r\n"), "basis data")

    assert windows.revision == loader.builtin().revision == loader.revision_of(text)
    assert len(windows.revision) == 12
    assert loader.revision_of(text + "# catatan\n") != windows.revision
