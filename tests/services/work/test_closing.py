"""The end of the quarter, and what each may ask at any time."""

from kinerja_bot.domain.cycle import CycleState
from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import (
    ANI,
    BUDI,
    CAMAT,
    CITRA,
    KASI_KES,
    KASI_PEM,
    KASUBAG,
    SEKCAM,
    SMALL_OFFICE,
    STAFF,
    Quarter,
    name_of,
)

EVERYBODY = tuple(one.key for one in SMALL_OFFICE.officials)


async def _closed(at_step: AtStep) -> Quarter:
    quarter = await at_step(10)
    await quarter.report()
    return quarter


async def test_nobody_reads_that_it_is_done_before_the_receipt_is_confirmed(at_step: AtStep) -> None:
    quarter = await _closed(at_step)

    assert "Sekretaris Kecamatan untuk dikonfirmasi" in quarter.answer(KASUBAG)
    assert [one.key for one in SMALL_OFFICE.officials if _ends(quarter, one.key)] == []
    assert "laporan menunggu konfirmasi Sekretaris Kecamatan." in await quarter.status(ANI)


async def test_a_receipt_that_is_forgotten_stands_in_the_morning_digest_of_who_has_to_confirm_it(
    at_step: AtStep,
) -> None:
    quarter = await _closed(at_step)
    await quarter.office.wait(days=1)

    digest = quarter.office.newest(SEKCAM, lambda one: "Ringkasan pagi" in one.text)
    assert "Laporan Triwulan III Tahun 2026 menunggu konfirmasi" in digest.text
    others = [one.text for one in quarter.office.people[CAMAT].messages_from_bot() if "Ringkasan" in one.text]
    assert others == []


async def test_the_whole_office_is_told_and_has_the_archive_at_hand(at_step: AtStep) -> None:
    quarter = await _closed(at_step)
    await quarter.office.tap(SEKCAM, "Laporan diterima")

    assert (await quarter.cycle()).state is CycleState.CLOSED
    assert [one.key for one in SMALL_OFFICE.officials if len(_ends(quarter, one.key)) == 1] == list(EVERYBODY)
    for one in SMALL_OFFICE.officials:
        told = quarter.office.newest(one.key, lambda message: "telah selesai" in message.text)
        assert told.labels == ["Lihat berkas", *["Unduh arsip"] * (one.key in {CAMAT, SEKCAM})]
    labels = {label for one in SMALL_OFFICE.officials for label in quarter.office.labels(one.key)}
    assert labels == {"Lihat berkas", "Unduh arsip"}
    assert "🏁 Selesai: laporan diterima pada Kamis" in await quarter.status(ANI)


async def test_the_sekcam_confirms_the_report_once(at_step: AtStep) -> None:
    quarter = await _closed(at_step)
    report = quarter.office.newest(SEKCAM, lambda one: "Laporan diterima" in one.labels)

    for _ in range(2):
        quarter.office.people[SEKCAM].tap(report.id, "Laporan diterima")
    await quarter.office.settle()

    assert len(await quarter.events(EventType.RECEIPT_CONFIRMED)) == 1
    assert "sudah dicatat" in quarter.answer(SEKCAM)
    assert "Diterima oleh Sekretaris Kecamatan" in quarter.office.people[SEKCAM].message(report.id).text
    assert "Laporan diterima" not in quarter.office.labels(SEKCAM)


async def test_nobody_else_can_confirm_the_report(at_step: AtStep) -> None:
    quarter = await _closed(at_step)

    for key in (CAMAT, KASUBAG, ANI):
        quarter.office.people[key].tap_raw(quarter.last(key).id, "laporan:1")
        await quarter.office.settle()
        assert "Mohon maaf" in quarter.answer(key)

    assert await quarter.events(EventType.RECEIPT_CONFIRMED) == []


async def test_a_report_cannot_be_confirmed_before_there_is_one(at_step: AtStep) -> None:
    quarter = await at_step(9)

    quarter.office.people[SEKCAM].tap_raw(quarter.last(SEKCAM).id, "laporan:1")
    await quarter.office.settle()

    assert quarter.office.people[SEKCAM].answers[-1].show_alert
    assert await quarter.events(EventType.RECEIPT_CONFIRMED) == []


