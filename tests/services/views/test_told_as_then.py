"""What was done stays said as it was, though people have other posts since."""

from dataclasses import replace

from tests.office import ANI, CAMAT, CITRA, KASI_PEM, KASUBAG, SEKCAM, SMALL_OFFICE
from tests.services.chats import with_words
from tests.services.imports import do_import
from tests.services.quiet_office import QuietOffice, done


def swap(office: QuietOffice, first: str, second: str) -> None:
    """Two people take each other's post."""
    by_key = {one.key: one for one in SMALL_OFFICE.officials}
    posts = {first: by_key[second], second: by_key[first]}
    entries = tuple(
        replace(one, roles=new.roles, section=new.section, position=new.position)
        if (new := posts.get(one.key))
        else one
        for one in SMALL_OFFICE.officials
    )
    do_import(office.database, replace(SMALL_OFFICE, officials=entries), office.clock.now())


async def test_the_camat_who_has_begun_is_still_said_to_have_begun_as_camat(office: QuietOffice) -> None:
    await office.begin()

    swap(office, CAMAT, CITRA)
    done(await office.reception.command("status", "", office.chat(SEKCAM)))

    (status,) = with_words(office.database, office.chat(SEKCAM), "Dimulai oleh")
    assert "Dimulai oleh Camat pada" in status.text


async def test_who_has_done_a_step_is_named_by_the_role_in_which_he_did(office: QuietOffice) -> None:
    await office.to_step(5)
    await office.complete(CAMAT)
    await office.hand_in(KASI_PEM, "kasi-kes")
    await office.hand_in(KASUBAG)

    swap(office, KASUBAG, ANI)
    done(await office.reception.command("tugas", "", office.chat(CAMAT)))

    assert with_words(office.database, office.chat(CAMAT), "Langkah 8 dari 10", "dari Kasubag Perencanaan")
    assert not with_words(office.database, office.chat(CAMAT), "Langkah 8 dari 10", "dari Lakumba Uji")


async def test_the_letter_names_who_has_set_the_meeting(office: QuietOffice) -> None:
    await office.to_step(3)
    await office.invite()

    swap(office, KASI_PEM, CITRA)

    (letter,) = [
        one for one in with_words(office.database, office.chat(CAMAT), "Undangan rapat") if one.key.startswith("meet")
    ]
    assert "disiapkan oleh Kepala Seksi (Sitaba Contoh)" in letter.text
