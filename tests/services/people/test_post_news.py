"""What the moved and the replaced are told, and what their old messages say from then on."""

from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.desk import Reply
from tests.office import ANI, BUDI, CITRA, KASUBAG, SEKCAM
from tests.services.chats import chat, with_words
from tests.services.imports import changed, do_import, without
from tests.services.people.test_pegawai import IDS, move, shown, take_out
from tests.services.quiet_office import QuietOffice, done

GOODBYE = "tidak lagi terhubung"
CLOSED = "tidak berlaku lagi di percakapan ini"


async def moved(office: QuietOffice) -> Reply:
    return await move(office, ANI, "kepala_seksi", 3, "pasti")


async def test_who_is_moved_learns_what_he_is_now(office: QuietOffice) -> None:
    done(await moved(office))

    (told,) = with_words(office.database, office.chat(ANI), "kini <b>Kepala Seksi Pelayanan</b>")
    assert "sebelumnya Staf Seksi Pemerintahan" in told.text
    assert "tidak lagi ada pada Ibu" in told.text


async def test_an_import_tells_the_moved_the_same(office: QuietOffice) -> None:
    do_import(office.database, changed(ANI, section="YAN", position="Staf Seksi Pelayanan"), office.clock.now())

    (told,) = with_words(office.database, office.chat(ANI), "kini <b>Staf Seksi Pelayanan</b>")
    assert "tidak lagi ada pada" not in told.text
    assert not with_words(office.database, office.chat(BUDI), "jabatan Bapak kini")


async def test_who_is_taken_out_by_an_import_reads_the_goodbye_of_the_menu(office: QuietOffice) -> None:
    do_import(office.database, without(CITRA), office.clock.now())
    done(await take_out(office, ANI, 0, "pasti"))

    goodbyes = [with_words(office.database, office.chat(key), GOODBYE) for key in (ANI, CITRA)]

    assert [len(some) for some in goodbyes] == [1, 1]
    by_the_menu = goodbyes[0][0].text.replace("Ani Rekaan", "Citra Uji")
    assert by_the_menu.replace("Karaeng Contoh (Sekretaris Kecamatan)", "operator kantor") == goodbyes[1][0].text


async def test_cards_and_receipts_of_who_has_left_ask_for_nothing(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.send(ANI)

    done(await take_out(office, ANI, IDS[CITRA], "pasti"))

    told = chat(office.database, office.chat(ANI))
    assert [one.key for one in told if CLOSED in one.text] == ["card:4:6", "file:3"]
    assert not [one for one in told if "Masih dapat diganti" in one.text or "mohon menyusun" in one.text]


async def test_a_part_that_was_not_carried_on_says_so(office: QuietOffice) -> None:
    await office.to_step(4)
    await office.send(ANI)

    done(await moved(office))

    told = "\n".join(one.text for one in chat(office.database, office.chat(ANI)))
    assert "Tidak dilanjutkan sejak" in told
    assert "Langkah ini tidak dilanjutkan" in told
    assert "Selesai oleh -" not in told
    assert "Sudah diserahkan" not in told


async def test_the_question_names_the_post_that_becomes_vacant_though_no_task_is_open(office: QuietOffice) -> None:
    done(await move(office, KASUBAG, "staf", 1))
    asked = shown(office)
    done(await office.reception.press(Press.of(Verb.PERSON, IDS[BUDI]), office.chat(SEKCAM)))
    done(await take_out(office, BUDI, 0))

    assert "menjadi kosong: Kasubag Perencanaan" in asked.text or "menjadi kosong: Kepala Subbagian" in asked.text
    assert "menjadi kosong: Staf Seksi Kesejahteraan" in shown(office).text
