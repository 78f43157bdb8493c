"""The sheet of invitations: what the QR codes say, whatever the names are."""

from io import BytesIO

from PIL import Image

from kinerja_bot.papers.invitation_sheet import TEMPLATE, Card, inputs, invitation_sheet, qr_code
from kinerja_bot.papers.typesetting import Form, typeset
from kinerja_bot.papers.worker import PPI

LINK = "https://t.me/kinerja_contoh_bot?start=abcDEF12345_-xyz90AB12"
TITLE, OFFICE, LINE = (
    "Kartu bergabung Kinerja Bot (pribadi)",
    "Kecamatan Uji, Kabupaten Rekaan",
    "Pindai, lalu tekan Start.",
)
BORDER = 2
CENTIMETRE = PPI / 2.54


def test_the_code_on_paper_is_the_links() -> None:
    picture = _picture(Card("Ani Rekaan", "Staf Seksi Pemerintahan", LINK))

    assert _modules(picture) == [[bool(cell) for cell in row] for row in qr_code(LINK).matrix]


def test_names_are_data_and_no_markup() -> None:
    odd = '#panic("x") $x$ *tebal* `kode` <b> "kutip" \\ \u202e 45 %'

    sheet = invitation_sheet(odd, odd, odd, [Card(odd, odd, LINK)])

    assert sheet.startswith(b"%PDF")
    assert _modules(_picture(Card(odd, "*Staf*", LINK))) == [
        [bool(one) for one in row] for row in qr_code(LINK).matrix
    ]


def test_45_people_fit_on_five_pages() -> None:
    cards = [Card(f"Pegawai Ke-{number}", "Staf " * 10, f"{LINK}{number}") for number in range(45)]

    sheet = invitation_sheet(TITLE, OFFICE, LINE, cards)

    assert b"/Count 5" in sheet


def _picture(card: Card) -> Image.Image:
    made = typeset(TEMPLATE, Form.PICTURE, inputs(TITLE, OFFICE, LINE, [card]))
    return Image.open(BytesIO(made[0])).convert("L")


def _modules(picture: Image.Image) -> list[list[bool]]:
    """The dark modules of the only code: it stands 1.75 cm from the left, 3.6 cm wide with its border."""
    count = len(qr_code(LINK).matrix)
    module = 3.6 * CENTIMETRE / (count + 2 * BORDER)
    left = 1.75 * CENTIMETRE + BORDER * module
    column = [picture.getpixel((int(left + module / 2), y)) for y in range(picture.height)]
    top = next(y for y, shade in enumerate(column) if isinstance(shade, int) and shade < 64)
    return [
        [_is_dark(picture, left + (x + 0.5) * module, top + (y + 0.5) * module) for x in range(count)]
        for y in range(count)
    ]


def _is_dark(picture: Image.Image, x: float, y: float) -> bool:
    shade = picture.getpixel((int(x), int(y)))
    return isinstance(shade, int) and shade < 128
