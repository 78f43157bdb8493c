"""Acts that are seldom done: their modules are loaded by the first of them, and cost the idle bot nothing."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def late(module: str, act: str) -> Callable[..., Any]:
    """Give a function of a module of `services/`, loaded when it is first called; a test holds that it is there."""

    def do(*given: object) -> object:
        return getattr(import_module(f"kinerja_bot.services.{module}"), act)(*given)

    do.__qualname__ = f"{module}.{act}"
    return do
