"""Whatever a message says, what is stored of it is within Telegram's limits, as the simulator checks them."""

from itertools import product

import pytest

from kinerja_bot.messaging.content import Button, Content, Form
from kinerja_bot.messaging.limits import LONGEST_CAPTION, LONGEST_COPY, LONGEST_TEXT, bounded
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.simulator.html_markup import parse_html
from kinerja_bot.simulator.keyboards import read_inline_markup
from kinerja_bot.simulator.text_limits import caption_text, message_text
from tests.messaging.said import MARK

MORE = Renderer().phrase("limits.more")
LINE = "• <b>Beta &amp; Rekadata</b>, <i>Kepala Seksi</i> 👍"

TEXTS = {
    "lines": "\n".join([LINE] * 300),
    "one line": LINE * 300,
    "no place to break": "<b>" + "x" * 9000 + "</b>",
    "entities": "&lt;&amp;" * 5000,
    "two units each": "👍" * 4000,
    "a long link": '<a href="https://kantor.example/a b">' + "kata " * 2000 + "</a>",
    "tags within tags": "<b><i>" + "kata\n" * 2000 + "</i></b>",
}


@pytest.mark.parametrize(("text", "form"), list(product(TEXTS, (Form.TEXT, Form.DOCUMENT))))
def test_a_text_that_is_too_long_is_cut_and_says_where_the_rest_is(text: str, form: Form) -> None:
    content = bounded(Content(TEXTS[text], form))

    checked = message_text if form is Form.TEXT else caption_text
    shown = checked(content.text, "HTML", None).text
    longest = LONGEST_TEXT if form is Form.TEXT else LONGEST_CAPTION
    assert shown.endswith(f"\n{MORE}")
    assert longest // 2 < len(shown.encode("utf-16-le")) // 2 <= longest


def test_it_is_cut_behind_a_whole_line_and_its_markup_stays_whole() -> None:
    shown = parse_html(bounded(Content(TEXTS["lines"])).text)

    *lines, last = shown.text.splitlines()
    assert set(lines) == {"• Beta & Rekadata, Kepala Seksi 👍"}
    assert last == MORE
    assert len(shown.entities) == 2 * len(lines)


def test_without_a_line_it_is_cut_behind_a_whole_word() -> None:
    (line, _) = parse_html(bounded(Content(TEXTS["a long link"])).text).text.splitlines()

    assert set(line.split()) == {"kata"}


@pytest.mark.parametrize("text", ["x" * LONGEST_TEXT, "&amp;" * LONGEST_TEXT, f"<b>{'y' * LONGEST_TEXT}</b>", MARK])
def test_what_fits_stays_as_it_is(text: str) -> None:
    content = Content(text, buttons=((Button("Selesai", "selesai:1"),),))

    assert bounded(content) == content


def test_of_too_many_buttons_the_way_back_stays() -> None:
    rows = tuple((Button(f"Pegawai {number}", f"orang:{number}"),) for number in range(300))
    back = (Button("Kembali", "pegawai:_0"),)

    content = bounded(Content("Siapa?", buttons=(*rows, back)))

    assert content.buttons == (*rows[:99], back)
    assert _markup(content)


def test_a_label_is_cut_and_a_button_that_cannot_work_is_left_out() -> None:
    named, dead = Button("Nama " * 60, "orang:1"), Button("Pindah", "pindah:" + "x" * 64)

    content = bounded(Content("Siapa?", buttons=((named, dead), (dead,))))

    ((only,),) = content.buttons
    assert only.label.startswith("Nama Nama")
    assert only.label.endswith("…")
    assert len(only.label) <= 64
    assert _markup(content)


def _markup(content: Content) -> object:
    keyboard = [[{"text": one.label, "callback_data": one.data} for one in row] for row in content.buttons]
    return read_inline_markup({"inline_keyboard": keyboard})


def test_a_text_that_no_button_can_copy_takes_its_button_away() -> None:
    buttons = ((Button("Capaian", copies="9" * LONGEST_COPY), Button("Kendala", copies="👍" * 129)),)

    kept = bounded(Content("Isian.", buttons=buttons)).buttons

    assert [one.label for row in kept for one in row] == ["Capaian"]
