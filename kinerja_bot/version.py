"""Which version of the program this is."""

import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


@cache
def version() -> str:
    """As the project's file says it."""
    named: str = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    return named
