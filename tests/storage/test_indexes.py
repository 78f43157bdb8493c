"""What is asked often is found by an index: no work on messages walks all that are stored, on either database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, text

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.message_rows import Draft, MessageRows, Pending
from kinerja_bot.storage.tables import acting_orders, command_menus, inbox, messages
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM
from tests.storage.plans import steps
from tests.storage.rows import OFFICE

STORED, WAITING = 4000, 20
DAY = timedelta(days=1)
CONTENT = {"text": "Kartu.", "form": "text", "buttons": [], "keyboard": [], "files": []}
PENDING = Pending(
    7, OFFICE, 1, 1001, CONTENT, 2, None, 3900, silent=False, office_hours_only=False, about=(), priority=1
)
DRAFT = Draft("card:7:1", 1001, CONTENT, 1, OFFICE, 1)

WORK: dict[str, Callable[[Transaction], Any]] = {
    "put": lambda tx: tx.outbox.put(DRAFT, THURSDAY_8AM),
    "supersede": lambda tx: tx.outbox.supersede("card:8:1", CONTENT),
    "exists": lambda tx: tx.outbox.exists("card:9:1"),
    "load": lambda tx: tx.outbox.load([f"card:{number}:1" for number in range(20)]),
    "live_keys": lambda tx: tx.outbox.live_keys("card:12:"),
    "content": lambda tx: tx.outbox.content("card:1:1"),
    "with_buttons": lambda tx: tx.outbox.with_buttons(2),
    "live_in": lambda tx: tx.outbox.live_in(2, 1002),
    "redirect": lambda tx: tx.outbox.redirect(2, 1002, 2002, but="account"),
    "revive": lambda tx: tx.outbox.revive(2),
    "show_anew": lambda tx: tx.outbox.show_anew("card:10:1", THURSDAY_8AM),
    "task_at": lambda tx: tx.outbox.task_at(1001, 40),
    "flush": lambda tx: tx.outbox.flush(),
    "drop": lambda tx: tx.outbox.drop(7),
    "pending": lambda tx: tx.outbox.pending(THURSDAY_8AM, 64, [1003, 1004]),
    "sending": lambda tx: tx.outbox.sending([7, 8]),
    "not_sent": lambda tx: tx.outbox.not_sent([7, 8]),
    "places_to_look": lambda tx: tx.outbox.places_to_look(PENDING, 12),
    "hold": lambda tx: tx.outbox.hold(7, THURSDAY_8AM),
    "shown": lambda tx: tx.outbox.shown(7, 2, 4001, THURSDAY_8AM),
    "close_shown": lambda tx: tx.outbox.close_shown(["card:8:1", "card:9:1"]),
    "forget_place": lambda tx: tx.outbox.forget_place(7),
    "take_over": lambda tx: tx.outbox.take_over(2),
    "elsewhere": lambda tx: tx.outbox.elsewhere(2),
    "leave_behind": lambda tx: tx.outbox.leave_behind(),
    "failed": lambda tx: tx.outbox.failed(7, 1, "Forbidden"),
}
WAITING_ONLY = "ix_messages_pending"
"""May be walked: it holds what waits to be shown, and nothing else."""


@pytest.fixture
def filled(staffed: Database) -> Database:
    """Thousands of messages that were shown long ago, and a few that wait; SQLite is never told of their number."""
    with staffed.engine.begin() as connection:
        connection.execute(insert(messages), [_message(number) for number in range(STORED)])
        connection.execute(insert(inbox), [_update(number) for number in range(STORED)])
        connection.execute(insert(acting_orders), [_order(number) for number in range(STORED)])
        connection.execute(insert(command_menus), [_menu(number) for number in range(STORED)])
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
    return staffed


def _message(number: int) -> dict[str, Any]:
    waits = number % (STORED // WAITING) == 0
    who = {"office_id": OFFICE, "official_id": number % 8 + 1, "chat_id": 1001 + number % 8}
    shape = {"priority": number % 4, "silent": False, "office_hours_only": False, "about": [], "content": CONTENT}
    state = {"superseded": number % 3 == 0, "revision": 1, "shown_revision": 0 if waits else 1}
    place = {"telegram_message_id": None if waits else number + 1, "bot_id": number % 2}
    return {"key": f"card:{number}:1", "created_at": THURSDAY_8AM} | who | shape | state | place


def _update(number: int) -> dict[str, Any]:
    done = None if number % 1000 == 0 else THURSDAY_8AM
    mine = {"bot_id": 0, "update_id": number, "payload": {}, "newest_task": 0}
    return mine | {"received_at": THURSDAY_8AM, "done_at": done}


def _order(number: int) -> dict[str, Any]:
    days = {"first": THURSDAY_8AM.date(), "last": THURSDAY_8AM.date()}
    times = {"starts_at": THURSDAY_8AM, "ends_at": THURSDAY_8AM + DAY, "ended": number % 1000 != 0}
    post = {"absent": 1, "deputy": 2, "roles": [], "position": "Camat", "told": "begun", "kind": "plh", "letter": "1"}
    return {"office_id": OFFICE} | days | times | post


def _menu(number: int) -> dict[str, Any]:
    return {"chat_id": number + 1, "bot_id": 0, "wanted": "lama", "shown": "lama" if number % 1000 else "baru"}


def test_every_work_on_messages_is_looked_at() -> None:
    public = {name for name in dir(MessageRows) if not name.startswith("_")}

    assert public == set(WORK)


@pytest.mark.parametrize("name", WORK)
def test_no_work_on_messages_walks_all_of_them(filled: Database, name: str) -> None:
    found = steps(filled, WORK[name])

    whole = [one.said for one in found if "messages" in one.said and not one.narrows and one.index != WAITING_ONLY]
    assert whole == []


@pytest.mark.parametrize(
    ("index", "work"),
    [
        ("ix_messages_pending", WORK["pending"]),
        ("uq_messages_key", WORK["live_keys"]),
        ("uq_messages_key", WORK["load"]),
        ("ix_messages_live", WORK["with_buttons"]),
        ("ix_inbox_waiting", lambda tx: tx.inbox.waiting()),
        ("ix_inbox_waiting", lambda tx: tx.inbox.leave_behind(7)),
        ("ix_acting_orders_unended", lambda tx: tx.acting.due(THURSDAY_8AM)),
        ("ix_acting_orders_unended", lambda tx: tx.acting.earliest()),
        ("ix_files_unfetched", lambda tx: tx.files.unfetched()),
        ("ix_files_photos", lambda tx: tx.files.first_photo(1)),
        ("ix_tasks_next_notice_at", lambda tx: tx.cycles.due(THURSDAY_8AM, 10)),
        ("ix_tasks_next_notice_at", lambda tx: tx.cycles.earliest_notice()),
        ("ix_command_menus_waiting", lambda tx: tx.command_menus.waiting(50)),
        ("ix_command_menus_waiting", lambda tx: tx.command_menus.stale_chats(50)),
    ],
)
def test_an_index_of_some_rows_is_found_by_the_queries_that_it_is_for(
    filled: Database, index: str, work: Callable[[Transaction], Any]
) -> None:
    found = steps(filled, work)

    assert index in {one.index for one in found}, found


@pytest.mark.parametrize(
    ("index", "work"),
    [
        ("ix_messages_pending", WORK["pending"]),
        ("ix_tasks_next_notice_at", lambda tx: tx.cycles.due(THURSDAY_8AM, 10)),
        ("ix_tasks_next_notice_at", lambda tx: tx.cycles.earliest_notice()),
        ("ix_routines_due_at", lambda tx: tx.routines.due("pagi", THURSDAY_8AM, 10)),
        ("ix_routines_due_at", lambda tx: tx.routines.earliest()),
        ("ix_offices_of_bot", lambda tx: tx.offices.after(0, 10)),
    ],
)
def test_a_bot_passes_over_what_waits_for_another(
    filled: Database, index: str, work: Callable[[Transaction], Any]
) -> None:
    found = [one for one in steps(filled, work, bot_id=7) if one.index == index]

    assert found
    assert [one.said for one in found if not one.narrows] == []
