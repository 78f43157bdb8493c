"""The first pages of a document as pictures; only the process of previews loads what this takes."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

LONG_SIDE: Final = 1600
"""Pixels: Telegram makes what is longer smaller itself."""

QUALITY: Final = 82
LARGEST_DRAWN: Final = 4.0
"""Pixels for a point at most: a tiny page is not blown up."""

OFFICE: Final = frozenset({"docx", "odt", "rtf", "doc", "xlsx", "ods", "xls", "pptx", "odp", "ppt"})
PICTURES: Final = frozenset({"jpg", "png", "webp", "heic", "avif", "gif", "tif"})

PATIENCE: Final = 30.0
"""Seconds for LibreOffice; less than its asker waits, so that none is left behind."""

MOST_HEADINGS: Final = 30
LONGEST_HEADING: Final = 100

_NOTHING_FROM_OUTSIDE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
"""LibreOffice's settings: it runs nothing, and fetches nothing that a document names."""


def rendered(path: Path, kind: str, most: int, folder: Path) -> dict[str, object]:
    """At most so many pages as JPEGs in the folder, how many there are, and the document's headings.

    No picture where nothing here can show the kind. Errors: whatever the libraries say of a broken document.
    """
    if kind in PICTURES:
        return {"pages": [_photo(path, folder)], "count": 1, "headings": []}
    pdf = path if kind == "pdf" else _as_pdf(path, kind, folder)
    return _pages(pdf, most, folder) if pdf else {"pages": [], "count": 0, "headings": []}


def _pages(pdf: Path, most: int, folder: Path) -> dict[str, object]:
    document = pypdfium2.PdfDocument(pdf)
    names = []
    for number in range(min(most, len(document))):
        page = document[number]
        scale = min(LONG_SIDE / max(*page.get_size(), 1), LARGEST_DRAWN)
        names.append(_saved(page.render(scale=scale).to_pil(), folder, number))
    return {"pages": names, "count": len(document), "headings": _headings(document)}


def _headings(document: pypdfium2.PdfDocument) -> list[str]:
    """The first two levels of the outline, which programs make of a document's headings."""
    titles = [" ".join(str(one.get_title()).split()) for one in document.get_toc(max_depth=2)]
    return list(dict.fromkeys(one[:LONGEST_HEADING] for one in titles if one))[:MOST_HEADINGS]


def _photo(path: Path, folder: Path) -> str:
    import pi_heif  # noqa: PLC0415 - only photos need it

    pi_heif.register_heif_opener()
    with Image.open(path) as image:
        image.draft("RGB", (LONG_SIDE, LONG_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONG_SIDE, LONG_SIDE))
        return _saved(upright, folder, 0)


def _saved(image: Image.Image, folder: Path, number: int) -> str:
    name = f"{number}.jpg"
    image.convert("RGB").save(folder / name, quality=QUALITY)
    return name


def _as_pdf(path: Path, kind: str, folder: Path) -> Path | None:
    """By LibreOffice where it is installed, a .docx else by dxpdf; None where nothing can."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if kind in OFFICE and program:
        return _by_libreoffice(program, path, kind, folder)
    if kind != "docx":
        return None
    import dxpdf  # noqa: PLC0415 - 20 MB, where nothing else is there

    target = folder / "document.pdf"
    target.write_bytes(dxpdf.convert(path.read_bytes()))
    return target


def _by_libreoffice(program: str, path: Path, kind: str, folder: Path) -> Path:
    """With a profile of its own, which goes with the folder. Errors: OSError, TimeoutExpired."""
    source, profile = folder / f"document.{kind}", folder / "profile"
    source.symlink_to(path)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_NOTHING_FROM_OUTSIDE)
    options = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", str(folder))
    process = subprocess.Popen(  # noqa: S603 - no word of a user's
        [program, f"-env:UserInstallation={profile.as_uri()}", *options, str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(folder), "LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath)},
        start_new_session=True,
    )
    try:
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:  # its launcher and the program itself
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return folder / "document.pdf"
