"""The office's clock on the page: moving it fires the reminders at once."""

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import CAMAT, SEKCAM


def test_the_next_deadline_brings_reminder_and_alert(office: Visitor) -> None:
    office.page.locator("[data-jump='deadline']").click()
    office.is_told("Tidak ada tenggat di depan")
    office.say(CAMAT, "/mulai")
    office.tap(CAMAT, "Mulai")
    office.sees(CAMAT, "Langkah 1 dari 10")
    expect(office.page.locator(".people [data-open='camat'] .task")).to_be_visible()

    office.page.locator("[data-jump='deadline']").click()

    office.sees(CAMAT, "Bila sudah berkesempatan")
    office.sees(SEKCAM, "Keterlambatan")
    office.page.locator("[data-jump='hour']").click()
    office.sees(SEKCAM, "Langkah 1 · Triwulan III Tahun 2026")  # the day's second reminder goes through her


def test_the_clock_runs_stands_still_and_jumps(office: Visitor) -> None:
    time, day = office.page.locator("#clock-time"), office.page.locator("#clock-date")
    expect(time).to_contain_text("WITA")

    office.page.locator("[data-speed='3600']").click()
    expect(time).to_contain_text("08.")
    office.page.locator("[data-speed='0']").click()
    expect(office.page.locator("#clock-state")).to_have_text("berhenti")
    office.page.locator("[data-jump='morning']").click()
    expect(day).to_have_text("Jumat, 2 Oktober 2026")
    expect(time).to_have_text("07.30.00 WITA")
    office.page.locator("[data-jump='morning']").click()

    expect(day).to_have_text("Senin, 5 Oktober 2026")
