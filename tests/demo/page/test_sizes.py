"""From a phone of 360 px to a projector."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.demo.page.browser import Visitor, visitor
from tests.office import CAMAT, KASI_KES

TOPS = "shown => shown.map(one => Math.round(one.getBoundingClientRect().y))"


@pytest.fixture
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures are put, to be looked at."""
    return tmp_path_factory.mktemp("gambar")


def test_one_phone_and_a_drawer_at_360_pixels(any_office: Visitor, browser: Browser, pictures: Path) -> None:
    with visitor(browser, any_office.url, width=360, height=740) as small:
        small.has_joined(CAMAT)
        expect(small.page.locator(".phone")).to_have_count(1)
        small.page.screenshot(path=pictures / "360.png")
        small.page.get_by_role("button", name="Daftar telepon").click()
        small.page.screenshot(path=pictures / "360-daftar.png")
        small.page.locator(f"[data-open='{KASI_KES}']").click()

        expect(small.page.locator(f".phone[data-key='{KASI_KES}']")).to_be_visible()
        expect(small.page.locator(".phone")).to_have_count(1)
        small.page.get_by_role("button", name="Kendali").click()
        expect(small.page.locator("#play-on")).to_be_visible()
        small.page.screenshot(path=pictures / "360-kendali.png")
        assert _overflow(small) <= 0


def test_as_many_columns_as_fit_at_1920_pixels(any_office: Visitor, browser: Browser, pictures: Path) -> None:
    with visitor(browser, any_office.url, width=1920, height=1080) as wide:
        wide.has_joined(CAMAT)
        expect(wide.page.locator(".phone")).to_have_count(5)
        wide.page.locator("#open-panel").click()

        expect(wide.page.locator(".phone")).to_have_count(4)
        expect(wide.page.locator(".people")).to_be_visible()
        wide.page.screenshot(path=pictures / "1920.png")
        assert _overflow(wide) <= 0


def test_one_row_of_controls_and_no_phone_in_use_hidden_at_1440_pixels(any_office: Visitor, browser: Browser) -> None:
    with visitor(browser, any_office.url, width=1440, height=900) as usual:
        usual.has_joined(CAMAT)
        tops = usual.page.locator(".bar button:visible").evaluate_all(TOPS)
        assert len(set(tops)) == 1
        phones = usual.page.locator(".phone")
        expect(phones).to_have_count(3)
        for phone in phones.all():
            phone.locator("textarea").focus()

        usual.page.locator("#open-panel").click()

        expect(usual.page.locator("#panel")).to_be_visible()
        expect(phones).to_have_count(3)
        expect(usual.page.locator(".calls")).to_be_hidden()
        assert _overflow(usual) <= 0


def _overflow(any_office: Visitor) -> int:
    """Pixels by which the page is wider than its window."""
    wider: int = any_office.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return wider
