"""The table of rights once more, written by hand from the SOP: who may have done what stands in the log."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from kinerja_bot.domain.events import EventType
from kinerja_bot.storage.tables import events, tasks
from tests.fuzz.posts import Posts, at_the_beginning

STEP_ROLES = {
    "disposisi": "camat",
    "draf_awal": "sekcam",
    "undangan": "kepala_seksi",
    "data_kinerja": "staf",
    "telaah": "camat",
    "draf_seksi": "kepala_seksi",
    "dokumen": "kasubag_perencanaan",
    "persetujuan": "camat",
    "input_esakip": "kasubag_perencanaan",
    "laporan": "kasubag_perencanaan",
}
OF_EACH = {"data_kinerja", "draf_seksi"}
"""Steps in which everybody does his own part."""

BY_THE_HOLDER = {
    EventType.TASK_TAKEN,
    EventType.TASK_GIVEN_BACK,
    EventType.TASK_COMPLETED,
    EventType.FILE_RECEIVED,
    EventType.FILE_REPLACED,
    EventType.TEXT_WRITTEN,
    EventType.DECIDED,
    EventType.OUTPUT_RETURNED,
    EventType.MEETING_SET,
    EventType.MEETING_FINISHED,
    EventType.MINUTES_KEPT,
    EventType.TIME_ASKED,
}
BY_THE_OVERSEER = {EventType.NUDGED, EventType.TIME_GRANTED, EventType.TIME_REFUSED, EventType.TASK_REASSIGNED}
"""The Sekcam; of what lies with the Sekcam: the Camat."""

BY_ROLE = {
    EventType.CYCLE_OPENED: {"camat", "sekcam"},
    EventType.RECEIPT_CONFIRMED: {"sekcam"},
    EventType.CALENDAR_CHANGED: {"sekcam"},
    EventType.OPENING_POSTPONED: {"camat", "sekcam"},
    EventType.INVITATION_ANSWERED: {"camat", "sekcam", "staf", "kepala_seksi", "kasubag_perencanaan"},
    EventType.ACTING_APPOINTED: {"sekcam"},
    EventType.ACTING_CHANGED: {"sekcam"},
    EventType.ACTING_SCANNED: {"sekcam"},
    EventType.OFFICIAL_MOVED: {"sekcam"},
    EventType.OFFICIAL_REMOVED: {"sekcam"},
    EventType.INVITATION_ISSUED: {"sekcam"},
    EventType.INVITATION_KEPT: {"sekcam"},
}
BY_OWN_POST = {EventType.OFFICIAL_MOVED, EventType.OFFICIAL_REMOVED}
"""By nobody who stands in; so is the first invitation of who manages the office."""
BY_NOBODY_TOO = {EventType.ACTING_APPOINTED, EventType.ACTING_CHANGED, EventType.INVITATION_ISSUED}
BY_THE_CAMAT_TOO_WHILE_AWAY = {EventType.ACTING_CONFIRMED, EventType.ACTING_REFUSED}
"""From the operator's command line: no official stands in the log."""
BY_HIMSELF_OR_BY_POST = {EventType.ACCOUNT_REPLACED, EventType.ACCOUNT_REFUSED}
"""Whose account it is says he himself, or the Camat or the Sekcam, and nobody who only stands in for them."""

ONLY_ON = {
    EventType.DECIDED: {"persetujuan"},
    EventType.OUTPUT_RETURNED: {"telaah"},
    EventType.MEETING_SET: {"undangan"},
}


def wrong_moves(connection: Connection) -> list[str]:
    """What stands in the log though nobody may have done it at that moment, or not from that post."""
    steps = {row.id: row.step for row in connection.execute(select(tasks))}
    posts = at_the_beginning(connection)
    meant: dict[int, set[int]] = {}
    wrong = []
    for row in connection.execute(select(events).order_by(events.c.id)):
        _note_whose(row, meant)
        if not _may(row, steps.get(row.task_id or 0, ""), posts, meant):
            wrong.append(f"{row.id} {row.type} {steps.get(row.task_id or 0)} by {row.official_id} {row.data}")
        posts.follow(row)
    return wrong


def _note_whose(row: Row[Any], meant: dict[int, set[int]]) -> None:
    """For whom a task is, or came to be."""
    keys = {EventType.TASK_OPENED: "assignee", EventType.TASK_REASSIGNED: "to", EventType.TASK_HANDED_OVER: "to"}
    key = keys.get(EventType(row.type))
    if key is not None and row.data.get(key):
        meant.setdefault(row.task_id, set()).add(row.data[key])


def _may(row: Row[Any], step: str, posts: Posts, meant: dict[int, set[int]]) -> bool:
    kind, at = EventType(row.type), row.at
    if kind in ONLY_ON and step not in ONLY_ON[kind]:
        return False
    if kind in BY_THE_HOLDER:
        return _is_the_holder(row, step, posts, meant)
    held = _held(row.official_id, posts, at)
    if kind in BY_HIMSELF_OR_BY_POST | BY_THE_CAMAT_TOO_WHILE_AWAY:
        return row.official_id is None or _vouches(row, held, posts.roles.get(row.official_id, set()))
    if kind in BY_THE_OVERSEER:
        overseer = "camat" if STEP_ROLES[step] == "sekcam" else "sekcam"
        return overseer in held or _oversees_his_deputy(row, {overseer, STEP_ROLES[step]}, posts)
    if row.official_id is None and kind in BY_NOBODY_TOO:
        return True
    if kind in BY_OWN_POST or _invites_a_manager(row, posts):
        held = posts.acts_from(row.official_id, at).get(row.official_id, set())
    return kind not in BY_ROLE or bool(BY_ROLE[kind] & held)


def _invites_a_manager(row: Row[Any], posts: Posts) -> bool:
    """Whether the first account of the Camat or the Sekcam, or of who stands in for one, is invited."""
    if EventType(row.type) is not EventType.INVITATION_ISSUED or row.data["official"] in posts.here:
        return False
    invited = row.data["official"]
    to_come = (one.roles for one in posts.orders.values() if one.deputy == invited and row.at < one.ends_at)
    return bool(posts.roles[invited].union(*to_come) & {"camat", "sekcam"})


def _vouches(row: Row[Any], held: set[str], own: set[str]) -> bool:
    """For whose account it is, or for an order by which somebody else stands in."""
    if EventType(row.type) in BY_HIMSELF_OR_BY_POST:
        return row.official_id == row.data["official"] or bool(own & {"camat", "sekcam"})
    return "camat" in held | own and row.official_id != row.data["deputy"]


def _oversees_his_deputy(row: Row[Any], roles: set[str], posts: Posts) -> bool:
    """Who stands in cannot oversee himself: that stays with the one whose post it is."""
    mine = posts.roles.get(row.official_id or 0, set()) & roles
    return bool(mine) and posts.is_away(row.official_id or 0, row.at)


def _is_the_holder(row: Row[Any], step: str, posts: Posts, meant: dict[int, set[int]]) -> bool:
    """He holds the post that the log names, at this moment; of parts, the post that the part is for."""
    if row.official_id is None:
        return False
    post = row.data.get("for", row.official_id)
    roles = posts.acts_from(row.official_id, row.at).get(post, set())
    own = step not in OF_EACH or post in meant.get(row.task_id, set())
    return STEP_ROLES[step] in roles and own


def _held(official_id: int | None, posts: Posts, at: datetime) -> set[str]:
    if official_id is None:
        return set()
    return set().union(*posts.acts_from(official_id, at).values())
