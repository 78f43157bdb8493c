"""Ya is green, Tidak is red, what leads on is blue."""

import pytest

from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, SEKCAM


@pytest.mark.parametrize(
    ("step", "person", "label", "style"),
    [
        (8, CAMAT, "Ya, setujui", "success"),
        (8, CAMAT, "Tidak, perbaiki", "danger"),
        (2, SEKCAM, "Kerjakan", "primary"),
        (2, SEKCAM, "Minta waktu", None),
        (4, ANI, "Kerjakan", "primary"),
    ],
)
async def test_a_button_has_the_colour_of_what_it_says(
    at_step: AtStep, step: int, person: str, label: str, style: str | None
) -> None:
    quarter = await at_step(step)

    button = quarter.card(person, step).button(label)

    assert button is not None
    assert button.style == style


async def test_it_keeps_its_colour_where_it_is_asked_once_more(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await quarter.office.tap(CAMAT, "Ya, setujui")

    button = quarter.card(CAMAT, 8).button("Ya, setujui")
    assert button is not None
    assert button.style == "success"
