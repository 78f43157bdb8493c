"""A phone behaves as an official knows it from Telegram."""

from contextlib import suppress

from playwright.sync_api import FilePayload, TimeoutError, expect  # noqa: A004 - the library's own name

from kinerja_bot.documents import samples
from tests.demo.page.browser import Visitor
from tests.office import ANI, CAMAT, CITRA, SEKCAM

DROPPED = """() => {
  const carried = new DataTransfer();
  carried.items.add(new File(['isi'], 'Jatuh.pdf', {type: 'application/pdf'}));
  const event = (kind) => new DragEvent(kind, {dataTransfer: carried, bubbles: true});
  const phone = document.querySelector(".phone[data-key='citra']");
  for (const kind of ['dragenter', 'dragover']) phone.dispatchEvent(event(kind));
  phone.querySelector('.drop div').dispatchEvent(event('drop'));
}"""


EDGES = """phone => {
  const toast = document.querySelector(`.phone[data-key='${phone}'] .toast.shown`);
  const log = document.querySelector(`.phone[data-key='${phone}'] .log`);
  return toast && [toast.getBoundingClientRect().bottom, log.getBoundingClientRect().top];
}"""
"""The toast's lower edge and the chat's upper one at the same instant, once the toast is shown."""


COPYING = """async ([phone, words]) => {
  const { bubble } = await import('/static/bubble.js');
  const element = document.querySelector(`.phone[data-key='${phone}']`);
  const seen = { id: phone, toast: element.querySelector('.toast'), find: () => null, waits: () => false };
  const button = { label: 'Capaian', data: null, url: null, style: null, copies: words };
  const message = { id: 1, at: new Date().toISOString(), in: true, text: 'Isian', entities: [], buttons: [[button]] };
  element.querySelector('.log').append(bubble([message], seen));
}"""
"""A message with a button that copies, as the bot sends it at step 9; it goes when the chat is drawn anew."""

SOON = 5_000
"""Milliseconds."""


def test_a_button_copies_its_text_and_telegrams_word_says_so(any_office: Visitor) -> None:
    any_office.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tapped = False

    while not tapped:
        any_office.page.evaluate(COPYING, [CITRA, "98,96"])
        with suppress(TimeoutError):
            any_office.phone(CITRA).get_by_role("button", name="Capaian").last.click(timeout=SOON)
            tapped = True

    expect(any_office.phone(CITRA).locator(".toast")).to_have_text("Teks disalin")
    assert any_office.page.evaluate("navigator.clipboard.readText()") == "98,96"


def test_the_commands_menu(any_office: Visitor) -> None:
    any_office.phone(ANI).get_by_role("button", name="Daftar perintah").click()
    any_office.phone(ANI).get_by_role("button", name="/bantuan").click()

    expect(any_office.phone(ANI).locator(".row.out").last).to_contain_text("/bantuan")


def test_a_reply_shows_what_it_answers(any_office: Visitor) -> None:
    welcome = any_office.card(ANI, "Menu ada di bawah")
    welcome.hover()
    welcome.get_by_role("button", name="Balas pesan ini").click()
    expect(any_office.phone(ANI).locator(".replying")).to_contain_text("Yth. Ibu Ani Rekaan")
    any_office.say(ANI, "Terima kasih")

    expect(any_office.phone(ANI).locator(".row.out").last.locator(".quote")).to_contain_text("Yth. Ibu Ani Rekaan")
    expect(any_office.phone(ANI).locator(".replying")).to_be_hidden()


def test_an_album_of_photos(any_office: Visitor) -> None:
    contents = [samples.jpg(f"Foto {number}") for number in (1, 2)]
    photos: list[FilePayload] = [{"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": one} for one in contents]
    any_office.phone(CITRA).locator("input.photos").set_input_files(photos)

    expect(any_office.phone(CITRA).locator(".pictures.of-2 img")).to_have_count(2)
    any_office.phone(CITRA).locator(".pictures img").first.click()
    expect(any_office.page.locator("#viewer img")).to_be_visible()
    any_office.page.keyboard.press("Escape")


def test_files_are_dropped_on_a_phone(any_office: Visitor) -> None:
    any_office.page.evaluate(DROPPED)

    expect(any_office.phone(CITRA).locator(".row.out .file b").last).to_have_text("Jatuh.pdf")


def test_a_step_by_keyboard_and_with_a_prepared_sample(office: Visitor) -> None:
    office.phone(CAMAT).locator("textarea").focus()
    office.page.keyboard.type("/mulai")
    office.page.keyboard.press("Enter")
    office.button(CAMAT, "Mulai").focus()
    office.page.keyboard.press("Enter")
    expect(office.phone(CAMAT).locator(".toast")).to_have_text("Triwulan III Tahun 2026 dimulai.")
    expect(office.phone(CAMAT).locator(".waiting")).to_have_count(0)
    expect(office.phone(CAMAT).locator(".log")).to_have_attribute("aria-live", "polite")
    expect(office.phone(SEKCAM).locator(".log")).to_have_attribute("aria-live", "off")
    office.sees(CAMAT, "Langkah 1 dari 10")
    office.say(CAMAT, "Mohon siapkan rapat.")
    office.tap(CAMAT, "Selesai")
    office.sees(SEKCAM, "Langkah 2 dari 10")

    office.phone(SEKCAM).get_by_role("button", name="Lampirkan berkas").click()
    office.phone(SEKCAM).get_by_role("button", name="Draf Pengukuran Kinerja TW III.docx").click()

    office.sees(SEKCAM, "Berkas diterima: Draf Pengukuran Kinerja TW III.docx")
    expect(office.card(SEKCAM, "Langkah 2 dari 10")).to_contain_text("diedit")
    with office.page.expect_download() as download:
        office.phone(SEKCAM).locator(".row.out .file").click()
    assert download.value.suggested_filename == "Draf Pengukuran Kinerja TW III.docx"
    assert download.value.path().read_bytes().startswith(b"PK")


def test_the_day_is_gone_at_rest_and_icons_come_with_the_page(any_office: Visitor) -> None:
    phone = any_office.phone(CITRA)
    expect(phone.locator(".pill-of-day")).to_have_css("opacity", "0")
    names = any_office.page.evaluate(
        "[...document.querySelectorAll('use')].map(one => one.getAttribute('href'))"
        ".filter(name => !document.querySelector(name))"
    )
    assert names == []


def test_a_toast_stands_above_the_chat_and_hides_none_of_it(office: Visitor) -> None:
    office.say(CAMAT, "/mulai")
    office.tap(CAMAT, "Mulai")

    toast, log = office.page.wait_for_function(EDGES, arg=CAMAT).json_value()

    assert toast <= log + 1


def test_a_missing_file_is_an_alert(office: Visitor) -> None:
    office.say(CAMAT, "/mulai")
    office.tap(CAMAT, "Mulai")
    office.sees(CAMAT, "Langkah 1 dari 10")
    office.tap(CAMAT, "Kerjakan")
    office.tap(CAMAT, "Selesai")

    alert = office.phone(CAMAT).get_by_role("alertdialog")
    expect(alert).to_contain_text("belum dapat diselesaikan")
    office.page.keyboard.press("Enter")
    expect(alert).to_have_count(0)
