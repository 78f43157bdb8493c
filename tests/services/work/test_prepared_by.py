"""Step 2 as offices do it: the Kasubag prepares the draft, the Sekcam looks at it, and hers is the *Selesai*."""

from dataclasses import replace

from kinerja_bot.domain.events import EventType
from kinerja_bot.roster.model import Roster
from tests.beginnings import AtStep
from tests.office import ANI, CAMAT, KASUBAG, PDF, SEKCAM, SMALL_OFFICE, Quarter, name_of
from tests.services.deadlines.chats import at, got
from tests.services.people.orders import given, texts

LET, MYSELF = "Alihkan penyiapan", "Disiapkan sendiri"


async def prepared(at_step: AtStep) -> Quarter:
    """The Sekcam lets the Kasubag prepare the draft."""
    quarter = await at_step(2)
    await quarter.office.tap(SEKCAM, LET)
    await quarter.office.tap(SEKCAM, name_of(KASUBAG))
    return quarter


async def sends_the_draft(quarter: Quarter) -> None:
    await quarter.office.send(KASUBAG, "Draf TW III.pdf", PDF)


async def test_the_sekcam_chooses_among_those_whom_the_procedure_names(at_step: AtStep) -> None:
    quarter = await at_step(2)

    await quarter.office.tap(SEKCAM, LET)

    card = quarter.card(SEKCAM, 2)
    assert "Siapa yang menyiapkannya?" in card.text
    assert card.labels == [name_of(KASUBAG), "Batal"]


async def test_the_kasubag_has_a_card_that_says_for_whom_and_no_selesai(at_step: AtStep) -> None:
    quarter = await prepared(at_step)

    card = quarter.card(KASUBAG, 2)
    assert "Disiapkan untuk Sekretaris Kecamatan, yang mengetuk Selesai" in card.text
    assert not {"Kerjakan", "Selesai", LET} & set(card.labels)
    assert f"Disiapkan oleh: Kasubag Perencanaan ({name_of(KASUBAG)})" in quarter.card(SEKCAM, 2).text
    assert f"Disiapkan oleh {name_of(KASUBAG)}" in quarter.answer(SEKCAM)
    await quarter.office.say(KASUBAG, "/tugas")
    assert "Langkah 2, Draf" in quarter.last(KASUBAG).text


async def test_his_file_is_receipted_to_both_and_only_the_sekcam_completes(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)

    his, hers = quarter.last(KASUBAG), quarter.last(SEKCAM)
    assert "sampai Sekretaris Kecamatan mengetuk Selesai" in his.text
    assert his.labels == ["Tambah berkas", "Ganti berkas"]
    assert "sampai Ibu mengetuk Selesai" in hers.text
    assert "Disiapkan oleh Kasubag Perencanaan" in hers.text
    assert hers.labels == ["Selesai", "Tambah berkas", "Ganti berkas"]

    await quarter.office.tap(SEKCAM, "Selesai")

    card = quarter.card(KASUBAG, 2)
    assert "Selesai oleh Sekretaris Kecamatan" in card.text
    assert "disiapkan oleh Kasubag Perencanaan" in card.text


async def test_a_forged_selesai_of_his_is_refused(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)
    button = next(one for row in quarter.last(SEKCAM).buttons for one in row if one.label == "Selesai")

    quarter.office.people[KASUBAG].tap_raw(quarter.last(KASUBAG).id, button.data or "")
    await quarter.office.settle()

    assert len(await quarter.events(EventType.TASK_COMPLETED)) == 1  # step 1
    assert len(await quarter.events(EventType.TASK_OPENED)) == 2


async def test_he_replaces_his_file_and_so_does_the_sekcam(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)

    await quarter.office.tap(KASUBAG, "Ganti berkas")
    await quarter.office.send(KASUBAG, "Draf baru.pdf", PDF + b"baru")
    await quarter.office.tap(SEKCAM, "Ganti berkas")
    await quarter.office.send(SEKCAM, "Draf akhir.pdf", PDF + b"akhir")

    assert [one.name for one in (await quarter.cycle()).files if one.is_current] == ["Draf akhir.pdf"]


async def test_the_log_says_who_prepared_for_whom_in_which_role(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)
    await quarter.office.tap(SEKCAM, "Selesai")

    (named,) = await quarter.events(EventType.PREPARER_NAMED)
    (file,) = await quarter.events(EventType.FILE_RECEIVED)
    completed = (await quarter.events(EventType.TASK_COMPLETED))[-1]
    kasubag = named.data["to"]
    assert await quarter.official(int(str(kasubag))) == KASUBAG
    assert (await quarter.official(named.official_id), named.role) == (SEKCAM, "sekcam")
    assert (file.official_id, file.role) == (kasubag, "kasubag_perencanaan")
    assert (completed.role, completed.data["prepared_by"]) == ("sekcam", kasubag)


