"""Whose figures they are: stand-ins, successors, returned data, and who completes without all of them."""

from dataclasses import replace
from decimal import Decimal

from kinerja_bot.domain.events import EventType
from tests.beginnings import AtStep
from tests.office import ANI, BUDI, CAMAT, CITRA, PDF, SEKCAM, SMALL_OFFICE, Quarter, name_of
from tests.services.figures.agreed import AUDIT, FAMILIES, SHARED, SURVEY, agree, question, row_of, rows_of
from tests.services.figures.test_entering import SECOND, begun


async def with_survey(at_step: AtStep, step: int = 4) -> Quarter:
    """Ani answers for the survey alone."""
    quarter = await at_step(step)
    await agree(quarter.office, (SURVEY,))
    return quarter


async def fill_in(quarter: Quarter, key: str, *answers: str) -> None:
    await quarter.office.tap(key, "Kerjakan")
    await quarter.office.tap(key, "Isi angka")
    for answer in answers:
        await quarter.office.say(key, answer)


async def test_who_completes_without_all_is_asked_once_and_may(at_step: AtStep) -> None:
    quarter = await begun(at_step)
    office = quarter.office
    await office.say(ANI, "86,5")

    await office.tap(ANI, "Selesai")
    asked = quarter.card(ANI, 4)
    await office.tap(ANI, "Selesai, sisanya belum diisi")

    assert "Belum diisi: IK-02." in asked.text
    assert "✅" in quarter.card(ANI, 4).text
    assert "1 dari 2 indikator diisi" in question(office, ANI).text
    assert question(office, ANI).labels == []


async def test_a_file_alone_is_enough_and_asks_nothing(at_step: AtStep) -> None:
    quarter = await with_survey(at_step)

    await quarter.hand_in(ANI, "Data.pdf")

    assert "✅" in quarter.card(ANI, 4).text


async def test_who_does_anothers_part_corrects_what_he_had_said_without_a_dispute(at_step: AtStep) -> None:
    quarter = await with_survey(at_step)
    office = quarter.office
    await fill_in(quarter, ANI, "80")
    await office.wait(minutes=5)
    for label in (f"4 · {name_of(ANI)}", "Alihkan", name_of(CITRA)):
        await office.tap(SEKCAM, label)

    seen = next(one for one in quarter.cards(CITRA, 4) if "Isi angka" in one.labels).text
    await office.tap(CITRA, "Isi angka")
    await office.tap(CITRA, "‹ Kembali")
    await office.say(CITRA, "86,5")
    office.people[ANI].say("85")
    await office.settle()

    row = await row_of(office, SURVEY.key)
    assert "Indikator: 1 dari 1 sudah diisi" in seen
    assert (row.value, await quarter.official(row.official_id)) == (Decimal("86.5"), CITRA)
    last = (await quarter.events(EventType.FIGURES_ENTERED))[-1]
    assert (last.data["before"], last.data["value"]) == ("80", "86.5")


async def test_the_successor_goes_on_with_what_was_entered(at_step: AtStep) -> None:
    quarter = await at_step(4)
    office = quarter.office
    await agree(office, (SURVEY, FAMILIES), SECOND)
    await fill_in(quarter, ANI, "86,5")
    new = replace(SMALL_OFFICE.officials[5], key="gowa", name="Gowa Rekaan", full_name="Gowa Rekaan, S.Uji.")
    people = tuple(new if one.key == ANI else one for one in SMALL_OFFICE.officials)

    await office.join(await office.import_office(replace(SMALL_OFFICE, officials=people)), "Ya, itu saya")
    seen = quarter.card("gowa", 4).text
    await office.tap("gowa", "Isi angka")
    await office.say("gowa", "Loket baru.")

    row = await row_of(office, SURVEY.key)
    assert "Indikator: 1 dari 2 sudah diisi" in seen
    assert (row.value, row.driver) == (Decimal("86.5"), "Loket baru.")
    assert await quarter.official(row.official_id) == "gowa"


