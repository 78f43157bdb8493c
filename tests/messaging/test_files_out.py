"""Files on their way to a chat: by Telegram's id where it is known, from the store where it is not."""

from dataclasses import replace

from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from kinerja_bot.simulator import Fault
from kinerja_bot.storage.transaction import Transaction
from tests.messaging.post import Post, texts
from tests.office import ANI, BUDI

TELEGRAMS_LIMIT = 30
ALBUM = 10


def kept(post: Post, number: int, kind: str = "document") -> Attachment:
    """A file that lies in the store only."""
    sha256 = post.outgoing._store.put(f"%PDF-1.7 berkas {number}".encode())
    return Attachment(kind, f"Berkas {number}.pdf", sha256=sha256)


def an_album(post: Post, count: int) -> Content:
    return Content("", Form.ALBUM, files=tuple(kept(post, number) for number in range(count)))


async def test_a_file_from_the_store_arrives_under_its_name_with_its_buttons(post: Post) -> None:
    ani = post.people[ANI]
    button = Button("Ya, setujui", "putuskan:8:ya")
    content = Content("<b>Dokumen</b>", Form.DOCUMENT, ((button,),), files=(kept(post, 1),))

    post.write(ani, "", content=content)
    await post.deliver()

    [shown] = ani.messages_from_bot()
    assert (shown.text, shown.document.name if shown.document else None) == ("Dokumen", "Berkas 1.pdf")
    assert ani.download(shown.id) == b"%PDF-1.7 berkas 1"
    assert shown.labels == ["Ya, setujui"]


async def test_a_file_that_telegram_knows_is_not_uploaded_again(post: Post) -> None:
    ani, budi = post.people[ANI], post.people[BUDI]
    ani.send_document("Draf.docx", b"PK draf")
    message = post.simulator.all_updates("123:abc")[-1]["message"]
    known = Attachment("document", "Draf.docx", telegram_file_id=message["document"]["file_id"])

    post.write(budi, "", content=Content("Draf.", Form.DOCUMENT, files=(known,)))
    await post.deliver()

    assert budi.download(budi.messages_from_bot()[0].id) == b"PK draf"
    assert post.simulator.calls_of("sendDocument")[0].params["document"] == known.telegram_file_id


async def test_the_caption_of_a_document_can_be_changed(post: Post) -> None:
    ani = post.people[ANI]
    content = Content("Dokumen.", Form.DOCUMENT, files=(kept(post, 1),))
    key = post.write(ani, "", content=content)
    await post.deliver()

    post.write(ani, "", content=Content("Dokumen, disetujui.", Form.DOCUMENT, files=content.files), key=key)
    await post.deliver()

    assert texts(ani) == ["Dokumen, disetujui."]


async def test_ten_files_come_as_one_album(post: Post) -> None:
    ani = post.people[ANI]

    post.write(ani, "", content=an_album(post, 10))
    await post.deliver()

    assert len(ani.messages_from_bot()) == 10
    assert len({one.media_group_id for one in ani.messages_from_bot()}) == 1


async def test_an_album_of_more_than_ten_is_refused_and_told_and_stops_nothing(post: Post) -> None:
    """Whoever writes albums divides them (services/archive.py); a wrong one is not sent in part."""
    ani = post.people[ANI]

    key = post.write(ani, "", content=an_album(post, 11))
    post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]
    assert "too many messages" in post.row(key)["failure"].lower()


async def test_albums_are_counted_by_their_files_among_the_bots_thirty(post: Post) -> None:
    crowd = [post.chat(2000 + number) for number in range(45)]
    content = an_album(post, ALBUM)

    for person in crowd[:5]:
        post.write(person, "", content=content)
    for person in crowd[5:]:
        post.write(person, "Tugas baru.")
    await post.deliver()

    at = [one.at for one in post.outgoing.attempts for _ in range(one.count)]
    assert len(at) == 5 * ALBUM + 40
    assert all(later - earlier >= 1 for earlier, later in zip(at, at[TELEGRAMS_LIMIT:], strict=False))


async def test_an_album_is_not_overtaken_for_ever_by_single_messages(post: Post) -> None:
    crowd = [post.chat(2000 + number) for number in range(60)]
    for person in crowd[:29]:
        post.write(person, "Jawaban.")
    post.write(crowd[29], "", content=an_album(post, ALBUM))
    for person in crowd[30:]:
        post.write(person, "Tugas baru.")

    await post.deliver()

    assert [one.count for one in post.outgoing.attempts].index(ALBUM) == 29


async def test_an_album_whose_upload_breaks_off_is_sent_again(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(method="sendMediaGroup", drop_connection=True))

    key = post.write(ani, "", content=an_album(post, 3))
    await post.deliver()

    assert len(ani.messages_from_bot()) == 3
    assert post.row(key)["telegram_message_id"] == ani.messages_from_bot()[0].id


async def test_a_sent_album_is_never_changed(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "", content=an_album(post, 2))
    await post.deliver()

    post.do(lambda tx: change(tx, post, key))
    await post.deliver()

    assert len(ani.messages_from_bot()) == 2
    assert post.row(key)["shown_revision"] == post.row(key)["revision"]


def change(tx: Transaction, post: Post, key: str) -> None:
    tx.outbox.supersede(key, an_album(post, 3).to_plain())


async def test_a_file_whose_id_telegram_refuses_goes_out_itself(post: Post) -> None:
    ani = post.people[ANI]
    own = kept(post, 1)
    known_elsewhere = replace(own, telegram_file_id="BQACAgUAAanotherbots")
    album = tuple(replace(kept(post, number), telegram_file_id=f"BQACAgUAA{number}") for number in range(3))

    post.write(ani, "Dokumen.", content=Content("Dokumen.", Form.DOCUMENT, files=(known_elsewhere,)))
    post.write(ani, "", content=Content("", Form.ALBUM, files=album))
    await post.deliver()

    contents = [ani.download(one.id) for one in ani.messages_from_bot()]
    assert contents == [f"%PDF-1.7 berkas {number}".encode() for number in (1, 0, 1, 2)]


async def test_a_file_that_is_nowhere_any_more_is_refused_once_and_told(post: Post) -> None:
    ani = post.people[ANI]
    lost = Attachment("document", "Draf.docx", "BQACAgUAAanotherbots", "0" * 64)

    key = post.write(ani, "", content=Content("Draf.", Form.DOCUMENT, files=(lost,)))
    post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]
    assert "wrong file identifier" in post.row(key)["failure"].lower()
