"""Office documents as PDF: by LibreOffice where it is installed and works, a .docx else by dxpdf."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from xml.sax.saxutils import escape

OFFICE: Final = frozenset({".docx", ".odt", ".rtf", ".doc", ".xlsx", ".ods", ".xls", ".pptx", ".odp", ".ppt"})
FONTS: Final = Path(__file__).parents[2] / "templates" / "fonts"

_NOTHING_FROM_OUTSIDE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""LibreOffice's settings: it runs nothing, and fetches nothing that a document names."""

_OUR_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<alias binding="same"><family>Arial</family><accept><family>Liberation Sans</family></accept></alias>
</fontconfig>
"""
"""The system's fonts and ours; Arial, where there is none, is as wide as Liberation Sans."""


def pdfs(sources: Sequence[Path], folder: Path, patience: float) -> list[Path]:
    """A PDF of each source's name in the folder, in place of an earlier one; none of what nothing here can show.

    `patience` is seconds for all of them. Errors: OSError, TimeoutExpired, what dxpdf says of a broken document.
    """
    program = libreoffice()
    made = {one: folder / f"{one.stem}.pdf" for one in sources if one.suffix in OFFICE}
    for earlier in made.values():
        earlier.unlink(missing_ok=True)
    if program and made:
        _by_libreoffice(program, [*made], folder, patience)
    if left := [(one, pdf) for one, pdf in made.items() if one.suffix == ".docx" and not pdf.is_file()]:
        _by_dxpdf(left)
    return [pdf for pdf in made.values() if pdf.is_file()]


def libreoffice() -> str | None:
    """Give its program, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _by_dxpdf(pairs: Iterable[tuple[Path, Path]]) -> None:
    import dxpdf  # noqa: PLC0415 - 20 MB, where nothing else is there

    for source, target in pairs:
        target.write_bytes(dxpdf.convert(source.read_bytes()))


def _by_libreoffice(program: str, sources: Sequence[Path], folder: Path, patience: float) -> None:
    """With a profile of its own, which goes with it."""
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(folder))
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as beside:
        home = Path(beside).resolve()  # a profile is named by an address, which has no relative form
        process = subprocess.Popen(  # noqa: S603 - no word of a user's
            [program, f"-env:UserInstallation={home.as_uri()}", *options, *map(str, sources)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_surroundings(home),
            start_new_session=True,
        )
        try:
            process.wait(patience)
        finally:
            if process.poll() is None:  # its launcher and the program itself
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _surroundings(home: Path) -> dict[str, str]:
    """All that it knows of them: its settings, and the fonts."""
    (home / "user").mkdir()
    (home / "user" / "registrymodifications.xcu").write_text(_NOTHING_FROM_OUTSIDE)
    fonts = home / "fonts.conf"
    fonts.write_text(_OUR_FONTS.format(fonts=escape(str(FONTS))))
    path = os.environ.get("PATH", os.defpath)
    return {"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": path, "FONTCONFIG_FILE": str(fonts)}
