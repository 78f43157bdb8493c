"""What docs/pemeriksaan-bahasa.md asks of every sentence, as far as a test can read it."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja_bot.messaging.render import TEMPLATES, Renderer
from kinerja_bot.procedures.loader import builtin_text
from kinerja_bot.simulator.html_markup import parse_html
from tests.builders import SOP, STEPS, WITA
from tests.messaging.card_contexts import card_contexts
from tests.messaging.message_contexts import message_contexts
from tests.messaging.said import ORDINARY
from tests.messaging.test_tone import spoken

ROOT = TEMPLATES.parent
RENDERER = Renderer()
MESSAGES = {file.stem: file.read_text(encoding="utf-8") for file in (TEMPLATES / "messages").glob("*.html")}
OF_A_ROLE = ("camat", "sekcam", "kepala-seksi", "staf", "kasubag-perencanaan")
WRAPPED = re.compile(r"\n +(?=\S)|(?<=\S)\n(?=[^\s|#>-])(?!\d+\.)")
"""Where a line of a guide goes on in the next."""

GUIDES = {
    file.name: WRAPPED.sub(" ", file.read_text(encoding="utf-8"))
    for file in (*(ROOT / "docs").glob("panduan-*.md"), ROOT / "docs" / "README.md")
}

TO_STRANGERS = {"account_not_granted", "account_question", "account_wanted"}
PHRASES_TO_STRANGERS = {"people.stranger", "answers.not_me", "errors.not_on_roster", "errors.invitation_invalid"}
"""Who reads these has no account that is known, or is several people."""

VERBS = re.findall(
    r"\w+",
    """baca balas beri buat buka cabut coba ganti gunakan hapus hentikan hubungi jalankan jawab ketik ketuk kirim
    lengkapi
    lihat nyalakan periksa pilih pindai salin simpan sesuaikan susun tambah tekan tentukan tulis tunggu ubah
    ulangi""",
)
BEGINNING = r"^|[.!?:;] |^[•-] |^\d+\. |\*\* |\| "
COMMANDS = re.compile(rf"(?:{BEGINNING})(?P<verb>{'|'.join(VERBS)})\b(?! akun)", re.IGNORECASE | re.MULTILINE)
"""A sentence, a line of a list or a cell that begins with a bare imperative: "Kirim …"."""

OWN_ACTS = ("buttons.", "menu.", "labels.", "commands.", "meeting.")
"""What stands on a button is said by who taps it."""

ENDED = {"already_confirmed", "already_decided", "already_done", "cycle_already_open", "request_decided"}
ENDED.add("taken_by_someone")
"""It was done by somebody, and this says by whom and when: there is nothing to do."""

WAY_OUT = re.compile(r"\bmohon (?!maaf)|tidak (?:ada yang )?perlu|dapat (?:dibuka|dilihat)|/\w+", re.IGNORECASE)

EMOJI = re.compile("[\u2139\u21a9\u21aa\u231b\u23f0\u23f3\u25ab\u25b6\u2600-\u27bf\u2b07\U0001f300-\U0001faff]")

OUT = {
    "anda": "Bapak/Ibu",
    "kedudukan": "perkembangan",
    "perlindungan data pribadi": "pelindungan data pribadi",
    "tetapkan plh": "catat Plh.",
    "berita acara serah terima": "catatan serah terima tugas",
    "penentu:": "yang menentukan:",
    "cadangan waktu": "sisa waktu",
    "yang tersentuh": "tugas yang terpengaruh",
    "musnah": "hapus",
    "silakan": "mohon",
    "undangan kinerja bot": "kartu bergabung Kinerja Bot (pribadi)",
    "mohon hadir pada rapat": "mohon perkenan … menghadiri rapat",
    "update": "kiriman",
    "ada di log": "catatan sistem",
}
"""Words that are out, and what is said instead."""

PHONE, SCREEN = 42, 20
"""Characters of a line and lines of a screen on an ordinary phone; a closed quote shows three of its lines."""

QUOTE = re.compile(r"<blockquote expandable>(.*?)</blockquote>", re.DOTALL)


def read_by_officials() -> Iterator[tuple[str, str]]:
    """All sentences of the chat and of the guides, by where they stand."""
    yield from spoken()
    yield from GUIDES.items()
    for name in ("privasi.md", "menulis-prosedur.md"):
        yield name, (ROOT / "docs" / name).read_text(encoding="utf-8")
    for file in (TEMPLATES / "cli").glob("*.txt"):
        yield file.name, re.sub(r"{%.*?%}", "", file.read_text(encoding="utf-8"))  # what Jinja alone reads


def test_nobody_who_is_known_is_called_bapak_ibu() -> None:
    literal = {name for name, source in MESSAGES.items() if "Bapak/Ibu" in source}
    phrases = {key for key, text in RENDERER.phrases.items() if "Bapak/Ibu" in text}

    assert literal == TO_STRANGERS
    assert phrases == PHRASES_TO_STRANGERS


@pytest.mark.parametrize(("salutation", "said"), [("Ibu", "Ibu"), (None, "Bapak/Ibu")])
def test_a_refusal_calls_its_reader_as_far_as_he_is_known(salutation: str | None, said: str) -> None:
    from kinerja_bot.domain.meeting_errors import NotInvited  # noqa: PLC0415 - beside what it is for

    assert f"tidak ditujukan kepada {said}." in RENDERER.explain(NotInvited(), WITA, salutation=salutation)


TO_THE_OPERATOR = {file.name: file.read_text(encoding="utf-8") for file in (TEMPLATES / "cli").iterdir()}


def test_nobody_is_commanded() -> None:
    said = [
        *(one for one in spoken() if not one[0].startswith(OWN_ACTS)),
        *GUIDES.items(),
        *TO_THE_OPERATOR.items(),
    ]

    commanded = [(source, found["verb"]) for source, text in said for found in COMMANDS.finditer(text)]

    assert commanded == []


def test_a_refusal_says_what_can_be_done() -> None:
    refusals = {source.removeprefix("errors."): text for source, text in spoken() if source.startswith("errors.")}

    assert len(refusals) > 100
    assert {code for code, text in refusals.items() if not WAY_OUT.search(text)} <= ENDED


def test_every_apology_says_what_can_be_done() -> None:
    sorry = [(source, text) for source, text in spoken() if "mohon maaf" in text.lower()]

    assert len(sorry) > 20
    assert [source for source, text in sorry if not WAY_OUT.search(text) and source != "answers.slowed"] == []


def test_a_line_has_one_emoji_at_most() -> None:
    lines = [(source, line) for source, text in spoken() for line in text.splitlines()]

    assert [one for one in lines if len(EMOJI.findall(one[1])) > 1] == []


@pytest.mark.parametrize("word", OUT)
def test_a_word_that_is_out_is_said_nowhere(word: str) -> None:
    said = re.compile(rf"(?<![\w`]){re.escape(word)}" if word != "musnah" else word, re.IGNORECASE)

    assert [source for source, text in read_by_officials() if said.search(text)] == [], OUT[word]


def test_durations_are_read_in_hours_from_an_hour_on() -> None:
    minutes = {
        source: found
        for source, text in spoken()
        if (found := [one for one in re.findall(r"(\d+) menit", text) if int(one) >= 60])
    }

    assert minutes == {}


def shown_at_first(html: str) -> list[str]:
    """The lines that a phone shows of a message before anything is opened."""
    quoted = [textwrap.wrap(parse_html(one).text, PHONE) for one in QUOTE.findall(html)]
    closed = QUOTE.sub(lambda _: "\n" * 2, html)
    lines = [part for line in parse_html(closed).text.splitlines() for part in textwrap.wrap(line, PHONE)]
    return [*lines, *(line for quote in quoted for line in quote[:3])]


@pytest.mark.parametrize("name", ["status", "help", "privacy", "who_you_are"])
def test_an_answer_fills_a_screen_at_most(name: str) -> None:
    said = [RENDERER.message(name, WITA, **context) for context in message_contexts(ORDINARY)[name]]

    assert [html for html in said if len(shown_at_first(html)) > SCREEN] == []


def test_the_card_of_a_meeting_fills_a_screen_at_most() -> None:
    card = [one for one in card_contexts(ORDINARY)["card"] if one.get("meeting_view")][-1]
    usual = {"files": ORDINARY.files[:1], "task": ORDINARY.task(3, reason=None, text=None)}

    said = RENDERER.message("card", WITA, **card | usual)

    assert len(shown_at_first(said)) <= SCREEN


def test_a_card_says_where_the_file_goes_and_no_word_twice() -> None:
    card = next(one for one in card_contexts(ORDINARY)["card"] if one.get("task") and one["task"].step == STEPS[2])
    fresh = {"state": "buka", "files": [], "task": ORDINARY.task(6, text=None, reason=None, taken_at=None)}
    opened = next(one for one in card_contexts(ORDINARY)["card"] if one["state"] == "buka")

    said = RENDERER.message("card", WITA, **card | opened | fresh)

    assert "Mohon kirim berkasnya ke percakapan ini" in said
    assert "Kelengkapan" not in said  # Draf, as what comes of it


def test_a_date_stands_once_on_a_card_of_the_same_day() -> None:
    opened = next(one for one in card_contexts(ORDINARY)["card"] if one["state"] == "buka")
    task = ORDINARY.task(2, reason=None, text=None)

    said = RENDERER.message("card", WITA, **opened | {"task": task, "input_texts": []})

    assert said.count("Oktober 2026") == 1


def test_lists_name_a_task_by_what_it_is() -> None:
    names = [step.name for step in SOP.steps.values()]

    assert len(set(names)) == len(names)
    assert {"Data pegawai", "Telaah data", "Dokumen", "Persetujuan"} < set(names)
    assert "realisasi, bukti dukung, dan kendala" in builtin_text()


def test_the_privacy_notice_says_whose_it_is_where_it_goes_and_what_stays_away() -> None:
    said = [RENDERER.message("privacy", WITA, **context) for context in message_contexts(ORDINARY)["privacy"]]

    for text in said:
        assert "Pengendali data" in text
        assert "luar negeri" in text
        assert "data pribadi spesifik" in text


def test_chat_and_page_name_the_same_articles() -> None:
    chat = f"{MESSAGES['privacy']} {MESSAGES['who_you_are']}"
    page = (ROOT / "docs" / "privasi.md").read_text(encoding="utf-8")
    articles = re.compile(r"pasal (\d+(?: sampai \d+)?)")

    assert set(articles.findall(chat)) <= set(articles.findall(page))


def test_the_inspectorate_reads_no_query() -> None:
    guide = GUIDES["panduan-inspektorat.md"]

    assert "```" not in guide
    assert "SELECT" not in guide


@pytest.mark.parametrize("guide", [f"panduan-{role}.md" for role in (*OF_A_ROLE, "inspektorat", "operator")])
def test_every_guide_says_that_a_chat_is_no_archive_and_where_it_is(guide: str) -> None:
    assert re.search(r"[Pp]ercakapan[\w\s]* bukan arsip", GUIDES[guide])
    assert re.search(r"arsip kantor", GUIDES[guide], re.IGNORECASE)


def test_the_list_of_what_is_checked_names_this_module() -> None:
    assert Path(__file__).name in (ROOT / "docs" / "pemeriksaan-bahasa.md").read_text(encoding="utf-8")
