"""The browser and offices of the page's tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.demo.page.browser import ARGUMENTS, CHROMIUM, LONGEST_WAIT, Visitor, demo, visitor
from tests.office import CAMAT, CITRA, SMALL_OFFICE
from tests.roster_file import write_yaml


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file's tests; without it they are left out, but never in CI.

    Not for longer: Playwright keeps an event loop running in the thread, and no coroutine test can run beside it.
    """
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed: the tests of the page are left out")
    with sync_playwright() as playwright:
        expect.set_options(timeout=LONGEST_WAIT)
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The roster file of eight people."""
    return write_yaml(SMALL_OFFICE, tmp_path_factory.mktemp("kantor") / "kantor.yaml")


@pytest.fixture(scope="session")
def house(small_office: Path) -> Iterator[str]:
    """The address of a demo that each test begins anew."""
    with demo("--office", str(small_office)) as (_, url):
        yield url


@pytest.fixture
def any_office(browser: Browser, house: str, small_office: Path) -> Iterator[Visitor]:
    """The small office as the test before has left it: everybody has joined, and a quarter may have begun."""
    with visitor(browser, house) as one:
        known = one.page.locator(f".phone[data-key='{CITRA}'], [data-open='{CITRA}']").count()
        is_small = known and one.page.get_by_text("Kecamatan Uji").count()
        if not is_small or one.phone(CITRA).locator(".welcome").count():
            one.starts_over(small_office)
        one.has_joined(CITRA)
        yield one


@pytest.fixture
def office(browser: Browser, house: str, small_office: Path) -> Iterator[Visitor]:
    """The small office from its first day: everybody has joined."""
    with visitor(browser, house) as one:
        one.starts_over(small_office)
        for key in (CITRA, CAMAT):
            one.has_joined(key)
        yield one
