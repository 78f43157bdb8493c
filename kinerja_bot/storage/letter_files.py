"""The offices' own Word templates and logos, imported by the operator: a folder for each office in DATA_DIR."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

FOLDER: Final = "letters"
NAME: Final = re.compile(r"[a-z0-9-]{1,120}/[a-z_]{1,40}\.(?:docx|png|jpe?g)", re.ASCII)
"""An office's key and a file: what else an archive may name is not put on the disk."""


@dataclass(frozen=True, slots=True)
class LetterFiles:
    """Contents by office and name."""

    data_dir: Path

    def names(self) -> list[str]:
        """All there are, as `office/file`."""
        place = self.data_dir / FOLDER
        found = (one.relative_to(place).as_posix() for one in place.glob("*/*") if one.is_file())
        return sorted(one for one in found if NAME.fullmatch(one))

    def read(self, name: str) -> bytes | None:
        """What lies under `office/file`; None where nothing does."""
        try:
            return (self.data_dir / FOLDER / name).read_bytes()
        except OSError:
            return None

    def keep(self, name: str, content: bytes) -> None:
        """Put it in place of the one before, whole or not at all. Errors: OSError; ValueError for what is no name."""
        if not NAME.fullmatch(name):
            raise ValueError(name)
        target = self.data_dir / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, delete=False) as unfinished:
            unfinished.write(content)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        Path(unfinished.name).replace(target)

    def drop(self, name: str) -> None:
        """Remove it, if it is there."""
        (self.data_dir / FOLDER / name).unlink(missing_ok=True)