async def returned(at_step: AtStep) -> Quarter:
    """Ani has said 86,5, and the Camat has sent it back."""
    quarter = await with_survey(at_step)
    office = quarter.office
    await fill_in(quarter, ANI, "86,5")
    await office.tap(ANI, "Selesai")
    await quarter.hand_in_all((key, f"Data {key}.pdf") for key in (BUDI, CITRA))
    await office.tap(CAMAT, "Kembalikan data")
    await office.tap(CAMAT, name_of(ANI))
    await office.say(CAMAT, "Nilai belum sesuai survei.")
    return quarter


async def test_what_was_returned_is_changed_row_by_row(at_step: AtStep) -> None:
    quarter = await returned(at_step)
    office = quarter.office

    card = quarter.card(ANI, 4)
    await office.tap(ANI, "Isi angka")
    for _ in range(2):
        await office.tap(ANI, "Lewati")
    await office.tap(ANI, "Ubah 1")
    shown = question(office, ANI).text
    await office.say(ANI, "85")
    for _ in range(5):
        await office.tap(ANI, "Tetap")
        if "Ringkasan" in question(office, ANI).text:
            break
    await office.tap(ANI, "Selesai")

    row = await row_of(office, SURVEY.key)
    assert "Alasan: Nilai belum sesuai survei." in card.text
    assert "Indikator: 1 dari 1 sudah diisi" in card.text
    assert "Tercatat: 86,5" in shown
    assert (row.value, row.reason) == (Decimal(85), "Nilai belum sesuai survei.")
    assert "✅" in quarter.card(ANI, 4).text


async def test_who_finds_it_right_as_it_was_says_so(at_step: AtStep) -> None:
    quarter = await returned(at_step)
    office = quarter.office
    await office.tap(ANI, "Isi angka")
    for _ in range(2):
        await office.tap(ANI, "Lewati")

    await office.tap(ANI, "Sudah benar")
    await office.tap(ANI, "Selesai")

    assert "✅" in quarter.card(ANI, 4).text
    assert (await row_of(office, SURVEY.key)).value == Decimal("86.5")


async def test_what_was_imported_gives_way_to_what_an_official_says(at_step: AtStep) -> None:
    quarter = await at_step(4)
    imported = {"indicator": SURVEY.key, "quarter": "III", "value": Decimal(80)}
    await agree(quarter.office, (SURVEY,), imported)

    await quarter.office.tap(ANI, "Kerjakan")
    seen = quarter.card(ANI, 4).text
    await quarter.office.tap(ANI, "Isi angka")
    await quarter.office.tap(ANI, "‹ Kembali")
    await quarter.office.say(ANI, "86,5")

    assert "Indikator: 1 dari 1 sudah diisi" in seen
    assert (await row_of(quarter.office, SURVEY.key)).value == Decimal("86.5")


async def test_each_is_asked_for_his_own(at_step: AtStep) -> None:
    quarter = await at_step(4)
    sections = replace(SHARED, persons=())
    await agree(quarter.office, (SURVEY, AUDIT, sections))

    for key in (ANI, BUDI, CITRA):
        await quarter.office.tap(key, "Kerjakan")

    counts = {key: quarter.card(key, 4).text for key in (ANI, BUDI, CITRA)}
    assert "0 dari 2 sudah diisi" in counts[ANI]
    assert "0 dari 1 sudah diisi" in counts[BUDI]
    assert "Tidak ada indikator" in counts[CITRA]


async def test_the_invitation_names_what_will_be_asked(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await agree(quarter.office, (SURVEY, FAMILIES), SECOND)

    await quarter.invite()

    letter = quarter.office.newest(ANI, lambda one: "Undangan rapat" in one.text).text
    assert "Jumlah keluarga yang difasilitasi: target 75 (TW II: 48)" in letter
    other = quarter.office.newest(CITRA, lambda one: "Undangan rapat" in one.text).text
    assert "Indikator" not in other


async def test_offices_without_an_agreement_see_no_difference(at_step: AtStep) -> None:
    quarter = await at_step(4)

    await quarter.office.send(ANI, "Data.pdf", PDF)

    card = quarter.card(ANI, 4)
    assert "ndikator" not in card.text
    assert "Isi angka" not in card.labels
    assert await rows_of(quarter.office) == []
