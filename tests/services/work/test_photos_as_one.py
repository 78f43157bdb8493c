"""Several photos of a task become one PDF: upright, in order; the photos stay stored, one PDF is handed on."""

import io

import pikepdf
import pillow_heif
from PIL import Image

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT

ONE_PDF = "Jadikan satu PDF ({} foto)"


def photo(colour: str, size: tuple[int, int] = (400, 300), *, turned: bool = False, kind: str = "JPEG") -> bytes:
    image, file, exif = Image.new("RGB", size, colour), io.BytesIO(), Image.Exif()
    if turned:
        exif[0x112] = 6
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(file)
    else:
        image.save(file, kind, exif=exif)
    return file.getvalue()


async def test_photos_of_any_kind_become_one_pdf_upright_and_in_order(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    await office.send(ANI, "a.jpg", photo("navy"))
    assert ONE_PDF.format(1) not in office.labels(ANI)
    await office.send(ANI, "IMG_2.JPG", photo("maroon", turned=True))
    await office.send(ANI, "IMG_3.HEIC", photo("green", kind="HEIF"))
    data = next(one.data for row in quarter.last(ANI).buttons for one in row if "satu PDF" in one.label) or ""

    await office.tap(ANI, ONE_PDF.format(3))

    assert "3 foto menjadi satu PDF: Data Ani Rekaan TW III 2026.pdf" in quarter.answer(ANI)
    cycle = await quarter.cycle()
    current = [one for one in cycle.files if one.is_current and one.official_id == cycle.files[-1].official_id]
    assert [one.name for one in current] == ["Data Ani Rekaan TW III 2026.pdf"]
    content = office.settings.data_dir / "files" / (current[0].sha256 or "")[:2] / (current[0].sha256 or "")
    with pikepdf.open(content) as pdf:
        pages = [[int(side) for side in page.mediabox] for page in pdf.pages]
    assert [width > height for _, _, width, height in pages] == [True, False, True]
    kept = [one for one in cycle.files if not one.is_current]
    assert all(
        (office.settings.data_dir / "files" / one.sha256[:2] / one.sha256).exists() for one in kept if one.sha256
    )
    assert len(await quarter.events(EventType.FILE_REPLACED)) == 3
    assert [label for label in office.labels(ANI) if "satu PDF" in label] == []
    for key in (ANI, BUDI, CAMAT):  # once more, and by strangers
        office.people[key].tap_raw(quarter.last(key).id, data)
    await office.settle()
    assert (await quarter.cycle()).files == cycle.files
    await office.tap(ANI, "Selesai")
    assert "Data Ani Rekaan TW III 2026.pdf (" in quarter.card(ANI, 4).text


async def test_what_is_no_photo_stops_it_and_nothing_is_lost(at_step: AtStep) -> None:
    quarter = await at_step(4)
    whole, broken = photo("navy"), photo("maroon", (900, 900))[:900]
    for name, content in (("a.jpg", whole), ("b.jpg", broken)):
        await quarter.office.send(ANI, name, content)

    await quarter.office.tap(ANI, ONE_PDF.format(2))

    assert "satu PDF: Data Ani Rekaan TW III 2026 (2).jpg rusak atau terlalu besar" in quarter.answer(ANI)
    assert (
        len([one for one in (await quarter.cycle()).files if one.name.startswith("Data Ani") and one.is_current]) == 2
    )
