"""All that is kept on one person, table by table."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from kinerja_bot.storage.inbox_rows import sender
from kinerja_bot.storage.tables import (
    account_claims,
    account_requests,
    acting_orders,
    agreements,
    attendances,
    command_menus,
    cycles,
    dialogues,
    events,
    figure_notes,
    files,
    inbox,
    invitations,
    messages,
    officials,
    realisations,
    refusals,
    tasks,
    time_requests,
    waiting,
)

Row = dict[str, Any]

SECRET = frozenset({"token_hash"})
"""Columns that say nothing of the person."""


class PersonalRows:
    """Reads what belongs to somebody; changes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, official_id: int, telegram_id: int) -> dict[str, list[Row]]:
        """The person's rows by the table's name, oldest first, as they are stored."""
        did = (tasks.c[name] == official_id for name in ("assignee", "part", "done_by", "opened_by", "preparer"))
        stands = (
            acting_orders.c[name] == official_id for name in ("absent", "deputy", "registered_by", "confirmed_by")
        )
        asked = or_(time_requests.c.official_id == official_id, time_requests.c.answered_by == official_id)
        wanted: dict[Table, ColumnElement[bool]] = {
            officials: officials.c.id == official_id,
            invitations: or_(
                *(invitations.c[name] == official_id for name in ("official_id", "issued_by", "kept_by"))
            ),
            tasks: or_(*did),
            files: files.c.official_id == official_id,
            events: events.c.official_id == official_id,
            refusals: refusals.c.official_id == official_id,
            attendances: attendances.c.official_id == official_id,
            time_requests: asked,
            messages: or_(messages.c.official_id == official_id, messages.c.chat_id == telegram_id),
            dialogues: dialogues.c.official_id == official_id,
            waiting: waiting.c.official_id == official_id,
            cycles: or_(cycles.c.opened_by == official_id, cycles.c.confirmed_by == official_id),
            acting_orders: or_(*stands),
            account_requests: or_(
                account_requests.c.official_id == official_id,
                account_requests.c.answered_by == official_id,
                account_requests.c.telegram_id == telegram_id,
            ),
            account_claims: account_claims.c.telegram_id == telegram_id,
            command_menus: command_menus.c.chat_id == telegram_id,
            agreements: agreements.c.made_by == official_id,
            realisations: realisations.c.official_id == official_id,
            figure_notes: figure_notes.c.official_id == official_id,
        }
        found = {table.name: self._rows(table, condition) for table, condition in wanted.items()}
        unhandled = self._rows(inbox, inbox.c.done_at.is_(None))
        return found | {"inbox": [row for row in unhandled if sender(row["payload"]) == telegram_id]}

    def _rows(self, table: Table, condition: ColumnElement[bool]) -> list[Row]:
        columns = [column for column in table.columns if column.name not in SECRET]
        query = select(*columns).where(condition).order_by(*table.primary_key.columns)
        return [dict(row._mapping) for row in self._connection.execute(query)]  # noqa: SLF001 - its public name
