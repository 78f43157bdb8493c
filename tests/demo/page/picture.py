"""The README's picture of the page: `make picture`."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.demo.page.browser import ARGUMENTS, CHROMIUM, demo, visitor

PLACE = Path(__file__).parents[3] / "docs" / "gambar" / "halaman-demo.png"
WIDTH, HEIGHT = 1600, 900
COLOURS = 200


def main() -> None:
    """The example office when the document lies before the Camat."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        with demo() as (_, url), visitor(browser, url, width=WIDTH, height=HEIGHT) as office:
            office.has_joined("p01")
            office.say("p01", "/mulai")
            office.tap("p01", "Mulai")
            office.say("p01", "Mohon siapkan rapat pengukuran kinerja.")
            office.tap("p01", "Selesai")
            office.page.locator("#play-on").click()
            office.is_told("langkah 5")
            office.tap("p01", "Selesai")
            office.sees("p03", "Langkah 6")
            office.page.locator("#play-on").click()
            office.is_told("langkah 8")
            office.page.locator("#open-panel").click()
            PLACE.parent.mkdir(parents=True, exist_ok=True)
            office.page.screenshot(path=PLACE)
        browser.close()
    picture = Image.open(PLACE).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(PLACE, optimize=True)


if __name__ == "__main__":
    main()
