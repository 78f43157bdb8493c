"""The first pages of a document as pictures; only the process of previews loads what this takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from kinerja_bot.documents.conversion import pdfs

LONG_SIDE: Final = 1600
"""Pixels: Telegram makes what is longer smaller itself."""

QUALITY: Final = 82
NARROWEST: Final = 20
"""So many times as long as it is wide a photo may be in Telegram."""

LARGEST_DRAWN: Final = 4.0
"""Pixels for a point at most: a tiny page is not blown up."""

PICTURES: Final = frozenset({"jpg", "png", "webp", "heic", "avif", "gif", "tif"})

PATIENCE: Final = 30.0
"""Seconds for LibreOffice; less than its asker waits, so that none is left behind."""

MOST_HEADINGS: Final = 30
LONGEST_HEADING: Final = 100


def rendered(path: Path, kind: str, most: int, folder: Path) -> dict[str, object]:
    """At most so many pages as JPEGs in the folder, how many there are, and the document's headings.

    No picture where nothing here can show the kind. Errors: whatever the libraries say of a broken document.
    """
    if kind in PICTURES:
        return _photo(path, most, folder)
    pdf = path if kind == "pdf" else _as_pdf(path, kind, folder)
    return _pages(pdf, most, folder) if pdf else {"pages": [], "count": 0, "headings": []}


def drawn(pdf: Path, most: int) -> Iterator[Image.Image]:
    """Give at most so many first pages, one after the other. Errors: PdfiumError."""
    return _drawn(pypdfium2.PdfDocument(pdf), most)


def _drawn(document: pypdfium2.PdfDocument, most: int) -> Iterator[Image.Image]:
    for number in range(min(most, len(document))):
        page = document[number]
        scale = min(LONG_SIDE / max(*page.get_size(), 1), LARGEST_DRAWN)
        yield page.render(scale=scale).to_pil()


def _pages(pdf: Path, most: int, folder: Path) -> dict[str, object]:
    document = pypdfium2.PdfDocument(pdf)
    names = [_saved(page, folder, number) for number, page in enumerate(_drawn(document, most))]
    return {"pages": names, "count": len(document), "headings": _headings(document)}


def _headings(document: pypdfium2.PdfDocument) -> list[str]:
    """The first two levels of the outline, which programs make of a document's headings."""
    titles = [" ".join(str(one.get_title()).split()) for one in document.get_toc(max_depth=2)]
    return list(dict.fromkeys(one[:LONGEST_HEADING] for one in titles if one))[:MOST_HEADINGS]


def _photo(path: Path, most: int, folder: Path) -> dict[str, object]:
    from kinerja_bot.documents.photo_pages import count_of, pages_of  # noqa: PLC0415 - only photos need it

    names = [_saved(page, folder, number) for number, page in enumerate(pages_of(path, LONG_SIDE, most))]
    return {"pages": names, "count": count_of(path), "headings": []}


def _saved(image: Image.Image, folder: Path, number: int) -> str:
    name = f"{number}.jpg"
    _wide_enough(image.convert("RGB")).save(folder / name, quality=QUALITY)
    return name


def _wide_enough(image: Image.Image) -> Image.Image:
    """With white beside it, where it is narrower than Telegram takes a photo: one such page would stop all."""
    least = max(image.size) // NARROWEST + 1
    width, height = (max(side, least) for side in image.size)
    if (width, height) == image.size:
        return image
    wider = Image.new("RGB", (width, height), "white")
    wider.paste(image)
    return wider


def _as_pdf(path: Path, kind: str, folder: Path) -> Path | None:
    """None where nothing here can show the kind."""
    source = folder / f"document.{kind}"
    source.symlink_to(path)
    return next(iter(pdfs([source], folder, PATIENCE)), None)
