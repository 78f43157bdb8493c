"""Rows of one bot, and of the offices that speak through it.

The conditions are made once for each bot: every transaction begins with them, and a process has one bot or two.
"""

from functools import cache

from sqlalchemy import Column, ColumnElement, Label, Table, select

from kinerja_bot.storage.tables import offices


@cache
def of_bot(table: Table, bot_id: int) -> tuple[ColumnElement[bool], ...]:
    """The condition that a row's office speaks through the bot; none for no bot in particular (0).

    The office is looked up for each row: it is for what is few at any time, such as what waits for an answer.
    """
    mine = select(offices.c.id).where(offices.c.id == table.c.office_id, offices.c.bot_id == bot_id)
    return (mine.exists(),) if bot_id else ()


@cache
def is_bot(column: Column[int], bot_id: int) -> ColumnElement[bool]:
    """The condition that a row's own column names the bot."""
    return column == bot_id


def speaker_of(table: Table) -> Label[int | None]:
    """The bot that a row's office speaks through, as a column `bot_id` of what is asked of the table."""
    return select(offices.c.bot_id).where(offices.c.id == table.c.office_id).scalar_subquery().label("bot_id")
