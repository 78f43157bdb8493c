"""The SOP of the year's agreement, as it comes with the product: a proposal."""

import pytest

from kinerja_bot.domain.figures.parts import Effect, FiguresPart
from kinerja_bot.domain.period import PeriodKind, Repeats, When
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.procedures import loader


@pytest.fixture(name="sop")
def _sop() -> Procedure:
    return loader.builtin("perjanjian-kinerja")


def test_it_is_gone_through_every_year_and_may_be_repeated_in_it(sop: Procedure) -> None:
    assert (sop.period, sop.opening.when, sop.repeats) == (PeriodKind.YEAR, When.WITHIN, Repeats.CHANGE)
    assert not sop.has_deadline


def test_it_is_drafted_checked_by_each_section_reviewed_and_signed(sop: Procedure) -> None:
    rows = [(step.role, step.mode.key, step.figures) for step in sop.steps.values()]

    assert rows == [
        ("camat", "satu", None),
        ("kasubag_perencanaan", "satu", FiguresPart.DRAFT),
        ("kepala_seksi", "setiap", FiguresPart.CHECK),
        ("sekcam", "satu", FiguresPart.CONSIDER),
        ("camat", "satu", FiguresPart.CONSIDER),
        ("kasubag_perencanaan", "satu", None),
    ]


def test_only_the_yes_brings_it_into_force(sop: Procedure) -> None:
    yes, no = sop.steps["penetapan"].decisions.values()

    assert (yes.effect, yes.confirm, no.effect, no.needs_reason) == (Effect.AGREEMENT, True, None, True)
    assert (no.goto, sop.steps["pemeriksaan"].send_back is not None) == ("rancangan", True)


def test_it_says_that_it_is_a_proposal_and_cites_no_law(sop: Procedure) -> None:
    assert "USULAN" in str(sop.cover["number"])
    assert sop.cover["legal_basis"] == []
    assert "# USULAN" in loader.builtin_text("perjanjian-kinerja")
