"""A chat stands at its end, unless one reads further up; then it stays where one reads."""

import json

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.demo.page.browser import Visitor
from tests.demo.page.test_drawing import PHONE, SEAT, STREAM, message
from tests.office import ANI, CAMAT, KASI_KES, KASI_PEM, KASUBAG, SEKCAM

LEFT = "log => log.scrollHeight - log.scrollTop - log.clientHeight"
READ = """log => [...log.querySelectorAll('[data-message]')]
  .find(one => one.offsetTop + one.offsetHeight > log.scrollTop).dataset.message"""
UP = "log => { log.scrollTop = log.scrollHeight / 3; }"
LONG = 6
"""Messages that fill a chat."""


@pytest.fixture(name="office")
def _talkative(any_office: Visitor) -> Visitor:
    """The office where the Camat and the Sekcam have long chats."""
    any_office.page.set_viewport_size({"width": 1320, "height": 760})
    for key in (CAMAT, SEKCAM):
        rows = any_office.phone(key).locator(".row.in")
        while rows.count() < LONG:
            before = rows.count()
            any_office.say(key, "/bantuan")
            expect(rows).to_have_count(before + 1)
    return any_office


def test_every_chat_opens_at_its_end_also_beside_new_neighbours(office: Visitor) -> None:
    for key in (KASUBAG, KASI_PEM, KASI_KES, ANI, CAMAT, SEKCAM, KASUBAG):
        office.page.locator(f"[data-open='{key}']").click()
        expect(office.phone(key)).to_be_visible()

        for shown in office.page.locator(".phone").all():
            _at_the_end(office, shown.get_attribute("data-key") or "")


def test_another_size_of_the_window_leaves_a_chat_at_its_end(office: Visitor) -> None:
    office.phone(CAMAT).locator("textarea").focus()
    for width, height in [(1320, 420), (720, 420), (360, 640), (360, 300), (1600, 900)]:
        office.page.set_viewport_size({"width": width, "height": height})

        _at_the_end(office, CAMAT)


def test_keys_and_replies_leave_a_chat_at_its_end(office: Visitor) -> None:
    phone = office.phone(CAMAT)
    for _ in range(2):
        phone.get_by_role("button", name="Papan tombol").click()
        _at_the_end(office, CAMAT)
    phone.locator(".row.in").last.dblclick()
    expect(phone.locator(".replying")).to_be_visible()
    _at_the_end(office, CAMAT)
    phone.get_by_role("button", name="Batal membalas").click()


@pytest.mark.parametrize("way", ["text", "key", "command"])
def test_one_s_own_message_is_seen_wherever_one_has_read(office: Visitor, way: str) -> None:
    phone = office.phone(SEKCAM)
    phone.locator(".log").evaluate(UP)
    expect(phone.locator(".newest")).to_be_visible()

    if way == "text":
        office.say(SEKCAM, "/bantuan")
    elif way == "key":
        phone.locator(".keyboard button", has_text="Bantuan").click()
    else:
        phone.get_by_role("button", name="Daftar perintah").click()
        phone.locator(".menu button", has_text="/bantuan").click()

    _at_the_end(office, SEKCAM)


def test_half_a_text_is_kept_while_another_phone_stands_in_its_place(office: Visitor) -> None:
    office.phone(ANI).locator("textarea").fill("Belum sel")
    for key in (KASI_PEM, KASI_KES, KASUBAG, CAMAT, SEKCAM):
        office.page.locator(f"[data-open='{key}']").click()
    expect(office.page.locator(f".phone[data-key='{ANI}']")).to_have_count(0)

    expect(office.phone(ANI).locator("textarea")).to_have_value("Belum sel")
    office.phone(ANI).locator("textarea").fill("")


def test_what_is_typed_while_a_file_is_on_its_way_stays_and_what_was_refused_comes_back(office: Visitor) -> None:
    held: list[Route] = []
    office.page.route("**/files", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    box = office.phone(ANI).locator("textarea")
    box.fill("Data saya")
    with office.page.expect_request("**/files"):
        office.send(ANI, "Data.pdf")
    expect(box).to_have_value("")
    box.fill("Belum sel")

    held[0].fulfill(status=422, json={"ok": False, "error": "not_possible"})

    expect(box).to_have_value("Data saya\nBelum sel")
    box.fill("")
    office.page.unroute("**/files")


def test_who_reads_further_up_stays_there_when_the_page_is_connected_anew(browser: Browser, house: str) -> None:
    lengths = iter([40, 42])

    def answer(route: Route) -> None:
        shown = [message(number, text=f"Pesan {number}\n" * 3) for number in range(1, next(lengths, 42) + 1)]
        told = {
            "reset": True,
            "serverTime": 0,
            "office": {"session": 1, "name": "Uji", "seats": [SEAT], "commands": []},
            "phone:7": PHONE | {"order": [one["id"] for one in shown]},
            "messages": {"7": shown},
        }
        route.fulfill(body=f"retry: 2000\ndata: {json.dumps(told)}\n\n", headers=STREAM)

    page: Page = browser.new_page()
    page.route("**/events", answer)
    page.goto(house)
    log, newest = page.locator(".log"), page.locator(".newest")
    expect(newest).to_be_hidden()
    log.evaluate(UP)
    expect(newest).to_be_visible()
    reads = log.evaluate(READ)

    expect(page.locator(".row")).to_have_count(42)

    expect(newest.locator(".badge")).to_have_text("2")
    assert log.evaluate(READ) == reads
    newest.click()
    expect(newest).to_be_hidden()
    page.close()


def _at_the_end(office: Visitor, key: str) -> None:
    log = office.phone(key).locator(".log")
    office.page.wait_for_function(f"log => ({LEFT})(log) <= 1", arg=log.element_handle())
    expect(office.phone(key).locator(".newest")).to_be_hidden()
