"""Photos as they should be seen: upright, on white, each page of a scan; only processes of their own load this."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pi_heif
from PIL import Image, ImageOps

MOST_PAGES: Final = 50
"""Of one scan."""

pi_heif.register_heif_opener()


def count_of(path: Path) -> int:
    """Of how many pages a picture consists: a scan can have several, what moves is one picture."""
    with Image.open(path) as image:
        return min(int(getattr(image, "n_frames", 1)), MOST_PAGES) if image.format == "TIFF" else 1


def pages_of(path: Path, long_side: int, most: int = MOST_PAGES) -> Iterator[Image.Image]:
    """Its first pages in RGB, at most so many pixels long. Errors: whatever the library says of a broken picture."""
    for number in range(min(most, count_of(path))):
        with Image.open(path) as image:
            image.seek(number)
            image.draft("RGB", (long_side, long_side))
            upright = ImageOps.exif_transpose(_in_eight_bits(image))
            upright.thumbnail((long_side, long_side))
            yield _on_white(upright)


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """A grey scan of sixteen bits would be nothing but white."""
    return image.point(lambda value: value / 256).convert("L") if image.mode.startswith("I") else image


def _on_white(image: Image.Image) -> Image.Image:
    """What can be seen through is drawn on paper, not on black: a signature, a stamp."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen)
    return paper
