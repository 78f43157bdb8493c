"""What a letter looks like on paper: by LibreOffice, where it is installed."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

PATIENCE: Final = 180.0
"""Seconds for all of them."""


def pictures(letters: Mapping[str, bytes], folder: Path) -> list[Path]:
    """A PDF for each in the folder, in place of an earlier one; none where nothing here can make it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as beside:
        sources = [Path(beside) / f"{name}.docx" for name in letters]
        for source, content in zip(sources, letters.values(), strict=True):
            source.write_bytes(content)
        options = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder))
        profile = f"-env:UserInstallation={Path(beside).as_uri()}/profile"
        try:
            subprocess.run(  # noqa: S603 - no word of a user's
                [program, profile, *options, *map(str, sources)], capture_output=True, timeout=PATIENCE, check=True
            )
        except (OSError, subprocess.SubprocessError):
            return []
    return [made for name in letters if (made := folder / f"{name}.pdf").is_file()]
