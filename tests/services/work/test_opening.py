"""Beginning a quarter: by whom, which one, and once."""

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.builders import SOP
from tests.office import ANI, CAMAT, KASUBAG, SEKCAM, Quarter


async def test_the_quarter_that_has_just_ended_is_proposed(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.say(CAMAT, "/mulai")

    question = quarter.last(CAMAT)
    assert "Triwulan III Tahun 2026" in question.text
    assert question.labels == ["Mulai", "Triwulan lain", "Batal"]
    assert await _cycles(quarter) == []


async def test_the_key_of_the_menu_does_the_same(at_step: AtStep) -> None:
    quarter = await at_step(0)

    quarter.office.people[CAMAT].press("Mulai")
    await quarter.office.settle()
    await quarter.office.tap(CAMAT, "Mulai")

    assert await _cycles(quarter) == [(2026, 3)]
    assert "Triwulan III Tahun 2026 dimulai" in quarter.answer(CAMAT)
    assert "Langkah 1 dari 10" in quarter.card(CAMAT, 1).text


async def test_batal_begins_nothing(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(CAMAT, "/mulai")

    await quarter.office.tap(CAMAT, "Batal")

    assert await _cycles(quarter) == []
    assert quarter.office.labels(CAMAT) == []


async def test_the_sekcam_begins_in_her_own_name_and_the_camat_is_told(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.office.say(SEKCAM, "/mulai")
    assert "Camat akan diberi tahu." in quarter.last(SEKCAM).text
    await quarter.office.tap(SEKCAM, "Mulai")

    (event,) = await quarter.events(EventType.CYCLE_OPENED)
    assert await quarter.official(event.official_id) == SEKCAM
    assert event.role == "sekcam"
    assert event.data["told"]
    assert "dimulai oleh Sekretaris Kecamatan (Karaeng Contoh)" in quarter.last(CAMAT).text
    assert "Dari: Sekretaris Kecamatan, Kamis" in quarter.card(CAMAT, 1).text
    status = await quarter.status(KASUBAG)
    assert "Dimulai oleh Sekretaris Kecamatan pada Kamis" in status
    assert "WITA; Camat diberi tahu." in status
    assert "atas nama" not in "".join(one.text for key in (CAMAT, SEKCAM) for one in quarter.cards(key, 1))


async def test_of_his_own_beginning_the_camat_is_not_told(at_step: AtStep) -> None:
    quarter = await at_step(0)

    await quarter.begin()

    (event,) = await quarter.events(EventType.CYCLE_OPENED)
    assert (event.role, "told" in event.data) == ("camat", False)
    assert not [one for one in quarter.office.people[CAMAT].messages_from_bot() if "memberitahukan" in one.text]


async def test_nobody_else_may_begin(at_step: AtStep) -> None:
    quarter = await at_step(0)

    for key in (ANI, KASUBAG):
        await quarter.office.say(key, "/mulai")
        assert "Camat atau Sekretaris Kecamatan" in quarter.last(key).text
        quarter.office.people[key].tap_raw(quarter.last(key).id, f"mulai:{SOP.token}:2026:3")
        await quarter.office.settle()
        assert "Mohon maaf" in quarter.answer(key)

    assert await _cycles(quarter) == []


async def test_the_second_is_told_who_has_begun_and_when(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(SEKCAM, "/mulai")
    await quarter.begin()

    await quarter.office.tap(SEKCAM, "Mulai")

    assert "dimulai oleh Camat (Daeng Rekaan)" in quarter.answer(SEKCAM)
    assert "1 Oktober 2026 pukul 08.00 WITA" in quarter.answer(SEKCAM)
    assert await _cycles(quarter) == [(2026, 3)]
    await quarter.office.say(SEKCAM, "/mulai")
    assert "Daeng Rekaan" in quarter.last(SEKCAM).text
    assert "Mulai" not in quarter.last(SEKCAM).labels


async def test_a_double_tap_begins_once(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(CAMAT, "/mulai")

    for _ in range(2):
        quarter.office.tap_now(CAMAT, "Mulai")
    await quarter.office.settle()

    assert await _cycles(quarter) == [(2026, 3)]
    assert len(quarter.cards(CAMAT, 1)) == 1


async def test_another_quarter_can_be_chosen(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(CAMAT, "/mulai")

    await quarter.office.tap(CAMAT, "Triwulan lain")
    offered = [one for one in quarter.last(CAMAT).labels if one.startswith("Triwulan")]
    await quarter.office.tap(CAMAT, "Triwulan I Tahun 2026")
    await quarter.office.tap(CAMAT, "Mulai")

    assert offered[0] == "Triwulan III Tahun 2026"
    assert "Triwulan IV Tahun 2026" not in offered
    assert await _cycles(quarter) == [(2026, 1)]


async def test_a_quarter_that_is_not_over_cannot_be_begun(at_step: AtStep) -> None:
    quarter = await at_step(0)
    await quarter.office.say(CAMAT, "/mulai")

    for when in ("2026:4", "2030:1", "1:1", "2026:5", "0:1"):
        quarter.office.people[CAMAT].tap_raw(quarter.last(CAMAT).id, f"mulai:{SOP.token}:{when}")
        await quarter.office.settle()
        assert quarter.office.people[CAMAT].answers[-1].show_alert

    assert await _cycles(quarter) == []


async def test_the_disposition_can_be_a_file(at_step: AtStep) -> None:
    quarter = await at_step(1)

    await quarter.hand_in(CAMAT, "Disposisi.pdf")
    await quarter.office.tap(SEKCAM, "Lihat berkas")

    sent = quarter.last(SEKCAM).document
    assert sent is not None
    assert sent.name == "Disposisi.pdf"


async def test_the_typed_disposition_can_be_typed_anew_until_selesai(at_step: AtStep) -> None:
    quarter = await at_step(1)

    await quarter.office.say(CAMAT, "Siapkan rapat")
    await quarter.office.say(CAMAT, "Siapkan rapat besok <segera>")
    await quarter.office.tap(CAMAT, "Selesai")

    assert "“Siapkan rapat besok <segera>”" in quarter.card(SEKCAM, 2).text


async def test_without_text_or_file_the_disposition_is_not_complete(at_step: AtStep) -> None:
    quarter = await at_step(1)
    await quarter.office.tap(CAMAT, "Kerjakan")

    await quarter.office.tap(CAMAT, "Selesai")

    assert "Disposisi surat belum ada" in quarter.answer(CAMAT)
    assert quarter.cards(SEKCAM, 2) == []


async def _cycles(quarter: Quarter) -> list[tuple[int, int]]:
    office = quarter.office
    found = await office.bot.database.read(lambda tx: tx.cycles.of_office(tx.offices.all()[0].id))
    return [(one.period.year, one.period.number) for one in found]
