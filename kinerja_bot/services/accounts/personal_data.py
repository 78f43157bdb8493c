"""What is kept on a person, given to him (UU 27/2022, art. 7), and what everybody is told of it (art. 20, 21)."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from kinerja_bot.messaging.render import TEMPLATES
from kinerja_bot.own_yaml import own
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.made_files import XLSX, send_made
from kinerja_bot.services.desk.visit import Visit


def export(visit: Visit) -> str:
    """/dataku: all that is kept on the person, as a workbook, to himself alone."""
    from kinerja_bot.documents.workbooks import workbook  # noqa: PLC0415 - its library is large, and seldom needed

    kept = visit.tx.personal.of(visit.by.id, visit.by.telegram_id or 0)
    content = workbook({_titles()[name]: _table(name, rows, visit.office.zone) for name, rows in kept.items()})
    text = visit.message("personal_data", salutation=visit.by.salutation)
    send_made(visit, visit.by, visit.phrase("personal.file_name"), content, XLSX, text)
    return ""


def explain(caller: Caller) -> str:
    """/privasi: what is kept, why, on what ground, how long, and who is asked; also to who has not joined."""
    tools = caller.tools
    known = caller.tx.officials.by_telegram(caller.telegram_id)
    here = caller.office(known.office_id) if known else None
    text = tools.renderer.message(
        "privacy",
        office=here.office if here else None,
        salutation=known.salutation if known else tools.renderer.phrase("people.stranger"),
        sops=list(here.sop_names.values()) if here else [],
        months=tools.retention_months,
        url=tools.privacy_url,
    )
    caller.answer(text)
    return ""


def _table(table: str, rows: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> tuple[list[str], list[list[str]]]:
    names = list(rows[0]) if rows else []
    labels = _columns(table)
    return [labels[name] for name in names], [[_said(row[name], zone) for name in names] for row in rows]


def _said(value: object, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    words: Mapping[str, Mapping[str, Any]] = own(
        (TEMPLATES / "documents" / "data-pribadi.yaml").read_text(encoding="utf-8")
    )
    return words


def _titles() -> Mapping[str, str]:
    return _words()["sheets"]


def _columns(table: str) -> Mapping[str, str]:
    own: Mapping[str, Mapping[str, str]] = _words()["columns_of"]
    return {**_words()["columns"], **own.get(table, {})}
