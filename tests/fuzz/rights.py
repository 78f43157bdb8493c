"""The table of rights once more, written by hand from the SOP: who may have done what stands in the log."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from kinerja_bot.domain.events import EventType
from kinerja_bot.storage.tables import events, officials, tasks

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
    EventType.TIME_ASKED,
}
BY_THE_OVERSEER = {EventType.NUDGED, EventType.TIME_GRANTED, EventType.TIME_REFUSED, EventType.TASK_REASSIGNED}
"""The Sekcam; of what lies with the Sekcam: the Camat."""

BY_ROLE = {
    EventType.CYCLE_OPENED: {"camat", "sekcam"},
    EventType.RECEIPT_CONFIRMED: {"sekcam"},
    EventType.CALENDAR_CHANGED: {"sekcam"},
    EventType.OPENING_POSTPONED: {"camat", "sekcam"},
    EventType.ATTENDANCE_ANSWERED: {"camat", "sekcam", "staf"},
}
ONLY_ON = {
    EventType.DECIDED: {"persetujuan"},
    EventType.OUTPUT_RETURNED: {"telaah"},
    EventType.MEETING_SET: {"undangan"},
}


def wrong_moves(connection: Connection) -> list[str]:
    """What stands in the log though nobody may have done it."""
    people = {row.id: row for row in connection.execute(select(officials))}
    steps = {row.id: row.step for row in connection.execute(select(tasks))}
    meant: dict[int, set[int]] = {}
    wrong = []
    for row in connection.execute(select(events).order_by(events.c.id)):
        kind, step = EventType(row.type), steps.get(row.task_id or 0, "")
        if kind is EventType.TASK_OPENED and row.data.get("assignee"):
            meant.setdefault(row.task_id, set()).add(row.data["assignee"])
        if kind is EventType.TASK_REASSIGNED:
            meant.setdefault(row.task_id, set()).add(row.data["to"])
        if not _may(kind, step, row, people, meant):
            wrong.append(f"{row.id} {row.type} {step} by {row.official_id}")
    return wrong


def _may(
    kind: EventType, step: str, row: Row[Any], people: Mapping[int, Row[Any]], meant: dict[int, set[int]]
) -> bool:
    roles = set(people[row.official_id].roles) if row.official_id in people else set()
    if kind in ONLY_ON and step not in ONLY_ON[kind]:
        return False
    if kind in BY_THE_HOLDER:
        own = step not in OF_EACH or row.official_id in meant.get(row.task_id, set())
        return STEP_ROLES[step] in roles and own
    if kind in BY_THE_OVERSEER:
        return ("camat" if STEP_ROLES[step] == "sekcam" else "sekcam") in roles
    return kind not in BY_ROLE or bool(BY_ROLE[kind] & roles)
