"""A visitor at the page: a real Chromium before a real `python bot.py demo`."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Locator, Page, expect

from tests.process import BOT

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync"),
]
LONGEST_WAIT = 90_000
"""Milliseconds."""

PDF = b"%PDF-1.7 contoh"
Process = subprocess.Popen[str]


@contextmanager
def demo(*arguments: str) -> Iterator[tuple[Process, str]]:
    """The demo on a free port: its process, and the page's address."""
    words = [sys.executable, str(BOT), "demo", "--no-browser", "--port", "0", *arguments]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        try:
            yield process, found.group()
        finally:
            process.terminate()
            process.wait(10)


@dataclass
class Visitor:
    """Somebody who looks at the page, as all the people of the office at once."""

    page: Page
    url: str
    problems: list[str] = field(default_factory=list)

    def hears(self, message: ConsoleMessage) -> None:
        """Keeps what the browser complains of; a refusal (422) is none of it."""
        if message.type == "error" and "422" not in message.text:
            self.problems.append(message.text)

    def phone(self, key: str) -> Locator:
        """Somebody's phone, brought into sight if it is not there."""
        found = self.page.locator(f".phone[data-key='{key}']")
        if not found.count():
            self.page.locator(f"[data-open='{key}']").click()
        return found

    def button(self, key: str, label: str) -> Locator:
        """The newest inline button with this label on somebody's phone."""
        return self.phone(key).locator(".inline button").filter(has_text=re.compile(f"^{re.escape(label)}$")).last

    def tap(self, key: str, label: str) -> None:
        """Taps it, as soon as it is there."""
        self.button(key, label).click()

    def say(self, key: str, text: str) -> None:
        """Types a message."""
        box = self.phone(key).locator("textarea")
        box.fill(text)
        box.press("Enter")

    def send(self, key: str, name: str, content: bytes = PDF) -> None:
        """Attaches a file from the computer."""
        file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        self.phone(key).locator("input.any-files").set_input_files(file)

    def hand_in(self, key: str, name: str) -> None:
        """Sends a file and completes the task with it, whose card is there: a file before it is nothing's."""
        self.send(key, name)
        self.sees(key, f"Berkas diterima: {name}")
        self.tap(key, "Selesai")

    def sees(self, key: str, text: str) -> None:
        """Waits until somebody's newest messages say it."""
        expect(self.phone(key).locator(".log")).to_contain_text(text, timeout=LONGEST_WAIT)

    def card(self, key: str, text: str) -> Locator:
        """The newest message on somebody's phone that says it."""
        return self.phone(key).locator(".row.in").filter(has_text=text).last

    def is_told(self, text: str) -> None:
        """Waits for a line below the bar."""
        expect(self.page.locator("#status")).to_contain_text(text, timeout=LONGEST_WAIT)

    def has_joined(self, key: str) -> None:
        """Waits for somebody's menu."""
        expect(self.phone(key).locator(".keyboard button").first).to_be_visible(timeout=LONGEST_WAIT)

    def starts_over(self, roster: Path, *, joined: bool = True) -> None:
        """With an own roster file, chosen in the dialog."""
        session = self.page.locator("body").get_attribute("data-session")
        self.page.locator("#start-over").click()
        self.page.locator("[name='roster']").set_input_files(roster)
        self.page.locator("[name='joined']").set_checked(joined)
        self.page.locator("#start-over-form .strong").click()
        expect(self.page.locator("body")).not_to_have_attribute("data-session", session or "", timeout=LONGEST_WAIT)

    def orders(self, trouble: str, *, on: bool = True) -> None:
        """Orders trouble in the menu, or takes it back."""
        self.page.locator("#trouble").click()
        wanted = self.page.locator(f"[data-trouble='{trouble}']")
        if wanted.evaluate("one => one.type") == "checkbox":
            wanted.set_checked(on)
            self.page.keyboard.press("Escape")
        else:
            wanted.click()


@contextmanager
def visitor(
    browser: Browser, url: str, *, width: int = 1320, height: int = 760, scale: float = 1
) -> Iterator[Visitor]:
    """Opens the page; whatever the browser complains of is a failure."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        timezone_id="Europe/Lisbon",
        reduced_motion="reduce",
    )
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    one = Visitor(page, url)
    page.on("console", one.hears)
    page.on("pageerror", lambda error: one.problems.append(str(error)))
    try:
        page.goto(url)
        page.locator(".phone").first.wait_for()
        yield one
        assert one.problems == []
    finally:
        context.close()
