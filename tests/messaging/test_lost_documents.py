"""A document whose answer is lost is found with its own file, whatever else stands in the chat."""

import pytest

from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from tests.messaging.post import Post, find, lose, shown, texts
from tests.office import ANI


@pytest.fixture
def outbox_url(database_url_with_tables: str) -> str:
    """Once on each of the two."""
    return database_url_with_tables


def a_document(post: Post, text: str, name: str = "Draf.pdf", *labels: str) -> Content:
    file = Attachment("document", name, sha256=post.outgoing._store.put(f"%PDF-1.7 {name}".encode()))
    buttons = tuple((Button(one, "batal"),) for one in labels)
    return Content(text, Form.DOCUMENT, buttons, files=(file,))


async def test_a_document_whose_caption_changed_meanwhile_is_found(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "", content=a_document(post, "Dokumen.", "Draf.pdf", "Ya, setujui"))
    looks = await lose(post, "sendDocument")

    post.write(ani, "", key=key, content=a_document(post, "Dokumen, disetujui."))
    await find(post, looks)

    [one] = ani.messages_from_bot()
    assert shown(ani) == [("Dokumen, disetujui.", [])]
    assert ani.download(one.id) == b"%PDF-1.7 Draf.pdf"


async def test_another_lost_document_does_not_lend_its_file(post: Post) -> None:
    """Killed with two on their way, the bot cannot know which of them has arrived."""
    ani = post.people[ANI]
    first = post.write(ani, "", key="a", content=a_document(post, "Satu.", "Satu.pdf", "Ya"))
    looks = await lose(post, "sendDocument")
    second = post.write(ani, "", key="b", content=a_document(post, "Dua.", "Dua.pdf", "Ya"))
    number = post.row(second)["id"]
    post.do(lambda tx: tx.outbox.sending([number]))

    post.write(ani, "", key=first, content=a_document(post, "Satu, diubah.", "Satu.pdf", "Ya"))
    await find(post, looks)

    found = {one.text: ani.download(one.id) for one in ani.messages_from_bot()}
    assert found == {"Satu, diubah.": b"%PDF-1.7 Satu.pdf", "Dua.": b"%PDF-1.7 Dua.pdf"}
    assert len(ani.messages_from_bot()) == 2


async def test_the_other_files_of_an_album_are_nobodys_lost_message(post: Post) -> None:
    ani = post.people[ANI]
    files = tuple(a_document(post, "", f"Berkas {number}.pdf").files[0] for number in range(3))
    post.write(ani, "", key="album", content=Content("", Form.ALBUM, files=files))
    await post.deliver()
    key = post.write(ani, "", content=a_document(post, "Dokumen.", "Draf.pdf", "Ya, setujui"))
    looks = await lose(post, "sendDocument")

    post.write(ani, "", key=key, content=a_document(post, "Dokumen, disetujui."))
    await find(post, looks)

    assert texts(ani) == ["", "", "", "Dokumen, disetujui."]
