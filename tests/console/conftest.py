"""The commands of an operator, in a folder where the small office is imported."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.office import SMALL_OFFICE
from tests.process import command
from tests.roster_file import write_yaml

Bot = Callable[..., CompletedProcess[str]]


@pytest.fixture(name="values")
def _values(tmp_path: Path) -> dict[str, str]:
    return settings_in(tmp_path)


@pytest.fixture(scope="session", name="imported")
def _imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `python bot.py import` has been called, to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    file = write_yaml(SMALL_OFFICE, folder / "kantor.yaml")
    assert command("import", str(file), environment=settings_in(folder), folder=folder).returncode == 0
    return folder


@pytest.fixture(name="bot")
def _bot(imported: Path, tmp_path: Path, values: dict[str, str]) -> Bot:
    """`python bot.py`, without a terminal; the small office is imported."""
    shutil.copytree(imported, tmp_path, dirs_exist_ok=True)

    def run(*arguments: object) -> CompletedProcess[str]:
        return command(*map(str, arguments), environment=values, folder=tmp_path)

    return run


def settings_in(folder: Path) -> dict[str, str]:
    """The environment of a command whose data lie in this folder."""
    return {"DATA_DIR": str(folder / "data"), "BOT_USERNAME": "kinerja_bot"}
