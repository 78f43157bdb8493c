"""Which version of a draft somebody saw last, as it goes to and fro between its drafter and the others."""

from dataclasses import replace

import pytest

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.draft_versions import seen_before
from kinerja_bot.domain.figures.parts import Effect
from kinerja_bot.domain.moves import returns, steps
from kinerja_bot.domain.moves.figures import fill_in
from kinerja_bot.domain.moves.following import open_step
from kinerja_bot.domain.people import Official
from kinerja_bot.domain.period import Period, PeriodKind
from kinerja_bot.domain.task import Task
from kinerja_bot.procedures.loader import builtin
from tests.builders import CAMAT, HEAD, KASUBAG, MONDAY_8AM, OTHER_HEAD, SEKCAM, carried_out, doing

SOP = builtin("perjanjian-kinerja")
DRAFTING = SOP.steps["rancangan"]


class Drafting:
    """A cycle of the agreement, with the first draft about to be handed on."""

    def __init__(self) -> None:
        period = Period(PeriodKind.YEAR, 2026, 1)
        self.cycle = Cycle(1, 1, SOP, period, MONDAY_8AM, CAMAT.id)
        first = open_step(self.cycle, DRAFTING, doing(CAMAT))
        self.cycle = replace(self.cycle, tasks=tuple(one.evolve(id=1) for one in first))
        self._ids = 100

    def task(self, step: str, by: Official) -> Task:
        """The newest task of a step, which is open or lies with this official."""
        found = [one for one in self.cycle.tasks if one.step.key == step and one.assignee in {None, by.id}]
        return found[-1]

    def draft(self) -> None:
        """The Kasubag hands the draft on."""
        task = self.task("rancangan", KASUBAG)
        self._do(fill_in(self.cycle, task.id, doing(KASUBAG), said="Rancangan"))
        self._do(steps.complete(self.cycle, task.id, doing(KASUBAG)))

    def approve(self, step: str, by: Official) -> None:
        self._do(steps.complete(self.cycle, self.task(step, by).id, doing(by)))

    def send_back(self, step: str, by: Official) -> None:
        drafted = self.task("rancangan", KASUBAG)
        self._do(returns.send_back(self.cycle, self.task(step, by).id, drafted.id, "Target.", doing(by)))

    def refuse(self) -> None:
        self._do(steps.decide(self.cycle, self.task("penetapan", CAMAT).id, "tidak", doing(CAMAT), reason="Target."))

    def seen(self, step: str, by: Official, versions: str) -> str | None:
        return seen_before(self.cycle, DRAFTING, self.task(step, by), versions)

    def _do(self, outcome: object) -> None:
        self._ids += 100
        self.cycle = carried_out(self.cycle, outcome, ids=self._ids)  # type: ignore[arg-type]


@pytest.fixture(name="agreement")
def _agreement() -> Drafting:
    return Drafting()


def test_who_sees_a_draft_for_the_first_time_has_seen_no_other(agreement: Drafting) -> None:
    agreement.draft()

    assert agreement.seen("pemeriksaan", HEAD, "a") is None


def test_who_returned_it_saw_the_version_before_and_the_others_did_not(agreement: Drafting) -> None:
    agreement.draft()
    agreement.send_back("pemeriksaan", HEAD)
    agreement.draft()

    assert agreement.seen("pemeriksaan", HEAD, "ab") == "a"
    assert agreement.seen("pemeriksaan", OTHER_HEAD, "ab") is None
    assert agreement.seen("rancangan", KASUBAG, "ab") == "a"


def test_the_camat_is_shown_what_has_changed_since_his_no(agreement: Drafting) -> None:
    agreement.draft()
    agreement.send_back("pemeriksaan", HEAD)
    agreement.draft()
    for _ in range(2):
        for head in (HEAD, OTHER_HEAD):
            agreement.approve("pemeriksaan", head)
        agreement.approve("reviu", SEKCAM)
        if len(agreement.cycle.latest("penetapan")) == agreement.task("penetapan", CAMAT).round == 1:
            first = agreement.seen("penetapan", CAMAT, "ab")
            agreement.refuse()
            agreement.draft()

    assert first is None
    assert agreement.seen("penetapan", CAMAT, "abc") == "b"


def test_of_a_draft_that_was_a_file_at_first_there_is_no_earlier_version(agreement: Drafting) -> None:
    agreement.draft()
    agreement.send_back("pemeriksaan", HEAD)
    agreement.draft()

    assert agreement.seen("pemeriksaan", HEAD, "b") is None


def test_only_the_yes_has_the_effect(agreement: Drafting) -> None:
    agreement.draft()
    for head in (HEAD, OTHER_HEAD):
        agreement.approve("pemeriksaan", head)
    agreement.approve("reviu", SEKCAM)
    task = agreement.task("penetapan", CAMAT)

    yes = steps.decide(agreement.cycle, task.id, "ya", doing(CAMAT))
    no = steps.decide(agreement.cycle, task.id, "tidak", doing(CAMAT), reason="Target.")

    assert (yes.effect, no.effect) == (Effect.AGREEMENT, None)
