"""What has changed in a row is what is shown of it: its achievement, else its value, else its money."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja_bot.domain.figures.comparison import Alteration
from kinerja_bot.messaging.render import Renderer, as_plain
from tests.messaging.review_contexts import overview, review_contexts
from tests.messaging.said import ORDINARY


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"percent": Decimal("81.5")}, "% → 81,50 %"),
        ({"own": Decimal(12)}, "realisasi {} → 12"),
        ({"spent": Decimal(5000)}, "anggaran - → Rp5.000,00"),
    ],
    ids=["achievement", "value", "money"],
)
def test_a_row_shows_what_has_changed_in_it(change: dict[str, Decimal], said: str) -> None:
    row = replace(overview(ORDINARY)["lowest"][0], own=Decimal(9), spent=None)
    altered = {"version": 1, "rows": [Alteration(row, replace(row, **change))]}

    card = as_plain(Renderer().message("card_overview", **overview(ORDINARY, part="putusan", altered=altered)))
    context = review_contexts(ORDINARY)["figures_screen"][0]
    screen = as_plain(Renderer().message("figures_screen", **context | {"altered": altered}))

    assert said.format(9) in card
    assert ("Rp5.000,00" in screen) is ("spent" in change)
    assert "\n\n\n" not in screen
