"""All procedures that are offered: the program's own, and those of the office's folder (PROCEDURES_DIR)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.faults import ARGUMENTS, SETTINGS, Fault, FaultsFound, closest
from kinerja_bot.paths import is_there
from kinerja_bot.procedures.lines import read_text
from kinerja_bot.procedures.loader import PROGRAM, load, normalised, parse

_SUFFIXES: Final = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Offered:
    """A procedure, the text that a cycle keeps of it, and the file that it stands in."""

    procedure: Procedure
    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class Shelf:
    """Procedures by key, the program's first."""

    offered: dict[str, Offered]

    @classmethod
    def of(cls, folder: Path | None = None) -> Self:
        """Reads all of them. Errors: FaultsFound for the first file with faults, or whose key stands in two.

        A file of the office with the key of one of the program's is the office's own reading of it, and replaces it.
        """
        return cls(_read(PROGRAM) | (_read(folder) if folder else {}))

    def all(self) -> tuple[Procedure, ...]:
        """Every procedure."""
        return tuple(one.procedure for one in self.offered.values())

    def get(self, key: str) -> Procedure:
        """The procedure with this key. Errors: KeyError."""
        return self.offered[key].procedure

    def source(self, key: str) -> str:
        """The text that a cycle keeps, so that it has its own revision for ever. Errors: KeyError."""
        return self.offered[key].text

    def path(self, key: str) -> Path:
        """Where the procedure comes from. Errors: KeyError."""
        return self.offered[key].path

    def by_token(self, token: str) -> Procedure | None:
        """The procedure that a button names."""
        return next((one for one in self.all() if one.token == token), None)

    def find(self, word: str) -> Procedure:
        """The procedure with this key, or of this file. Errors: FaultsFound for neither, and for a faulty file."""
        if word in self.offered:
            return self.get(word)
        path = Path(word)
        if path.suffix.lower() in _SUFFIXES or is_there(path):
            return load(path)
        known = list(self.offered)
        context = {"given": word, "known": known, "suggestion": closest(word, known)}
        raise FaultsFound(ARGUMENTS, [Fault("", "", "unknown_procedure", context)])

    def require(self, run_by: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Refuses to go on without a procedure that an office runs, or with nobody who manages the office.

        Offices by name. Errors: FaultsFound.
        """
        faults = [fault for office, keys in run_by for fault in self._faults_of(office, tuple(keys))]
        if faults:
            raise FaultsFound(SETTINGS, faults)

    def _faults_of(self, office: str, keys: tuple[str, ...]) -> list[Fault]:
        gone = [key for key in keys if key not in self]
        if gone or any(self.get(key).manages for key in keys):
            return [Fault("", "", "procedure_gone", {"given": key, "office": office}) for key in gone]
        return [Fault("", office, "nobody_manages", {"given": keys})]

    def __contains__(self, key: object) -> bool:
        """Whether a procedure with this key is offered."""
        return key in self.offered


def _read(folder: Path) -> dict[str, Offered]:
    found: dict[str, Offered] = {}
    for path in _files(folder):
        text = normalised(read_text(path))
        one = Offered(parse(text, str(path)), text, path)
        first = found.setdefault(one.procedure.key, one)
        if first is not one:
            context = {"given": one.procedure.key, "first": first.path.name}
            raise FaultsFound(str(path), [Fault("", "key", "duplicate_procedure", context)])
    return found


def _files(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise FaultsFound(str(folder), [Fault("", "", "folder_unreadable")]) from error
    return (path for path in inside if path.suffix.lower() in _SUFFIXES and not path.name.startswith("."))
