"""Step 3: who signs the invitation, as the procedure and the office say, and as its owner chooses."""

from dataclasses import replace

from kinerja_bot.domain.events import EventType
from kinerja_bot.messaging.press import Press, Verb
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASI_PEM, PDF, SMALL_OFFICE, Quarter

BY_THE_CAMAT, BY_THE_SEKCAM = "Ditandatangani Camat", "Ditandatangani Sekretaris Kecamatan atas nama Camat"


async def test_the_invitation_that_goes_to_the_camat_too_is_signed_by_him_and_drafted_by_the_section(
    at_step: AtStep,
) -> None:
    quarter = await at_step(3)
    await quarter.invite()

    for key in (ANI, CAMAT):
        letter = quarter.office.newest(key, lambda one: "Undangan rapat" in one.text).text
        assert "Pengundang: Camat (Daeng Rekaan); disiapkan oleh Kepala Seksi Pemerintahan (Sitaba Contoh)" in letter


async def test_where_the_office_gives_her_that_mandate_the_sekcam_signs_in_his_name(at_step: AtStep) -> None:
    quarter = await at_step(3)
    mandated = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, mandates=("sekcam",)))
    await quarter.office.import_office(mandated)
    await quarter.invite()

    letter = quarter.office.newest(ANI, lambda one: "Undangan rapat" in one.text).text

    assert "Pengundang: Sekretaris Kecamatan (Karaeng Contoh) atas nama Camat; disiapkan oleh Kepala Seksi" in letter


async def mandated(at_step: AtStep) -> Quarter:
    """The invitation as it will go out, in an office whose Sekcam has that mandate."""
    quarter = await at_step(3)
    await quarter.office.import_office(
        replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, mandates=("sekcam",)))
    )
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    return quarter


async def test_who_signs_is_changed_before_the_invitation_goes_out(at_step: AtStep) -> None:
    quarter = await mandated(at_step)
    before = quarter.card(KASI_PEM, 3).text

    await quarter.office.tap(KASI_PEM, BY_THE_CAMAT)
    shown = quarter.card(KASI_PEM, 3)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "Sekretaris Kecamatan (Karaeng Contoh) atas nama Camat; disiapkan oleh" in before
    assert "Pengundang: Camat (Daeng Rekaan); disiapkan oleh Kepala Seksi" in shown.text
    assert BY_THE_SEKCAM in shown.labels
    assert "Pengundang: Camat (Daeng Rekaan); disiapkan oleh" in _letter_to(quarter, ANI)
    (invited,) = await quarter.events(EventType.MEETING_SET)
    assert invited.data["signer"] == "camat"


async def test_an_invitation_sent_anew_can_have_another_signer(at_step: AtStep) -> None:
    quarter = await mandated(at_step)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")
    first = _letter_to(quarter, ANI)

    await quarter.office.tap(KASI_PEM, "Ubah tempat")
    await quarter.office.say(KASI_PEM, "Ruang Rapat Uji")
    await quarter.office.tap(KASI_PEM, BY_THE_CAMAT)
    await quarter.office.tap(KASI_PEM, "Kirim undangan")

    assert "Karaeng Contoh) atas nama Camat" in first
    assert "Pengundang: Camat (Daeng Rekaan)" in _letter_to(quarter, ANI)
    assert "Ruang Rapat Uji" in _letter_to(quarter, ANI)


async def test_without_a_mandate_nobody_else_can_be_made_the_signer(at_step: AtStep) -> None:
    quarter = await at_step(3)
    await quarter.office.send(KASI_PEM, "Undangan.pdf", PDF)
    await quarter.office.say(KASI_PEM, "besok pukul 09.00 di Aula Kantor")
    card = quarter.card(KASI_PEM, 3)
    task = next(one.id for one in (await quarter.cycle()).tasks if one.step.number == 3)

    quarter.office.people[KASI_PEM].tap_raw(card.id, Press.of(Verb.SET_SIGNER, task, "sekcam").data)
    await quarter.office.settle()

    assert not [one for one in card.labels if one.startswith("Ditandatangani")]
    assert "Pengundang: Camat (Daeng Rekaan)" in quarter.card(KASI_PEM, 3).text


def _letter_to(quarter: Quarter, key: str) -> str:
    return quarter.office.newest(key, lambda one: "Undangan rapat" in one.text).text
