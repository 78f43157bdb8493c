"""Start over: with an own roster file, with people who have yet to join."""

from pathlib import Path

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import ANI, CAMAT, SMALL_OFFICE
from tests.roster_file import write_yaml


def test_a_roster_with_faults_is_refused_as_the_import_says(any_office: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_text("instansi:\n  kecamatan: Kecamatan Uji\npegawai: []\n", encoding="utf-8")

    any_office.page.locator("#start-over").click()
    any_office.page.locator("[name='roster']").set_input_files(file)
    any_office.page.locator("#start-over-form .strong").click()

    expect(any_office.page.locator("#start-over-faults")).to_contain_text("kabupaten")
    any_office.page.get_by_role("button", name="Batal").click()
    any_office.say(CAMAT, "/bantuan")
    any_office.sees(CAMAT, "bot ini menjalankan SOP")


def test_an_own_office_whose_people_join_by_hand(any_office: Visitor, tmp_path: Path) -> None:
    any_office.starts_over(write_yaml(SMALL_OFFICE, tmp_path / "kantor kami.yaml"), joined=False)
    phone = any_office.phone(ANI)
    expect(phone.locator(".welcome")).to_contain_text("https://t.me/")

    phone.get_by_role("button", name="MULAI").click()
    any_office.tap(ANI, "Ya, itu saya")

    any_office.has_joined(ANI)
    expect(any_office.phone(CAMAT).get_by_role("button", name="MULAI")).to_be_visible()


def test_somebody_else_s_invitation_is_no_use_a_second_time(any_office: Visitor, tmp_path: Path) -> None:
    any_office.starts_over(write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml"), joined=False)
    link = any_office.phone(ANI).locator(".welcome .link").inner_text()
    any_office.phone("?").get_by_role("button", name="MULAI").click()
    any_office.say("?", f"Ini tautannya: {link}")

    any_office.phone("?").locator(".row.out .link").filter(has_text=link).last.click()
    any_office.tap("?", "Ya, itu saya")
    any_office.has_joined("?")
    any_office.phone(ANI).get_by_role("button", name="MULAI").click()

    any_office.sees(ANI, "tautan ini tidak berlaku")
