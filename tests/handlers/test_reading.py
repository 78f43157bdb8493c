"""Whatever Telegram writes can be kept, and a private message of an unknown kind is still a message."""

from telegram import Bot

from handlers.reading import kept, read

BOT = Bot("123:abc")
ENVELOPE = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "is_bot": False,
            "first_name": "Ani"}}  # fmt: skip


def test_what_no_database_can_keep_is_taken_out() -> None:
    given = {"text": "nol\0nol \ud83d", "entities": [{"url": "\udc00"}], "n": 1}

    assert kept(given) == {"text": "nolnol ?", "entities": [{"url": "?"}], "n": 1}
    assert kept("Bapak 👍") == "Bapak 👍"


def test_a_message_that_cannot_be_read_keeps_its_sender() -> None:
    update = read({"update_id": 5, "message": ENVELOPE | {"poll": {"id": "1"}, "dice": {}}}, BOT)

    assert update is not None
    assert update.effective_user is not None
    assert (update.update_id, update.effective_user.id) == (5, 7)


def test_what_has_not_even_a_sender_is_left_out() -> None:
    assert read({"update_id": 5, "message": {"message_id": 1}}, BOT) is None
    assert read({"update_id": 6, "callback_query": {"id": 1}}, BOT) is None
