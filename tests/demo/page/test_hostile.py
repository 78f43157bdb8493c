"""Whatever users send is shown as text, never as markup."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.demo.page.browser import Visitor, demo, visitor
from tests.office import CAMAT, SMALL_OFFICE
from tests.roster_file import write_yaml

EVIL = "<img src=x onerror=alert(1)>"
FILE = "<b>tebal</b> & \"kutip' {{ 7*7 }} \u202efdp.exe"


def test_hostile_names(browser: Browser, tmp_path: Path) -> None:
    people = tuple(
        replace(one, name=f"{EVIL} {one.key}", position="<script>x</script>") for one in SMALL_OFFICE.officials
    )
    roster = write_yaml(replace(SMALL_OFFICE, officials=people), tmp_path / "kantor.yaml")

    with demo("--office", str(roster)) as (_, url), visitor(browser, url) as office:
        office.has_joined(CAMAT)
        expect(office.phone(CAMAT).locator("h2")).to_have_text(f"{EVIL} {CAMAT}")
        expect(office.page.locator(f"[data-open='{CAMAT}'] small")).to_have_text("<script>x</script>")
        _has_no_markup(office)


def test_hostile_texts_and_file_names(any_office: Visitor) -> None:
    any_office.say(CAMAT, f"{EVIL}<a href='javascript:alert(1)'>klik</a> javascript:alert(2)")
    any_office.send(CAMAT, FILE)

    expect(any_office.phone(CAMAT).locator(".row.out .text").last).to_contain_text(EVIL)
    expect(any_office.phone(CAMAT).locator(".row.out .file b").last).to_have_text(FILE)
    with any_office.page.expect_download() as download:
        any_office.phone(CAMAT).locator(".row.out .file").last.click()
    assert download.value.suggested_filename
    _has_no_markup(any_office)


def _has_no_markup(any_office: Visitor) -> None:
    assert any_office.page.locator("img[src='x'], main script, nav script, a[href^='javascript']").count() == 0
