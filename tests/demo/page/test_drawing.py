"""What a chat can show, drawn from a told state: also what this bot never sends."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

SEAT = {
    "id": 7,
    "key": "ani",
    "name": "Ani",
    "position": "Staf",
    "role": "staf",
    "invitation": {"payload": "", "link": ""},
}
PHONE = {
    "online": True,
    "offline": False,
    "blocked": False,
    "started": True,
    "action": "typing",
    "keyboard": None,
    "waits": False,
}
LETTER = "\n".join(f"Baris {number}" for number in range(1, 9))
TEXT = "Tebal miring kode tautan /status 👍 rahasia"


def message(number: int, **given: Any) -> dict[str, Any]:  # noqa: ANN401
    plain: dict[str, Any] = dict.fromkeys(("document", "photo", "edited", "replyTo", "album"))
    plain |= dict.fromkeys(("forceReply", "silent", "forwarded", "pinned", "pending"), False)
    stands = {
        "id": number,
        "at": "2026-10-01T00:00:00+00:00",
        "in": True,
        "text": "Halo",
        "entities": [],
        "buttons": [],
    }
    return {**plain, **stands, "kind": "text", "session": 1, **given}


def _entity(kind: str, word: str, **more: str) -> dict[str, Any]:
    offset = len(TEXT[: TEXT.index(word)].encode("utf-16-le")) // 2
    return {"type": kind, "offset": offset, "length": len(word), **more}


MESSAGES = [
    message(1, text=TEXT, entities=[
        _entity("bold", "Tebal miring"),
        _entity("italic", "miring"),
        _entity("code", "kode"),
        _entity("text_link", "tautan", url="javascript:alert(1)"),
        _entity("bot_command", "/status"),
        _entity("spoiler", "rahasia"),
    ]),
    message(2, silent=True, pinned=True, text="Tersemat"),
    message(3, photo={"name": "", "size": "1 KB", "type": None}, album="a", pending=True),
    message(4, photo={"name": "", "size": "1 KB", "type": None}, album="a", pending=True, text="Dua foto"),
    message(5, text=LETTER, entities=[{"type": "expandable_blockquote", "offset": 0, "length": len(LETTER)}]),
    message(6, text="Sebutkan alasannya", forceReply=True, edited="2026-10-01T00:01:00+00:00", forwarded=True),
]  # fmt: skip


@pytest.fixture
def phone(browser: Browser, house: str) -> Iterator[Locator]:
    """A phone that shows these messages."""
    told = {
        "reset": True,
        "serverTime": 0,
        "office": {"session": 1, "name": "Uji", "seats": [SEAT], "commands": []},
        "bot": {"state": "running"},
        "phone:7": PHONE | {"order": [one["id"] for one in MESSAGES]},
        "messages": {"7": MESSAGES},
    }
    page: Page = browser.new_page()
    page.route("**/events", lambda route: route.fulfill(body=f"data: {json.dumps(told)}\n\n", headers=STREAM))
    page.goto(house)
    yield page.locator(".phone")
    page.close()


STREAM = {"content-type": "text/event-stream"}


def test_formatting_is_drawn_as_nodes(phone: Locator) -> None:
    expect(phone.locator(".text b i")).to_have_text("miring")
    expect(phone.locator(".text code")).to_have_text("kode")
    expect(phone.locator(".text .spoiler")).to_have_text("rahasia")
    expect(phone.locator(".text .link")).to_have_text("/status")
    expect(phone.locator(".text a")).to_have_count(0)
    expect(phone.locator(".text").first).to_have_text(TEXT)


def test_marks_of_amessage(phone: Locator) -> None:
    expect(phone.locator("[data-message='2'] .marks")).to_contain_text("tanpa bunyi")
    expect(phone.locator("[data-message='6'] .marks")).to_contain_text("diedit")
    expect(phone.locator("[data-message='6'] .origin")).to_have_text("Pesan terusan")
    expect(phone.locator(".pinned")).to_contain_text("Tersemat")
    expect(phone.locator("header")).to_contain_text("sedang mengetik")
    expect(phone.locator("[data-message='3'] .picture")).to_have_count(2)


def test_a_forced_reply_is_prepared(phone: Locator) -> None:
    expect(phone.locator(".replying")).to_contain_text("Sebutkan alasannya")


def test_a_folded_quote_shows_three_lines_until_it_is_tapped(phone: Locator) -> None:
    quote = phone.locator("[data-message='5'] blockquote")
    expect(quote).to_have_attribute("aria-expanded", "false")
    before = quote.evaluate("one => [one.clientHeight, one.scrollHeight]")

    quote.click()

    expect(quote).to_have_attribute("aria-expanded", "true")
    assert before[0] < before[1] / 2
    assert quote.evaluate("one => one.clientHeight") >= before[1] - 2
