"""docs/menulis-prosedur.md: what it shows can be run, and it leaves no field of the file unmentioned."""

import re

import pytest
from pydantic import BaseModel

from kinerja_bot.domain.modes import MODES
from kinerja_bot.procedures import shape
from kinerja_bot.procedures.loader import parse
from tests.source import ROOT

PAGE = (ROOT / "docs" / "menulis-prosedur.md").read_text(encoding="utf-8")
EXAMPLE = "\n".join(re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def test_the_example_is_a_procedure_without_a_fault() -> None:
    procedure = parse(EXAMPLE, "menulis-prosedur.md")

    assert procedure.period == "bulanan"
    assert [step.mode for step in procedure.steps.values()] == [MODES[key] for key in ("setiap", "satu", "satu")]
    assert procedure.steps["pengesahan"].targets == ("selesai", "rangkuman")


@pytest.mark.parametrize("word", ["triwulan", "bulanan", "semester", "tahunan", "sekali", *MODES])
def test_every_period_and_every_mode_is_named(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize(
    "part", [shape.ProcedureShape, shape.OpeningShape, shape.StepShape, shape.OutputShape, shape.DecisionShape]
)
def test_every_field_is_named(part: type[BaseModel]) -> None:
    assert [name for name in part.model_fields if not re.search(rf"\b{name}\b", PAGE)] == []


def test_the_example_goes_where_the_page_says() -> None:
    key = parse(EXAMPLE, "menulis-prosedur.md").key

    assert f"procedure show {key}" in PAGE
    assert f"prosedur/{key}.yaml" in PAGE
