"""What a template's placeholders are called, with an example of each: for who writes one."""

from collections.abc import Iterator, Mapping
from typing import Any

from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.office import Office
from kinerja_bot.letters.context import context_of
from kinerja_bot.letters.samples import sample_facts


def placeholders(office: Office) -> list[tuple[str, list[tuple[str, str]]]]:
    """Single values first; then each list, with the values of one of its items."""
    context = context_of(PaperKind.INVITATION, sample_facts(office))
    single = [one for name, value in context.items() for one in _single(name, value)]
    return [("", single), *((name, _items(value)) for name, value in _lists(context))]


def _single(name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _single(f"{name}.{key}", inner)
    elif not isinstance(value, list | bool):
        yield name, str(value)


def _lists(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, list[Any]]]:
    for name, value in values.items():
        if isinstance(value, list):
            yield f"{before}{name}", value
        elif isinstance(value, Mapping):
            yield from _lists(value, f"{before}{name}.")


def _items(value: list[Any]) -> list[tuple[str, str]]:
    first = value[0] if value else ""
    return (
        list(_single("", first))
        if not isinstance(first, Mapping)
        else [(key, str(inner)) for key, inner in first.items()]
    )
