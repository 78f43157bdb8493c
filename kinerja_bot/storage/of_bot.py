"""Rows of the offices that speak through one bot."""

from sqlalchemy import ColumnElement, Label, Table, select

from kinerja_bot.storage.tables import offices


def of_bot(table: Table, bot_id: int) -> list[ColumnElement[bool]]:
    """The condition that a row's office speaks through the bot; none for no bot in particular (0).

    The office is looked up for each row: it is for what is few at any time, such as what waits for an answer.
    """
    mine = select(offices.c.id).where(offices.c.id == table.c.office_id, offices.c.bot_id == bot_id)
    return [mine.exists()] if bot_id else []


def speaker_of(table: Table) -> Label[int | None]:
    """The bot that a row's office speaks through, as a column `bot_id` of what is asked of the table."""
    return select(offices.c.bot_id).where(offices.c.id == table.c.office_id).scalar_subquery().label("bot_id")
