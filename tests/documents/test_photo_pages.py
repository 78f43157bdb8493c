"""Photos are drawn as people see them: what is transparent on white, a grey scan grey, a scan with all its pages."""

from pathlib import Path

import pytest
from PIL import Image

from kinerja_bot.documents.photo_pages import count_of, pages_of
from kinerja_bot.documents.rendering import rendered

GREY = 40_000
"""Of 65 535."""


def test_what_can_be_seen_through_lies_on_white(tmp_path: Path) -> None:
    stamp = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    stamp.paste((0, 0, 0, 255), (0, 0, 10, 10))
    stamp.save(tmp_path / "cap.png")
    stamp.quantize(4).save(tmp_path / "cap-palet.png", transparency=0)

    for name in ("cap.png", "cap-palet.png"):
        (page,) = pages_of(tmp_path / name, 100)
        assert (page.getpixel((30, 20)), page.mode) == ((255, 255, 255), "RGB"), name


def test_a_scan_of_sixteen_bits_is_not_white(tmp_path: Path) -> None:
    Image.new("I;16", (40, 30), GREY).save(tmp_path / "a.tif")

    (page,) = pages_of(tmp_path / "a.tif", 20)

    assert page.getpixel((0, 0)) == pytest.approx((156,) * 3, abs=1)


def test_a_scan_has_all_its_pages_and_what_moves_is_one_picture(tmp_path: Path) -> None:
    colours = ("red", "lime", "blue")
    first, *others = (Image.new("RGB", (40, 30), one) for one in colours)
    first.save(tmp_path / "a.tif", save_all=True, append_images=others)
    first.save(tmp_path / "a.gif", save_all=True, append_images=others)

    pages = [page.getpixel((0, 0)) for page in pages_of(tmp_path / "a.tif", 20)]

    assert pages == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    assert len(list(pages_of(tmp_path / "a.tif", 20, most=2))) == 2
    assert (count_of(tmp_path / "a.tif"), count_of(tmp_path / "a.gif")) == (3, 1)


def test_no_picture_is_narrower_than_telegram_takes(tmp_path: Path) -> None:
    Image.new("RGB", (10, 900), "navy").save(tmp_path / "a.png")

    made = rendered(tmp_path / "a.png", "png", 1, tmp_path)

    with Image.open(tmp_path / str(made["pages"][0])) as picture:  # type: ignore[index]
        assert max(picture.size) <= 20 * min(picture.size)
        assert picture.getpixel((0, 450)) != (255, 255, 255)
