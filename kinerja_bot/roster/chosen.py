"""Which procedures an office runs: what its file says under *prosedur*, or else the one that comes first."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.faults import Fault, closest
from kinerja_bot.procedures.loader import BUILTIN
from kinerja_bot.procedures.shelf import Shelf
from kinerja_bot.roster.checks import Source
from kinerja_bot.roster.shape import words_of
from kinerja_bot.roster.text import even, folded

_PLACE = ("instansi", "prosedur")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The procedures, and the words that name none."""

    procedures: tuple[Procedure, ...]
    faults: tuple[Fault, ...] = field(default=())

    def managed_faults(self, source: Source) -> tuple[Fault, ...]:
        """Names the choice where none of the procedures says who manages the office."""
        if self.faults or any(one.manages for one in self.procedures):
            return ()
        keys = [one.key for one in self.procedures]
        return (source.fault(_PLACE, "nobody_manages", given=keys),)


def chosen_procedures(source: Source, shelf: Shelf) -> Chosen:
    """Reads the file's choice by key or title; a misspelt one counts as the one that was meant."""
    keys = [one.key for one in shelf.all()]
    titled = _titled(shelf)
    names = {title: ones[0] for title, ones in titled.items()} | {folded(one.key): one for one in shelf.all()}
    found: dict[str, Procedure] = {}
    faults: list[Fault] = []
    for index, word in _words(source.data):
        procedure = names.get(folded(word))
        if procedure and folded(word) != folded(procedure.key) and len(meant_all := titled[folded(word)]) > 1:
            known = [one.key for one in meant_all]
            faults.append(source.fault((*_PLACE, index), "ambiguous_procedure", given=word, known=known))
        elif procedure is None:
            procedure = names.get(closest(folded(word), names) or "")
            meant = procedure.key if procedure else None
            loc = (*_PLACE, index)
            faults.append(source.fault(loc, "unknown_procedure", given=word, known=keys, suggestion=meant))
        if procedure is not None:
            found[procedure.key] = procedure
    return Chosen(tuple(found.values()) or (shelf.get(BUILTIN),), tuple(faults))


def _titled(shelf: Shelf) -> dict[str, list[Procedure]]:
    """By titles, of which two may have the same."""
    found: dict[str, list[Procedure]] = {}
    for one in shelf.all():
        found.setdefault(folded(one.title), []).append(one)
    return found


def _words(data: object) -> Iterator[tuple[int, str]]:
    """With their places; a number is a word too, which names no procedure."""
    office = data.get(_PLACE[0]) if isinstance(data, dict) else None
    words = words_of(office.get(_PLACE[1])) if isinstance(office, dict) else None
    for index, word in enumerate(words if isinstance(words, list) else []):
        if isinstance(word, str | int) and not isinstance(word, bool):
            yield index, str(even(str(word)))
