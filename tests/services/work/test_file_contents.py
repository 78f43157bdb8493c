"""What is kept of a file, and how it goes on."""

import hashlib
from pathlib import Path

import pytest

from kinerja_bot.demo.stage import Stage
from kinerja_bot.documents.samples import jpg
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASI_PEM, KASUBAG, PDF, SEKCAM

MB = 1024 * 1024
UPLOADS = ("sendDocument", "sendPhoto", "sendMediaGroup")


async def test_a_file_is_stored_as_it_was_sent(at_step: AtStep) -> None:
    quarter = await at_step(4)
    content = PDF + bytes(range(256)) * 300

    await quarter.office.send(ANI, "../../etc/Data.pdf", content)

    file = (await quarter.cycle()).files[-1]
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert (file.name, file.size, file.version, file.kind) == ("Data.pdf", len(content), 1, "document")
    assert file.mime_type == "application/pdf"
    assert _kept(quarter.office, file.sha256).read_bytes() == content


async def test_a_photo_is_kept_in_its_largest_size(at_step: AtStep) -> None:
    quarter = await at_step(4)
    picture = jpg("Bukti")

    await quarter.office.send(ANI, "bukti.jpg", picture)

    file = (await quarter.cycle()).files[-1]
    assert (file.kind, file.size) == ("photo", len(picture))
    assert _kept(quarter.office, file.sha256).read_bytes() == picture
    assert "Berkas diterima: Data Ani Rekaan TW III 2026.jpg (" in quarter.last(ANI).text


async def test_a_photo_is_named_for_people_wherever_it_is_listed_or_goes_out(at_step: AtStep) -> None:
    quarter = await at_step(9)
    office = quarter.office
    for words in ("Satu", "Dua"):
        await office.send(KASUBAG, "bukti.jpg", jpg(words))
    await office.tap(KASUBAG, "Ganti berkas")
    await office.send(KASUBAG, "bukti.jpg", jpg("Tiga"))
    for label in ("Selesai", "Selesai tanpa dokumen itu"):
        await office.tap(KASUBAG, label)

    proofs = ["Bukti e-SAKIP TW III 2026.jpg", "Bukti e-SAKIP TW III 2026 (2).jpg"]
    assert all(f"📄 {name} (" in quarter.card(KASUBAG, 9).text for name in proofs)
    await office.say(SEKCAM, "/berkas")
    await office.tap(SEKCAM, "Langkah 9: Input e-SAKIP (2)")
    assert [one.text for one in office.people[SEKCAM].messages_from_bot()[-2:]] == proofs
    await quarter.report()
    await office.tap(SEKCAM, "Laporan diterima")
    names = [one.name for one in (await quarter.cycle()).files if one.is_current]
    assert not [name for name in names if name.startswith("foto-")]


@pytest.mark.parametrize("size", [20 * MB + 1, 2000 * MB])
async def test_over_20_mb_the_sender_is_told_at_once_what_to_do(at_step: AtStep, size: int) -> None:
    quarter = await at_step(4)
    document = {"file_id": "BQACAgUAAx", "file_unique_id": "x", "file_name": "Besar.zip", "file_size": size}

    quarter.office.people[ANI].send_raw({"message": {"document": document}})
    await quarter.office.settle()

    answer = quarter.last(ANI).text
    assert "Besar.zip" in answer
    assert "melebihi 20 MB" in answer
    assert "perkecil" in answer
    assert quarter.office.simulator.calls_of("getFile")[3:] == []
    assert [one.name for one in (await quarter.cycle()).files if one.official_id == 6] == []


async def test_20_mb_exactly_are_taken(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, "Pas.txt", b"x" * (20 * MB))

    assert "Berkas diterima: Pas.txt (20 MB)" in quarter.last(ANI).text


async def test_an_empty_file_is_not_taken(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, "Kosong.pdf", b"")

    assert "kosong (0 byte)" in quarter.last(ANI).text


async def test_a_file_that_nobody_waits_for_is_answered_honestly(at_step: AtStep) -> None:
    quarter = await at_step(2)
    before = len((await quarter.cycle()).files)

    await quarter.office.send(ANI, "Data.pdf", PDF)

    assert "Data.pdf" in quarter.last(ANI).text
    assert "tidak ada tugas" in quarter.last(ANI).text
    assert len((await quarter.cycle()).files) == before


async def test_what_goes_on_is_not_uploaded_again(at_step: AtStep) -> None:
    quarter = await at_step(3)

    await quarter.office.tap(KASI_PEM, "Lihat berkas")

    sent = quarter.last(KASI_PEM)
    (call,) = quarter.office.simulator.calls_of("sendDocument", quarter.office.people[KASI_PEM].id)
    assert sent.document is not None
    assert sent.document.name == "Draf.pdf"
    assert str(call.params["document"]).startswith("BQACAgUAA")
    assert quarter.office.people[KASI_PEM].download(sent.id) == PDF + b"Draf.pdf"


async def test_many_files_come_as_one_album(at_step: AtStep) -> None:
    quarter = await at_step(5)

    await quarter.office.tap(CAMAT, "Lihat berkas")

    album = quarter.office.people[CAMAT].messages_from_bot()[-3:]
    assert {one.document.name for one in album if one.document} == {"Data ani.pdf", "Data budi.pdf", "Data citra.pdf"}
    assert len({one.media_group_id for one in album}) == 1
    (call,) = quarter.office.simulator.calls_of("sendMediaGroup")
    assert "attach://" not in str(call.params)


async def test_photos_and_documents_both_arrive(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await quarter.office.send(KASUBAG, "Dokumen.pdf", PDF)
    await quarter.office.send(KASUBAG, "lampiran.jpg", jpg("Lampiran"))
    await quarter.office.tap(KASUBAG, "Selesai")

    await quarter.office.tap(CAMAT, "Lihat berkas")

    kinds = [one.kind for one in quarter.office.people[CAMAT].messages_from_bot()[-2:]]
    assert sorted(kinds) == ["document", "photo"]
    assert "Dokumen.pdf" in quarter.card(CAMAT, 8).text


async def test_no_input_is_shown_to_someone_else(at_step: AtStep) -> None:
    quarter = await at_step(5)
    card = quarter.card(CAMAT, 5)
    look = next(one.data for row in card.buttons for one in row if one.label == "Lihat berkas")

    for key in (ANI, SEKCAM):
        before = len(quarter.office.people[key].messages_from_bot())
        quarter.office.people[key].tap_raw(card.id, look or "")
        await quarter.office.settle()
        assert "Mohon maaf" in quarter.answer(key)
        assert len(quarter.office.people[key].messages_from_bot()) == before


def _kept(office: Stage, sha256: str | None) -> Path:
    assert sha256 is not None
    return office.settings.data_dir / "files" / sha256[:2] / sha256
