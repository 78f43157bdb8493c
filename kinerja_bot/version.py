"""Which version of the program this is."""

from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


@cache
def version() -> str:
    """As the project's file says it."""
    import tomllib  # noqa: PLC0415 - a running bot is not asked for its version

    named: str = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    return named
