"""The first minutes: what to do, the two ways, and only what belongs to the present step."""

from pathlib import Path

from playwright.sync_api import expect

from tests.demo.page.browser import Visitor
from tests.office import ANI, BUDI, CAMAT, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.roster_file import write_yaml

TOLD = """() => {
  window.told = [];
  const status = document.getElementById('status');
  new MutationObserver(() => window.told.push(status.textContent)).observe(status, {childList: true, subtree: true});
}"""


def test_the_first_sentence_says_what_to_do_and_there_are_two_ways(office: Visitor) -> None:
    intro, hint = office.page.locator("#intro"), office.page.locator("#first-hint")
    office.phone(ANI).locator("textarea").focus()
    expect(hint).to_have_text("Ketuk Mulai pada telepon Camat.")
    expect(intro.get_by_role("button")).to_have_count(2)

    intro.get_by_role("button", name="Jalankan sendiri").click()

    expect(intro).to_be_hidden()
    expect(office.page.locator(f".phone.active[data-key='{CAMAT}']")).to_be_visible()
    office.is_told("Ketuk Mulai pada telepon Camat.")
    office.phone(CAMAT).locator(".keyboard button", has_text="Mulai").click()
    office.tap(CAMAT, "Mulai")
    office.is_told("Langkah 1. Ketik isinya pada telepon Camat, lalu kirim.")
    office.say(CAMAT, "Mohon siapkan rapat.")
    office.is_told("Langkah 1. Ketuk Selesai pada telepon Camat.")
    office.tap(CAMAT, "Selesai")
    office.is_told("Langkah 2. Kirim contoh berkas")
    _samples(office, CAMAT, "Langkah sekarang tidak meminta berkas pada telepon ini.")
    _samples(office, SEKCAM, "Contoh berkas untuk langkah sekarang", "Draf Pengukuran Kinerja TW III.docx")


def test_the_whole_quarter_can_be_let_play(office: Visitor) -> None:
    office.page.locator("#intro").get_by_role("button", name="Tunjukkan").click()

    expect(office.page.locator("#stop")).to_be_visible()
    expect(office.page.locator("#intro")).to_be_hidden()
    office.page.locator("#stop").click()


def test_what_is_done_is_called_by_its_act(office: Visitor) -> None:
    office.page.evaluate(TOLD)
    office.phone("?").locator("header").click()

    office.page.locator("#play-on").click()

    office.is_told("Langkah 1 sampai 10 dikerjakan. Triwulan ini telah selesai, dan laporannya diterima.")
    told = office.page.evaluate("window.told")
    for words in (
        "Camat mengetuk Mulai",
        "Langkah 2: Sekretaris Kecamatan mengirim berkasnya",
        "Langkah 3: rapat berlangsung sampai",
        "Langkah 8: Camat mengetuk Ya, setujui",
        "Sekretaris Kecamatan mengetuk Laporan diterima",
    ):
        assert any(words in one for one in told), words


def test_who_holds_it_up_is_named_with_the_reason(office: Visitor) -> None:
    for key, trouble in ((BUDI, "blocked"), (ANI, "offline")):
        office.phone(key).locator("header").click()
        office.orders(trouble)
    office.phone(KASUBAG).locator("textarea").focus()

    office.page.locator("#play-on").click()

    office.is_told("Langkah 1 sampai 4 dikerjakan. Tidak dapat dilanjutkan: langkah 4 menunggu")
    office.is_told("yang memblokir bot")
    office.is_told("yang sedang luring")
    office.phone(BUDI).get_by_role("button", name="Buka blokir").click()
    office.is_told("pada telepon Staf Seksi Kesejahteraan.")
    expect(office.page.locator("#status")).not_to_contain_text("memblokir")


def test_who_has_not_begun_his_chat_holds_it_up(any_office: Visitor, tmp_path: Path) -> None:
    any_office.starts_over(write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml"), joined=False)
    expect(any_office.page.locator("#first-hint")).to_have_text("Ketuk MULAI pada telepon Camat.")
    any_office.phone(SEKCAM).locator("header").click()

    any_office.page.locator("#play-on").click()

    any_office.is_told("pembukaan triwulan menunggu Camat, yang belum memulai percakapan dengan bot")
    any_office.phone(CAMAT).get_by_role("button", name="MULAI").click()
    expect(any_office.page.locator("#first-hint")).to_have_text("Ketuk Ya, itu saya pada telepon Camat.")
    expect(any_office.phone(CAMAT).locator(".row.out").first.locator(".text")).to_have_text("/start")


def _samples(office: Visitor, key: str, heading: str, *names: str) -> None:
    menu = office.phone(key).locator("footer .menu")
    office.phone(key).get_by_role("button", name="Lampirkan berkas").click()
    expect(menu.locator(".heading")).to_have_text(heading)
    expect(menu.locator(".heading ~ button")).to_have_text([*names])
    office.page.keyboard.press("Escape")
