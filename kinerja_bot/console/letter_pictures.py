"""What a letter looks like on paper: by LibreOffice where it is installed, else by dxpdf."""

import importlib
import importlib.util
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
    if program is None and importlib.util.find_spec("dxpdf") is None:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if program is None:
            _by_dxpdf(letters, folder)
        else:
            _by_libreoffice(program, letters, folder)
    except Exception:  # noqa: BLE001 - of whatever is tried: a letter that cannot be shown is a letter all the same
        return []
    return [made for name in letters if (made := folder / f"{name}.pdf").is_file()]


def _by_dxpdf(letters: Mapping[str, bytes], folder: Path) -> None:
    convert = importlib.import_module("dxpdf").convert
    for name, content in letters.items():
        (folder / f"{name}.pdf").write_bytes(convert(content))


def _by_libreoffice(program: str, letters: Mapping[str, bytes], folder: Path) -> None:
    """With a profile of its own, which goes with it."""
    with TemporaryDirectory() as beside:
        sources = [Path(beside) / f"{name}.docx" for name in letters]
        for source, content in zip(sources, letters.values(), strict=True):
            source.write_bytes(content)
        options = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder))
        profile = f"-env:UserInstallation={Path(beside).as_uri()}/profile"
        subprocess.run(  # noqa: S603 - no word of a user's
            [program, profile, *options, *map(str, sources)], capture_output=True, timeout=PATIENCE, check=True
        )
