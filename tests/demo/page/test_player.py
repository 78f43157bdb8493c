"""The others play: up to my step, from wherever a visitor left it, or the whole quarter."""

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import BUDI, CAMAT, KASUBAG, NO, SEKCAM


def test_the_others_play_until_it_is_my_turn(office: Visitor) -> None:
    office.phone(KASUBAG).locator("textarea").focus()
    office.page.locator("#play-on").click()

    office.is_told("Giliran di telepon ini: langkah 7")

    office.sees(KASUBAG, "Langkah 7 dari 10")
    office.hand_in(KASUBAG, "Dokumen.pdf")
    office.tap(CAMAT, NO)
    office.sees(CAMAT, "Mohon pilih atau ketik alasannya")
    office.phone(KASUBAG).locator("textarea").focus()
    office.page.locator("#play-on").click()
    office.is_told("Giliran di telepon ini: langkah 7")
    office.sees(KASUBAG, "Realisasi belum sesuai dengan data")


def test_my_own_part_is_left_to_me(office: Visitor) -> None:
    office.phone(BUDI).locator("textarea").focus()
    office.page.locator("#play-on").click()
    office.is_told("Giliran di telepon ini: langkah 4")

    office.page.locator("#open-panel").click()

    expect(office.page.locator(".steps [aria-current]")).to_contain_text("2 dari 3 selesai")


def test_the_show_can_be_stopped_and_taken_over(office: Visitor) -> None:
    office.page.locator("#show").click()
    office.sees(CAMAT, "Langkah 1 dari 10")
    expect(office.page.locator(".spotlight")).to_have_count(1)

    office.page.locator("#stop").click()
    office.is_told("silakan lanjutkan sendiri")

    office.phone(SEKCAM).locator("textarea").focus()
    office.page.locator("#play-on").click()
    office.is_told("Giliran di telepon ini: langkah 2")