async def test_status_says_where_it_stands_with_whom_and_since_when(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.hand_in(ANI, "Data.pdf")
    await quarter.office.wait(minutes=30)

    for key in (CAMAT, SEKCAM, KASUBAG):
        text = await quarter.status(key)
        assert "✅ 1. Disposisi (Camat)" in text
        assert "🔴 Langkah 4. Data pegawai (Staf): 1 dari 3" in text
        assert name_of(BUDI) in text
        assert name_of(CITRA) in text
        assert name_of(ANI) not in text
        assert "sejak hari ini pukul 08.00" in text
        assert "Terlambat" in text
        assert "25 menit" in text


async def test_a_staf_sees_no_other_peoples_names_in_the_status(at_step: AtStep) -> None:
    quarter = await at_step(4)
    await quarter.office.wait(minutes=30)

    quarter.office.people[ANI].press("Status")
    await quarter.office.settle()

    text = quarter.office.newest(ANI, lambda one: one.text.startswith("📊")).text
    assert "4. Data pegawai (Staf)" in text
    assert "tenggat" in text
    assert all(name_of(key) not in text for key in (BUDI, CITRA))


async def test_each_sees_the_files_that_are_for_him(at_step: AtStep) -> None:
    quarter = await _closed(at_step)
    everything = {
        "Draf.pdf",
        "Undangan.pdf",
        *(f"Data {key}.pdf" for key in STAFF),
        *(f"Draf {key}.pdf" for key in (KASI_PEM, KASI_KES)),
        "Dokumen.pdf",
        "Bukti.pdf",
    }

    assert await _archive(quarter, CAMAT) == everything
    assert await _archive(quarter, SEKCAM) == everything
    assert await _archive(quarter, KASUBAG) == everything
    assert await _archive(quarter, ANI) == {"Undangan.pdf", "Data ani.pdf"}
    pem = await _archive(quarter, KASI_PEM)
    assert {"Data ani.pdf", "Draf kasi-pem.pdf", "Draf.pdf"} <= pem
    assert not pem & {"Data budi.pdf", "Data citra.pdf", "Draf kasi-kes.pdf"}


async def test_the_archive_answers_also_before_the_end(at_step: AtStep) -> None:
    quarter = await at_step(6)

    await quarter.office.say(ANI, "/berkas")

    assert all(name_of(key) not in quarter.last(ANI).text for key in STAFF[1:])
    assert await _archive(quarter, BUDI) == {"Undangan.pdf", "Data budi.pdf"}


async def test_forged_buttons_open_no_other_peoples_files(at_step: AtStep) -> None:
    quarter = await _closed(at_step)

    for step in range(1, 11):
        quarter.office.people[CITRA].tap_raw(quarter.last(CITRA).id, f"berkas:1:{step}")
    await quarter.office.settle()

    assert _documents(quarter, CITRA) == {"Undangan.pdf", "Data citra.pdf", "undangan-rapat.ics"}


async def test_before_the_first_quarter_status_and_files_say_so(at_step: AtStep) -> None:
    quarter = await at_step(0)

    for text in ("/status", "/berkas"):
        await quarter.office.say(CAMAT, text)
        assert "Belum ada pengukuran kinerja" in quarter.last(CAMAT).text


async def test_bantuan_and_tugas_answer_everybody(at_step: AtStep) -> None:
    quarter = await at_step(2)

    for key in (CAMAT, SEKCAM, ANI):
        for text, answer in (("/bantuan", "Bantuan"), ("/tugas", "ugas")):
            await quarter.office.say(key, text)
            assert answer in quarter.last(key).text
    assert "tidak ada tugas" in quarter.last(ANI).text


def _ends(quarter: Quarter, key: str) -> list[str]:
    """What somebody reads of the end."""
    return [one.text for one in quarter.office.people[key].messages_from_bot() if "telah selesai" in one.text]


async def _archive(quarter: Quarter, key: str) -> set[str]:
    """The files that *Berkas* sends to somebody who taps on every step."""
    office = quarter.office
    await office.say(key, "/berkas")
    menu, before = quarter.last(key), quarter.last(key).id
    for label in menu.labels:
        office.people[key].tap(menu.id, label)
    await office.settle()
    return _documents(quarter, key, after=before)


def _documents(quarter: Quarter, key: str, *, after: int = 0) -> set[str]:
    shown = [one.document for one in quarter.office.people[key].messages_from_bot() if one.id > after]
    return {one.name or "-" for one in shown if one is not None}
