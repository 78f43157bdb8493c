"""The examples of docs/gambar that the guides show, from the example office: `make picture`."""

from io import BytesIO

from PIL import Image

from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.papers.pictures import achievement_pictures, money_pictures, trend_pictures
from tests.papers.figures import EIGHT, HEADING, RULES
from tests.source import ROOT

PLACE = ROOT / "docs" / "gambar"
COLOURS = 200


def main() -> None:
    """One of each picture."""
    year = summaries(EIGHT, RULES)
    third = year["III"]
    _write("capaian", achievement_pictures(HEADING, third, RULES))
    _write("tren", trend_pictures(HEADING, year, RULES))
    _write("anggaran", money_pictures(HEADING, third, RULES))


def _write(name: str, pictures: tuple[bytes, ...]) -> None:
    picture = Image.open(BytesIO(pictures[0])).convert("RGB")
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        PLACE / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main()
