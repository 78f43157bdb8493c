"""The pictures of README and guides, made from the page: `make picture`."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, sync_playwright

from tests.conftest import EXAMPLE
from tests.demo.page.browser import ARGUMENTS, CHROMIUM, Visitor, demo, visitor

PLACE = Path(__file__).parents[3] / "docs" / "gambar"
COLOURS = 200
MARGIN = 4
CAMAT, SEKCAM, KASUBAG, HEAD, STAFF, NEW = "p01", "p02", "p03", "p04", "p09", "p10"
PHONES_ONLY = """document.querySelectorAll('.bar, .intro, .status, .people')
  .forEach(one => one.style.setProperty('display', 'none', 'important'))"""
FINGER = """button => {
  const finger = document.createElement("i"), at = button.getBoundingClientRect();
  finger.id = "finger";
  finger.style = `position: fixed; z-index: 9; width: 34px; height: 34px; border-radius: 50%; pointer-events: none;
    background: #f0a020cc; border: 3px solid #fff; left: ${at.x + at.width * 0.68}px; top: ${at.y + 9}px`;
  document.body.append(finger);
}"""


def main() -> None:
    """The page, a card from tap to next role, each role's card, and figures in a chat."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        with demo() as (_, url), visitor(browser, url, width=1440, height=900) as office:
            _play(office, browser)
        browser.close()


def _play(office: Visitor, browser: Browser) -> None:
    """A quarter up to the Camat's decision, with a picture wherever there is one to take."""
    office.has_joined(CAMAT)
    with visitor(browser, office.url, width=760, height=790) as film:
        _film(film)
    with visitor(browser, office.url, width=760, height=1500, scale=1.5) as cards:
        _card(cards, SEKCAM, "Langkah 2 dari 10", "kartu-sekcam")
        _others_play(office, HEAD, 3)
        _card(cards, HEAD, "Langkah 3 dari 10", "kartu-kepala-seksi")
        _others_play(office, STAFF, 4)
        _card(cards, STAFF, "Langkah 4 dari 10", "kartu-staf")
        office.tap(STAFF, "Isi angka")
        _card(cards, STAFF, "Berapa realisasinya?", "angka-staf")
        _others_play(office, CAMAT, 5)
        office.tap(CAMAT, "Lihat angka")
        _card(cards, CAMAT, "Rata-rata capaian:", "angka-camat")
        _others_play(office, KASUBAG, 7)
        _card(cards, KASUBAG, "Langkah 7 dari 10", "kartu-kasubag-perencanaan")
        _others_play(office, CAMAT, 8)
        _card(cards, CAMAT, "Langkah 8 dari 10", "kartu-camat")
        _page(office)
        office.tap(CAMAT, "Ya, setujui")
        office.sees(CAMAT, "Mohon pastikan")
        office.tap(CAMAT, "Ya, setujui")
        office.sees(KASUBAG, "Langkah 9 dari 10")
        _card(cards, CAMAT, "Langkah 8 dari 10", "kartu-inspektorat")
    office.starts_over(EXAMPLE, joined=False)
    office.phone(NEW).get_by_role("button", name="MULAI").click()
    office.sees(NEW, "Ya, itu saya")
    with visitor(browser, office.url, width=760, height=1500, scale=1.5) as cards:
        _card(cards, NEW, "Ya, itu saya", "kartu-operator")


def _others_play(office: Visitor, me: str, step: int) -> None:
    office.phone(me).locator("textarea").focus()
    office.page.locator("#play-on").click()
    office.is_told(f"Giliran di telepon ini: langkah {step},")


def _page(office: Visitor) -> None:
    """The README's picture: the document lies before the Camat."""
    for key in (KASUBAG, SEKCAM, CAMAT):
        office.phone(key).locator("header").click()
    _written(_shot(office.page.screenshot()), "halaman-demo")


def _film(office: Visitor) -> None:
    """From the Camat's tap to the Sekcam's card, as a small moving picture."""
    office.page.evaluate(PHONES_ONLY)
    office.phone(CAMAT).locator(".keyboard button", has_text="Mulai").click()
    frames = [(office.page.screenshot(), 900)]
    for label in ("Mulai", "Selesai"):
        if label == "Selesai":
            office.phone(CAMAT).locator(".toast.shown").wait_for(state="hidden")
            office.say(CAMAT, "Mohon siapkan rapat pengukuran kinerja.")
        button = office.button(CAMAT, label)
        button.wait_for()
        office.page.evaluate("document.activeElement.blur()")
        frames.append((office.page.screenshot(), 1400))
        button.evaluate(FINGER)
        frames.append((office.page.screenshot(), 700))
        button.click()
        office.page.evaluate("document.getElementById('finger').remove()")
        office.phone(CAMAT).locator(".toast.shown").wait_for()
        frames.append((office.page.screenshot(), 1200))
    office.sees(SEKCAM, "Langkah 2 dari 10")
    frames.append((office.page.screenshot(), 3500))
    first, *others = [_shot(one) for one, _ in frames]
    times = [time for _, time in frames]
    first.save(
        *(PLACE / "dari-ketukan.webp", "WEBP"),
        save_all=True, append_images=others, duration=times, loop=0, quality=80, method=6,
    )  # fmt: skip


def _card(office: Visitor, key: str, text: str, name: str) -> None:
    office.page.locator(f"[data-open='{key}']").click()
    card = office.card(key, text)
    card.wait_for()
    card.scroll_into_view_if_needed()
    office.page.mouse.move(0, 0)
    _written(_shot(office.page.screenshot(clip=_around(card))), name)


def _around(card: Locator) -> FloatRect:
    box = card.bounding_box()
    assert box is not None
    return {
        "x": box["x"] - MARGIN,
        "y": box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }


def _shot(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def _written(picture: Image.Image, name: str) -> None:
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(PLACE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
