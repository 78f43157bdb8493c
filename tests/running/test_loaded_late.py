"""What a start does not need is not loaded by it: it would cost each start time, and the bot memory for ever."""

import re
import subprocess
import sys
from importlib import import_module

import pytest

from tests.source import ROOT

SELDOM_NEEDED = {"alembic", "icalendar", "mako", "openpyxl", "python_calamine", "segno", "starlette", "typst"}
SELDOM_NEEDED |= {"dxpdf", "img2pdf", "pi_heif", "pyhanko", "pypdfium2"}
SELDOM_NEEDED |= {"click", "cryptography", "docx", "docxtpl", "lxml", "pygments", "pyrage", "tomllib", "uvicorn"}


LATE = {"made_papers", "work.archiving", "work.binding", "work.status_pictures"}
"""Of `services/`; so is all of `figures/`."""


def loaded_by(statements: str) -> set[str]:
    """The modules, and so the libraries, that a fresh interpreter has loaded after these statements."""
    print_them = "import sys; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", f"{statements}; {print_them}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(shown.stdout.split())


def test_the_running_bot_loads_no_library_that_is_seldom_needed() -> None:
    loaded = loaded_by("import kinerja_bot.running.runtime")

    assert loaded & SELDOM_NEEDED == set()
    assert "telegram" in loaded


def test_acts_that_are_seldom_done_are_loaded_by_the_first_of_them() -> None:
    loaded = loaded_by("import kinerja_bot.running.application")

    assert {one for one in LATE if f"kinerja_bot.services.{one}" in loaded} == set()
    assert [one for one in loaded if one.startswith("kinerja_bot.services.figures.")] == []
    assert "kinerja_bot.services.acts" in loaded


@pytest.mark.parametrize("table", ["acts", "typed_texts"])
def test_each_act_that_is_loaded_late_is_there(table: str) -> None:
    source = (ROOT / "kinerja_bot" / "services" / f"{table}.py").read_text("utf-8")
    named = re.findall(r'late\("([\w.]+)", "(\w+)"\)', source)

    assert named
    for module, act in named:
        assert callable(getattr(import_module(f"kinerja_bot.services.{module}"), act))


def test_what_a_library_was_kept_from_loading_can_be_loaded_by_others() -> None:
    loaded = loaded_by("import kinerja_bot.running.runtime, cryptography.hazmat.primitives.hashes")

    assert "cryptography.hazmat.primitives.hashes" in loaded


def test_of_all_countries_holidays_those_of_indonesia_are_loaded() -> None:
    loaded = loaded_by("from kinerja_bot.holiday_source import holiday_names; holiday_names(2026)")

    assert [one for one in loaded if one.startswith("holidays.countries")] == []


def test_on_sqlite_nothing_of_postgresql_is_loaded() -> None:
    loaded = loaded_by("import kinerja_bot.running.runtime; from kinerja_bot.storage.database import Database")

    assert loaded & {"psycopg", "sqlalchemy.dialects.postgresql"} == set()


@pytest.mark.parametrize("command", ["acting_command", "procedure_command"])
def test_a_command_without_telegram_does_not_load_it(command: str) -> None:
    statements = f"import bot, kinerja_bot.clock, kinerja_bot.settings, kinerja_bot.console.{command}"

    assert "telegram" not in loaded_by(f"{statements}, kinerja_bot.operator.operating")
