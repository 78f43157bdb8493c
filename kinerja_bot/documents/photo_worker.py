"""The process that makes one PDF of photos: `python -m kinerja_bot.documents.photo_worker`, asked once in JSON."""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from kinerja_bot.documents.bounds import bound
from kinerja_bot.documents.photos import BROKEN

MEMORY: Final = 768 * 1024 * 1024
"""Bytes of address space: a photo of 50 megapixels takes 150 MB as it is drawn, and its smaller copy beside it."""

LONG_SIDE: Final = 2400
"""Pixels: a page of A4 at 200 dpi, on which small print can be read."""

QUALITY: Final = 85
MARGIN_MM: Final = 8


class BrokenPhotoError(Exception):
    """A photo, by its number from 0 on, that is damaged or too large to be drawn."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def main() -> None:
    """Answers once, with the PDF; or with the number of a photo that cannot be drawn, and the code for that."""
    bound(MEMORY)
    try:
        sys.stdout.buffer.write(as_pdf(json.load(sys.stdin.buffer)))
    except BrokenPhotoError as error:
        sys.stderr.write(repr(error.__cause__))
        sys.stdout.write(str(error.number))
        sys.exit(BROKEN)


def as_pdf(paths: list[str]) -> bytes:
    """A4 for each photo, or page of a scan, in order, upright. Errors: BrokenPhotoError."""
    import img2pdf  # noqa: PLC0415 - loaded within the bounds

    a4 = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))
    margin = img2pdf.mm_to_pt(MARGIN_MM)
    layout = img2pdf.get_layout_fun(a4, border=(margin, margin), fit=img2pdf.FitMode.into, auto_orient=True)
    pages: list[bytes] = []
    for number, path in enumerate(paths):
        try:
            pages += _readable(path)
        except Exception as error:
            raise BrokenPhotoError(number) from error
    return bytes(img2pdf.convert(pages, layout_fun=layout))


def _readable(path: str) -> Iterator[bytes]:
    """Each page as it should be seen, no larger than it can be read."""
    from kinerja_bot.documents.photo_pages import pages_of  # noqa: PLC0415 - loaded within the bounds

    for page in pages_of(Path(path), LONG_SIDE):
        file = BytesIO()
        page.save(file, "JPEG", quality=QUALITY, dpi=(200, 200))
        yield file.getvalue()


if __name__ == "__main__":
    main()
