"""Messages as states to reach: what a chat shall show, and what it shows."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import pytest

from kinerja_bot.messaging.content import Content, Priority
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Draft, Pending
from tests.conftest import THURSDAY_8AM

ANI, BUDI = 1006, 1007
HOUR = timedelta(hours=1)


def put(database: Database, key: str, text: str = "Kartu.", chat: int = ANI, priority: int = 1) -> None:
    draft = Draft(key, chat, Content(text).to_plain(), priority)
    database.write_now(lambda tx: tx.outbox.put(draft, THURSDAY_8AM))


def pending(
    database: Database, *, now: datetime = THURSDAY_8AM, limit: int = 10, skip_chats: Collection[int] = ()
) -> list[Pending]:
    return database.read_now(lambda tx: tx.outbox.pending(now, limit, skip_chats))


def show(database: Database, one: Pending, telegram_id: int = 77) -> None:
    database.write_now(lambda tx: tx.outbox.shown(one.id, one.revision, telegram_id, THURSDAY_8AM))


def said(found: list[Pending]) -> list[str]:
    return [one.content["text"] for one in found]


def test_a_message_waits_until_telegram_has_taken_it(database: Database) -> None:
    put(database, "card:1")
    [one] = pending(database)

    show(database, one)

    assert (one.telegram_message_id, one.revision) == (None, 1)
    assert pending(database) == []


def test_the_same_content_again_changes_nothing(database: Database) -> None:
    put(database, "card:1")
    show(database, pending(database)[0])

    put(database, "card:1")

    assert pending(database) == []


def test_new_content_lags_behind_in_its_place(database: Database) -> None:
    put(database, "card:1")
    show(database, pending(database)[0])

    put(database, "card:1", "Kartu, dikerjakan.")

    assert [(one.telegram_message_id, one.revision, one.content["text"]) for one in pending(database)] == [
        (77, 2, "Kartu, dikerjakan.")
    ]


def test_what_changed_while_it_was_sent_still_lags_behind(database: Database) -> None:
    put(database, "card:1")
    [sent] = pending(database)
    put(database, "card:1", "Kartu, dikerjakan.")

    show(database, sent)

    assert said(pending(database)) == ["Kartu, dikerjakan."]


def test_each_chat_offers_its_most_urgent_message_the_most_urgent_chat_first(database: Database) -> None:
    put(database, "a", "Teguran Ani.", ANI, Priority.REMINDER)
    put(database, "b", "Tugas Ani.", ANI, Priority.TASK)
    put(database, "c", "Teguran Budi.", BUDI, Priority.REMINDER)
    put(database, "d", "Jawaban Budi.", BUDI, Priority.ANSWER)

    assert said(pending(database)) == ["Jawaban Budi.", "Tugas Ani."]
    assert said(pending(database, limit=1)) == ["Jawaban Budi."]
    assert said(pending(database, skip_chats=[BUDI])) == ["Tugas Ani."]


def test_a_new_card_goes_before_an_edit_of_the_same_rank_but_not_before_a_more_urgent_one(database: Database) -> None:
    for key, chat in (("card:1", ANI), ("card:2", BUDI)):
        put(database, key, chat=chat)
    for number, one in enumerate(pending(database)):
        show(database, one, telegram_id=77 + number)
    put(database, "card:1", "Kartu, dikerjakan.", ANI)
    put(database, "card:2", "Jawaban, diubah.", BUDI)

    put(database, "card:3", "Kartu baru.", ANI)
    put(database, "late:1", "Teguran baru.", BUDI, Priority.REMINDER)

    assert said(pending(database)) == ["Kartu baru.", "Jawaban, diubah."]
    show(database, pending(database)[0], telegram_id=79)
    assert said(pending(database)) == ["Kartu, dikerjakan.", "Jawaban, diubah."]


def test_a_message_kept_back_does_not_hide_the_next_one(database: Database) -> None:
    put(database, "a", "Teguran.")
    [held] = pending(database)
    put(database, "b", "Tugas.")

    database.write_now(lambda tx: tx.outbox.hold(held.id, THURSDAY_8AM + HOUR))

    assert said(pending(database)) == ["Tugas."]
    assert said(pending(database, now=THURSDAY_8AM + HOUR)) == ["Teguran."]


def test_what_failed_for_good_is_kept_and_hides_nothing(database: Database) -> None:
    put(database, "a", "Rusak.")
    put(database, "b", "Tugas.")

    database.write_now(lambda tx: tx.outbox.failed(1, 1, "message is too long"))

    assert said(pending(database)) == ["Tugas."]


def test_a_superseded_question_is_closed_and_its_key_is_free(database: Database) -> None:
    put(database, "begin:1", "Mulai?")
    show(database, pending(database)[0])

    database.write_now(lambda tx: tx.outbox.supersede("begin:1", Content("Pindah.").to_plain()))
    put(database, "begin:1", "Mulai lagi?", BUDI)

    assert [(one.telegram_message_id, one.content["text"]) for one in pending(database)] == [
        (None, "Mulai lagi?"),
        (77, "Pindah."),
    ]


@pytest.mark.parametrize("closing", [None, Content("Pindah.").to_plain()])
def test_a_superseded_question_that_was_not_sent_yet_goes_unsent(database: Database, closing: Any) -> None:  # noqa: ANN401
    put(database, "begin:1", "Mulai?")

    database.write_now(lambda tx: tx.outbox.supersede("begin:1", closing))

    assert pending(database) == []
    assert not database.read_now(lambda tx: tx.outbox.exists("begin:1"))


def test_a_question_superseded_while_it_was_sent_is_closed_after_all(database: Database) -> None:
    put(database, "begin:1", "Mulai?")
    [sent] = pending(database)
    database.write_now(lambda tx: tx.outbox.supersede("begin:1", Content("Pindah.").to_plain()))

    show(database, sent)

    assert said(pending(database)) == ["Pindah."]


def test_superseding_what_is_not_there_does_nothing(database: Database) -> None:
    database.write_now(lambda tx: tx.outbox.supersede("begin:1", None))

    assert pending(database) == []


def test_a_withdrawn_message_is_gone(database: Database) -> None:
    put(database, "late:1", "Teguran.")

    database.write_now(lambda tx: tx.outbox.drop(pending_id(tx.outbox.pending(THURSDAY_8AM, 1))))

    assert pending(database) == []


def test_a_message_that_vanished_from_its_chat_is_sent_anew(database: Database) -> None:
    put(database, "card:1")
    [one] = pending(database)
    show(database, one)

    database.write_now(lambda tx: tx.outbox.forget_place(one.id))

    assert [again.telegram_message_id for again in pending(database)] == [None]


def test_keys_are_found_by_their_beginning_and_nothing_in_it_is_a_pattern(database: Database) -> None:
    for key in ("card:1:2", "card:10:2", "card:1%2", "cardX1:2"):
        put(database, key)

    assert database.read_now(lambda tx: tx.outbox.live_keys("card:1:")) == ["card:1:2"]
    assert database.read_now(lambda tx: tx.outbox.live_keys("card:1%")) == ["card:1%2"]


def pending_id(found: list[Pending]) -> int:
    return found[0].id
