"""What Telegram refuses: kept with its reason, told to the operator, and no obstacle for anybody."""

import pytest

from kinerja_bot.messaging.content import Attachment, Content, Form
from kinerja_bot.messaging.courier import MOST_BUGS
from kinerja_bot.simulator import Fault
from kinerja_bot.simulator.faults import GARBLED
from tests.messaging.post import OPERATOR, Post, shown, texts
from tests.office import ANI, BUDI


@pytest.fixture
def outbox_url(database_url_with_tables: str) -> str:
    """Once on each of the two."""
    return database_url_with_tables


async def test_a_message_refused_for_good_is_kept_with_its_reason(post: Post) -> None:
    key = post.write(post.people[ANI], "x" * 5000)
    await post.deliver()

    assert "message is too long" in post.row(key)["failure"].lower()
    assert len(post.times(post.people[ANI])) == 1


async def test_the_operator_is_told_of_each(post: Post) -> None:
    operator = post.chat(OPERATOR)

    post.write(post.people[ANI], "x" * 5000)
    post.write(post.people[ANI], "y" * 5000)
    post.write(post.people[BUDI], "z" * 5000)
    await post.deliver()

    assert ["Message is too long" in one for one in texts(operator)] == [True, True, True]


async def test_the_next_message_of_the_same_chat_goes_out(post: Post) -> None:
    ani = post.people[ANI]

    post.write(ani, "x" * 5000)
    post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]


async def test_a_message_that_cannot_even_be_built_does_not_silence_its_chat(post: Post) -> None:
    ani, operator = post.people[ANI], post.chat(OPERATOR)
    lost = Content("", Form.DOCUMENT, files=(Attachment("document", "Draf.docx", sha256="ab" * 32),))

    key = post.write(ani, "", content=lost)
    post.write(ani, "Tugas baru.")
    await post.deliver()

    assert texts(ani) == ["Tugas baru."]
    assert post.row(key)["failure"] == "bug"
    assert len(texts(operator)) == 1


async def test_trouble_of_the_database_is_no_fault_of_the_message(post: Post) -> None:
    post.outgoing.troubled = 2 * MOST_BUGS

    post.write(post.people[ANI], "Tugas baru.")
    await post.deliver()

    assert texts(post.people[ANI]) == ["Tugas baru."]


@pytest.mark.parametrize("text", ["<b>Langkah 3", "Langkah <5 menit", "<blink>Langkah 3</blink>"])
async def test_markup_that_telegram_cannot_parse_goes_out_plain(post: Post, text: str) -> None:
    ani = post.people[ANI]

    key = post.write(ani, text)
    await post.deliver()

    assert "Langkah" in texts(ani)[0]
    assert post.row(key)["failure"] is None


async def test_an_edit_that_telegram_cannot_parse_goes_out_plain(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()

    post.write(ani, "<b>Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, dikerjakan."]
    assert ani.buttons() == ["Selesai"]


async def test_what_shows_already_counts_as_shown(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.")
    await post.deliver()

    post.write(ani, "<b></b>Kartu.", key=key)
    await post.deliver()

    assert post.simulator.calls_of("editMessageText", ani.id)[-1].status == 400
    assert post.row(key)["shown_revision"] == 2
    assert post.row(key)["failure"] is None


async def test_a_card_that_was_deleted_is_sent_anew_with_its_buttons(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()
    ani.delete(ani.messages_from_bot()[0].id)

    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu, dikerjakan."]
    assert ani.buttons() == ["Selesai"]


async def test_a_deleted_message_with_nothing_to_tap_does_not_come_back(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Selesai")
    await post.deliver()
    ani.delete(ani.messages_from_bot()[0].id)

    post.write(ani, "Kartu, selesai.", key=key)
    await post.deliver()

    assert texts(ani) == []
    assert post.row(key)["shown_revision"] == 2


async def test_a_card_that_cannot_be_edited_any_more_is_sent_anew(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()
    refusal = "Bad Request: message can't be edited"
    post.simulator.faults.add(Fault(method="editMessageText", status=400, description=refusal))

    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu.", "Kartu, dikerjakan."]


async def test_a_chat_that_telegram_does_not_know_counts_as_unreachable(post: Post) -> None:
    ani = post.people[ANI]
    post.simulator.faults.add(Fault(chat_id=ani.id, status=400, description="Bad Request: chat not found"))

    key = post.write(ani, "Tugas baru.")
    await post.deliver()

    assert post.row(key)["failure"] == "Chat not found"
    assert not post.database.read_now(lambda tx: tx.officials.by_telegram(ani.id).reachable)  # type: ignore[union-attr]


@pytest.mark.parametrize("status", [200, 400, 403, 404, 429, 502])
@pytest.mark.parametrize("body", GARBLED)
async def test_a_garbled_answer_loses_neither_card_nor_edit_nor_reader(post: Post, status: int, body: str) -> None:
    ani, operator = post.people[ANI], post.chat(OPERATOR)
    for method in ("sendMessage", "editMessageText"):
        post.simulator.faults.add(Fault(method, status=status, garbled=body))

    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()
    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert shown(ani) == [("Kartu, dikerjakan.", ["Selesai"])]
    assert post.database.read_now(lambda tx: tx.officials.by_telegram(ani.id).reachable)  # type: ignore[union-attr]
    assert texts(operator) == []
