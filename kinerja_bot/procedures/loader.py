"""Procedures from their files: read, checked in full, built."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.faults import Fault, FaultsFound, from_pydantic
from kinerja_bot.procedures.agreement import agreement_faults
from kinerja_bot.procedures.graph import graph_faults
from kinerja_bot.procedures.lines import Document, read_text, read_yaml
from kinerja_bot.procedures.references import reference_faults, step_faults
from kinerja_bot.procedures.shape import ProcedureShape
from kinerja_bot.procedures.spelling import put_right

BUILTIN: Final = "pengukuran-kinerja-triwulan"

PROGRAM: Final = Path(__file__).parent
"""The folder of the procedures that come with the product."""

_REVISION_LENGTH = 12
_MOST_STEPS = 100


def load(path: Path) -> Procedure:
    """Read a procedure file; FaultsFound names all that is wrong with it."""
    return parse(read_text(path), str(path))


def parse(text: str, source: str) -> Procedure:
    """Build the procedure that the text describes; equal texts are parsed once."""
    return _parsed(normalised(text), source)


def builtin(key: str = BUILTIN) -> Procedure:
    """A procedure that comes with the product."""
    return load(builtin_path(key))


def builtin_path(key: str = BUILTIN) -> Path:
    """Where a procedure that comes with the product lies."""
    return PROGRAM / f"{key}.yaml"


def builtin_text(key: str = BUILTIN) -> str:
    """The text that a cycle keeps, so that `parse` gives it its own revision for ever."""
    return normalised(read_text(builtin_path(key)))


def revision_of(text: str) -> str:
    """Twelve hex digits of SHA-256, the same on every system."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:_REVISION_LENGTH]


@lru_cache(maxsize=64)
def _parsed(text: str, source: str) -> Procedure:
    document, misspelt = put_right(read_yaml(text, source), ProcedureShape)
    _refuse_endless(document)
    faults = [
        *misspelt,
        *document.duplicate_keys(),
        *reference_faults(document),
        *step_faults(document),
        *agreement_faults(document),
        *graph_faults(document),
    ]
    try:
        shape = ProcedureShape.model_validate(document.data)
    except ValidationError as error:
        raise FaultsFound(source, _in_order([*from_pydantic(error, document.place), *faults])) from error
    if faults:
        raise FaultsFound(source, _in_order(faults))
    return shape.built(revision_of(text))


def _refuse_endless(document: Document) -> None:
    """Before any step is looked at: each is compared with all others. Errors: FaultsFound."""
    steps = document.data.get("steps") if isinstance(document.data, dict) else None
    if isinstance(steps, list) and len(steps) > _MOST_STEPS:
        context = {"count": len(steps), "most": _MOST_STEPS}
        raise FaultsFound(document.source, [document.fault(("steps",), "too_many_steps", **context)])


def _in_order(faults: list[Fault]) -> list[Fault]:
    return sorted(faults, key=lambda fault: int(fault.place))


def normalised(text: str) -> str:
    """Without byte order mark, and with the line ends of one system."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
