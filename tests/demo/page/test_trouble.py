"""Trouble to order: what was under way goes on afterwards, and one sees it."""

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import ANI, CAMAT, SEKCAM

HELP = "bot ini menjalankan SOP"


def test_what_is_done_offline_arrives_later(office: Visitor) -> None:
    _open_first_step(office)
    office.phone(CAMAT).locator("textarea").focus()
    office.orders("offline")
    expect(office.phone(CAMAT).locator("header")).to_contain_text("menyambungkan")
    office.say(CAMAT, "Mohon siapkan rapat.")
    expect(office.phone(CAMAT).locator(".row.out").last).to_contain_text("menunggu sambungan")

    office.orders("offline", on=False)

    expect(office.card(CAMAT, "Langkah 1 dari 10")).to_contain_text("“Mohon siapkan rapat.”")
    expect(office.phone(CAMAT).locator(".row.out").last).not_to_contain_text("menunggu sambungan")


def test_a_killed_bot_is_started_again_and_goes_on(office: Visitor) -> None:
    _open_first_step(office)
    office.orders("kill")
    office.is_told("Bot mati")
    office.say(CAMAT, "Mohon siapkan rapat.")
    office.page.get_by_role("button", name="Nyalakan sekarang").click()
    office.tap(CAMAT, "Selesai")

    office.sees(SEKCAM, "Langkah 2 dari 10")
    office.sees(SEKCAM, "“Mohon siapkan rapat.”")


def test_a_restart_is_seen_and_loses_nothing(any_office: Visitor) -> None:
    any_office.orders("restart")
    any_office.is_told("Bot sedang di")
    any_office.say(SEKCAM, "/bantuan")

    any_office.sees(SEKCAM, HELP)


def test_telegram_can_be_down(any_office: Visitor) -> None:
    any_office.orders("down")
    any_office.is_told("Telegram tidak terjangkau")
    expect(any_office.phone(ANI).locator("header")).to_contain_text("menyambungkan")
    any_office.say(ANI, "/bantuan")

    any_office.orders("down", on=False)

    any_office.sees(ANI, HELP)


def test_telegram_can_answer_429(any_office: Visitor) -> None:
    any_office.orders("limited")
    any_office.say(ANI, "/bantuan")
    any_office.page.locator("#open-panel").click()
    expect(any_office.page.locator(".calls .failed").first).to_contain_text("429")

    any_office.orders("limited", on=False)

    any_office.sees(ANI, HELP)


def test_who_blocks_the_bot_is_reached_again_afterwards(any_office: Visitor) -> None:
    any_office.phone(ANI).locator("textarea").focus()
    any_office.orders("blocked")
    expect(any_office.phone(ANI).locator("header")).to_contain_text("bot diblokir")
    any_office.phone(ANI).get_by_role("button", name="Buka blokir").click()

    any_office.say(ANI, "/bantuan")

    any_office.sees(ANI, HELP)


def _open_first_step(office: Visitor) -> None:
    office.say(CAMAT, "/mulai")
    office.tap(CAMAT, "Mulai")
    office.sees(CAMAT, "Langkah 1 dari 10")