async def test_the_sekcam_takes_it_back_and_his_card_says_so(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)

    await quarter.office.tap(SEKCAM, LET)
    await quarter.office.tap(SEKCAM, MYSELF)
    await quarter.office.send(KASUBAG, "Lain.pdf", PDF + b"lain")

    assert quarter.cards(KASUBAG, 2) == []
    assert "tidak lagi diminta; kini disiapkan Sekretaris Kecamatan" in texts(quarter, KASUBAG)
    assert "Disiapkan oleh" not in quarter.card(SEKCAM, 2).text
    assert [one.name for one in (await quarter.cycle()).files if one.is_current] == ["Draf TW III.pdf"]
    await quarter.office.tap(SEKCAM, "Selesai")
    assert quarter.card(SEKCAM, 2).text.startswith("✅")


async def test_both_are_reminded_and_time_is_hers_to_ask_for(at_step: AtStep) -> None:
    quarter = await prepared(at_step)

    await quarter.office.move_to(at(1, 9))

    (his,) = got(quarter, KASUBAG, "melewati waktu bakunya")
    (hers,) = got(quarter, SEKCAM, "melewati waktu bakunya")
    assert "Minta waktu" not in his.text
    assert "Minta waktu" in hers.text


async def test_when_the_kasubag_leaves_without_a_successor_it_is_the_sekcams_again(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)

    await _without_the_kasubag(quarter)

    assert "Disiapkan oleh" not in quarter.card(SEKCAM, 2).text
    assert (await quarter.events(EventType.PREPARER_NAMED))[-1].data["to"] is None
    await quarter.office.tap(SEKCAM, "Selesai")
    assert quarter.card(SEKCAM, 2).text.startswith("✅")


async def test_his_successor_goes_on_with_it(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    tokens = await quarter.office.import_office(_with_a_new_kasubag())
    await quarter.office.join({key: token for key, token in tokens.items() if key == "baru"}, "Ya, itu saya")

    await quarter.office.send("baru", "Draf baru.pdf", PDF)

    assert "sampai Sekretaris Kecamatan mengetuk Selesai" in texts(quarter, "baru")
    assert "Disiapkan oleh: Kasubag Perencanaan (Baru Contoh)" in quarter.card(SEKCAM, 2).text


async def test_a_plh_of_the_kasubag_prepares_in_his_place(at_step: AtStep) -> None:
    quarter = await at_step(2)
    await given(quarter, KASUBAG, ANI, "1 s.d. 5 Oktober 2026")
    await quarter.office.tap(SEKCAM, LET)
    await quarter.office.tap(SEKCAM, name_of(ANI))

    await quarter.office.send(ANI, "Draf TW III.pdf", PDF)

    (file,) = await quarter.events(EventType.FILE_RECEIVED)
    assert (file.role, file.data["acting"]) == ("kasubag_perencanaan", "Plh. Kasubag Perencanaan")
    assert quarter.last(SEKCAM).labels == ["Selesai", "Tambah berkas", "Ganti berkas"]


async def test_who_prepared_and_now_decides_as_plh_camat_is_marked(at_step: AtStep) -> None:
    quarter = await prepared(at_step)
    await sends_the_draft(quarter)
    await quarter.office.tap(SEKCAM, "Selesai")
    for part in quarter.steps[2:7]:
        await part()
    await given(quarter, CAMAT, KASUBAG, "1 s.d. 5 Oktober 2026")

    assert "Langkah 2 dan 7 juga dikerjakan oleh Bapak sendiri" in quarter.card(KASUBAG, 8).text


async def _without_the_kasubag(quarter: Quarter) -> None:
    """The Sekcam takes him out of the list."""
    await quarter.office.say(SEKCAM, "/pegawai")
    person = next(one for one in quarter.office.labels(SEKCAM) if name_of(KASUBAG) in one)
    for label in (person, "Keluarkan", "Tanpa pengganti", "Ya, keluarkan"):
        if label in quarter.office.labels(SEKCAM):
            await quarter.office.tap(SEKCAM, label)


def _with_a_new_kasubag() -> Roster:
    new = (
        replace(one, key="baru", name="Baru Contoh", full_name="Baru Contoh, S.Uji.") if one.key == KASUBAG else one
        for one in SMALL_OFFICE.officials
    )
    return replace(SMALL_OFFICE, officials=tuple(new))
