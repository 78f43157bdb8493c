"""Step 8: the Camat's Ya or Tidak to one version of the document."""

import hashlib

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import CAMAT, KASUBAG, NO, PDF, SEKCAM, YES

REASON = "Susunan dokumen belum lengkap"


async def test_the_card_is_the_document_itself_with_the_two_answers_under_it(at_step: AtStep) -> None:
    quarter = await at_step(8)

    card = quarter.card(CAMAT, 8)

    assert card.document is not None
    assert card.document.name == "Dokumen.pdf"
    assert quarter.office.people[CAMAT].download(card.id) == PDF + b"Dokumen.pdf"
    assert card.labels[:2] == [YES, NO]
    assert "Kerjakan" not in card.labels


async def test_ya_is_asked_once_more_naming_file_and_version(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await quarter.office.tap(CAMAT, YES)

    card = quarter.card(CAMAT, 8)
    assert "Dokumen.pdf (versi 1)" in card.text.split("❓")[1]
    assert card.labels == [YES, "Batal"]
    assert await quarter.events(EventType.DECIDED) == []


async def test_batal_takes_the_question_back(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.tap(CAMAT, YES)

    await quarter.office.tap(CAMAT, "Batal")

    assert quarter.card(CAMAT, 8).labels[:2] == [YES, NO]
    assert "❓" not in quarter.card(CAMAT, 8).text
    assert await quarter.events(EventType.DECIDED) == []


async def test_the_log_binds_the_decision_to_the_sha256_of_the_document(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await quarter.approve()

    (document,) = (one for one in (await quarter.cycle()).files if one.name == "Dokumen.pdf")
    (decision,) = await quarter.events(EventType.DECIDED)
    assert await quarter.official(decision.official_id) == CAMAT
    assert decision.role == "camat"
    assert decision.data["decision"] == "disetujui"
    assert decision.data["version"] == 1
    sha256 = hashlib.sha256(PDF + b"Dokumen.pdf").hexdigest()
    assert decision.data["files"] == [{"id": document.id, "name": "Dokumen.pdf", "sha256": sha256}]
    assert quarter.card(KASUBAG, 9).labels == [
        "Kerjakan",
        "Lihat berkas",
        "Buatkan konsep",
        "Pakai apa adanya",
        "Dokumen bertanda tangan",
        "Minta waktu",
    ]


async def test_tidak_with_a_tapped_reason_returns_the_document(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await quarter.office.tap(CAMAT, NO)
    await quarter.office.tap(CAMAT, REASON)

    again = quarter.card(KASUBAG, 7)
    assert f"Alasan: {REASON}" in again.text
    assert "Lihat berkas" in again.labels
    assert len(quarter.cards(KASUBAG, 7)) == 2
    assert quarter.cards(KASUBAG, 7)[0].labels == []
    assert quarter.card(CAMAT, 8).labels == []
    assert REASON in quarter.card(CAMAT, 8).text


async def test_without_a_reason_nothing_is_decided(at_step: AtStep) -> None:
    quarter = await at_step(8)

    await quarter.office.tap(CAMAT, NO)

    assert "alasan" in quarter.answer(CAMAT)
    assert await quarter.events(EventType.DECIDED) == []
    assert len(quarter.cards(KASUBAG, 7)) == 1


async def test_a_key_of_the_menu_is_not_taken_for_the_reason(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.tap(CAMAT, NO)

    quarter.office.people[CAMAT].press("Status")
    await quarter.office.settle()

    assert await quarter.events(EventType.DECIDED) == []
    assert quarter.office.newest(CAMAT, lambda one: "📊" in one.text)


async def test_two_tidak_in_a_row_lead_to_a_third_version(at_step: AtStep) -> None:
    quarter = await at_step(8)

    for version in (2, 3):
        await quarter.office.tap(CAMAT, NO)
        await quarter.office.say(CAMAT, f"Belum <benar>, versi {version - 1}")
        await quarter.office.send(KASUBAG, f"Dokumen v{version}.pdf", PDF, f"Perbaikan ke-{version - 1}")
        await quarter.office.tap(KASUBAG, "Selesai")
        card = quarter.card(CAMAT, 8)
        assert f"Dokumen v{version}.pdf (versi {version})" in card.text
        assert f"Perubahan sejak versi {version - 1}: Perbaikan ke-{version - 1}" in card.text
    await quarter.approve()

    decisions = await quarter.events(EventType.DECIDED)
    assert [one.data["version"] for one in decisions] == [1, 2, 3]
    assert [one.data.get("reason") for one in decisions] == ["Belum <benar>, versi 1", "Belum <benar>, versi 2", None]
    assert [one.version for one in (await quarter.cycle()).files if one.name.startswith("Dokumen")] == [1, 2, 3]


async def test_the_change_can_also_be_typed_before_selesai(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.tap(CAMAT, NO)
    await quarter.office.tap(CAMAT, REASON)

    await quarter.office.send(KASUBAG, "Dokumen v2.pdf", PDF)
    await quarter.office.say(KASUBAG, "Susunan dilengkapi")
    await quarter.office.tap(KASUBAG, "Selesai")

    assert "Perubahan sejak versi 1: Susunan dilengkapi" in quarter.card(CAMAT, 8).text


async def test_the_button_of_an_old_version_decides_nothing_and_says_so(at_step: AtStep) -> None:
    quarter = await at_step(8)
    old = quarter.card(CAMAT, 8)
    data = old.buttons[0][0].data or ""
    await quarter.office.tap(CAMAT, NO)
    await quarter.office.tap(CAMAT, REASON)
    await quarter.write_the_document()

    for press in (data, f"{data}:pasti"):
        quarter.office.people[CAMAT].tap_raw(old.id, press)
        await quarter.office.settle()
        assert "versi 1" in quarter.answer(CAMAT)
        assert "versi 2" in quarter.answer(CAMAT)

    assert len(await quarter.events(EventType.DECIDED)) == 1
    assert quarter.card(CAMAT, 8).labels[:2] == [YES, NO]


async def test_a_double_tap_decides_once(at_step: AtStep) -> None:
    quarter = await at_step(8)
    await quarter.office.tap(CAMAT, YES)

    for _ in range(2):
        quarter.office.tap_now(CAMAT, YES)
    await quarter.office.settle()

    assert len(await quarter.events(EventType.DECIDED)) == 1
    assert len(quarter.cards(KASUBAG, 9)) == 1
    answers = [one.text for one in quarter.office.people[CAMAT].answers[-2:]]
    assert answers[0] == f"Keputusan dicatat: {YES}."
    assert "sudah diputuskan" in answers[1]
    assert "Kamis, 1 Oktober 2026 pukul 08.00 WITA" in answers[1]


async def test_a_foreign_tap_changes_nothing(at_step: AtStep) -> None:
    quarter = await at_step(8)
    card = quarter.card(CAMAT, 8)
    data = card.buttons[0][0].data or ""

    for key in (SEKCAM, KASUBAG):
        quarter.office.people[key].tap_raw(card.id, f"{data}:pasti")
        await quarter.office.settle()
        assert "Tidak ada yang berubah" in quarter.answer(key)

    assert await quarter.events(EventType.DECIDED) == []
