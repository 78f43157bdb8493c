"""The example office's twenty people, all at once."""

from playwright.sync_api import Browser, expect

from tests.demo.page.browser import LONGEST_WAIT, demo, visitor

WIDE = 264 + 22 * 330


def test_twenty_phones_side_by_side(browser: Browser) -> None:
    with demo() as (_, url), visitor(browser, url, width=WIDE, height=700) as office:
        phones = office.page.locator(".phone:has(.keyboard button)")
        expect(phones).to_have_count(20, timeout=LONGEST_WAIT)

        office.page.evaluate(
            """() => document.querySelectorAll('.keyboard').forEach(keys =>
                 [...keys.querySelectorAll('button')].find(key => key.textContent === 'Status')?.click())"""
        )

        answered = office.page.locator(".phone").filter(has_text="Belum ada pengukuran kinerja yang dimulai")
        expect(answered).to_have_count(20, timeout=LONGEST_WAIT)
        office.phone("?").get_by_role("button", name="MULAI").click()
        office.sees("?", "bot ini hanya untuk pegawai yang terdaftar")
