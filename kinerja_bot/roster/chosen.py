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


def chosen_procedures(source: Source, shelf: Shelf) -> Chosen:
    """Reads the file's choice by key or title; a misspelt one counts as the one that was meant."""
    names = {folded(one.title): one for one in shelf.all()} | {folded(one.key): one for one in shelf.all()}
    keys = [one.key for one in shelf.all()]
    found: dict[str, Procedure] = {}
    faults: list[Fault] = []
    for index, word in enumerate(_words(source.data)):
        procedure = names.get(folded(word))
        if procedure is None:
            procedure = names.get(closest(folded(word), names) or "")
            meant = procedure.key if procedure else None
            loc = (*_PLACE, index)
            faults.append(source.fault(loc, "unknown_procedure", given=word, known=keys, suggestion=meant))
        if procedure is not None:
            found[procedure.key] = procedure
    return Chosen(tuple(found.values()) or (shelf.get(BUILTIN),), tuple(faults))


def _words(data: object) -> Iterator[str]:
    office = data.get(_PLACE[0]) if isinstance(data, dict) else None
    words = words_of(office.get(_PLACE[1])) if isinstance(office, dict) else None
    return (str(even(word)) for word in words if isinstance(word, str)) if isinstance(words, list) else iter(())
