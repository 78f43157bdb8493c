"""How quickly the page stands and answers: `make bench`. Prints; judges nothing, since machines differ."""

import statistics
import sys
import time

from playwright.sync_api import Browser, sync_playwright

from tests.demo.page.browser import ARGUMENTS, CHROMIUM, Visitor, demo, visitor

TAPS = 30
HEAD = "p04"
FROM_TAP_TO_CARD = """([label]) => new Promise((done) => {
  const phone = document.querySelector(".phone[data-key='p04']");
  const buttons = [...phone.querySelectorAll(".inline button")].filter((one) => one.textContent === label);
  const card = buttons.at(-1).closest(".row");
  const before = [...card.querySelectorAll(".inline button")].map((one) => one.textContent).join();
  const began = performance.now();
  const look = () => {
    const now = phone.querySelector(`[data-message="${card.dataset.message}"]`);
    const labels = [...now.querySelectorAll(".inline button")].map((one) => one.textContent).join();
    if (labels === before) return;
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  };
  const watch = new MutationObserver(look);
  watch.observe(phone, { childList: true, subtree: true });
  buttons.at(-1).click();
})"""
"""Milliseconds until the card has other buttons, and they are about to be painted."""


def main() -> None:
    """Start time, then the median of the taps."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        _say("from command to an answering page", _start_seconds(browser) * 1000)
        with demo() as (_, url), visitor(browser, url, width=1600) as office:
            office.has_joined(HEAD)
            office.phone(HEAD).locator("textarea").focus()
            office.page.locator("#play-on").click()
            office.is_told("langkah 3")
            times = sorted(_taps(office))
        _say(f"from a tap to the changed card, median of {TAPS}", statistics.median(times))
        _say("the slowest of them", times[-1])
        browser.close()


def _start_seconds(browser: Browser) -> float:
    """Until the first official's menu is there: the page is drawn, the office imported, the bot at work."""
    began = time.monotonic()
    with demo() as (_, url), visitor(browser, url, width=1600) as office:
        office.has_joined("p01")
        return time.monotonic() - began


def _taps(office: Visitor) -> list[float]:
    """A Kepala Seksi takes the invitation on and gives it back: each time five people's cards change."""
    labels = ("Kerjakan", "Kembalikan tugas")
    return [_one(office, labels[number % len(labels)]) for number in range(TAPS)]


def _one(office: Visitor, label: str) -> float:
    taken: float = office.page.evaluate(FROM_TAP_TO_CARD, [label])
    return taken


def _say(what: str, milliseconds: float) -> None:
    sys.stdout.write(f"{what}: {milliseconds:.0f} ms\n")


if __name__ == "__main__":
    main()
