"""The pictures of docs/galeri.md, letters of the example office: `make picture` (LibreOffice)."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from kinerja_bot.console.letter_pictures import pictures
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.letters.writing import write
from tests.letters.facts import FACTS
from tests.source import ROOT

PLACE = ROOT / "docs" / "gambar" / "surat"
WIDTH = 640
"""Pixels."""

SHADES = 16


def main() -> int:
    """The first page of each."""
    PLACE.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        made = pictures({kind.value: write(kind, FACTS) for kind in PaperKind}, Path(folder))
        firsts = [picture for picture in made if picture.stem.endswith("-1")]
        for picture in firsts:
            page = Image.open(picture).convert("L")
            page.thumbnail((WIDTH, 2 * WIDTH))
            name = picture.stem.removesuffix("-1")
            page.quantize(SHADES, dither=Image.Dither.NONE).save(PLACE / f"{name}.png", optimize=True)
    return 0 if len(firsts) == len(PaperKind) else 1


if __name__ == "__main__":
    sys.exit(main())
