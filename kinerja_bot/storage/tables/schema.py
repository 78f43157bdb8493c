"""What all tables share: names of keys and indexes, columns that many have, and indexes of some rows only."""

from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, ForeignKey, Index, MetaData, event

from kinerja_bot.storage.types import Identity

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def own_id() -> Column[int]:
    """The row's own number, counted up."""
    return Column("id", Identity, primary_key=True, autoincrement=True)


def to_office(*, nullable: bool = False) -> Column[int]:
    """The office that the row belongs to."""
    return Column("office_id", Identity, ForeignKey("offices.id"), nullable=nullable, index=True)


def to_official(name: str = "official_id", *, nullable: bool = False) -> Column[int]:
    """Somebody on the roster."""
    return Column(name, Identity, ForeignKey("officials.id"), nullable=nullable)


def speaker() -> Column[int]:
    """The bot that the row's office speaks through; 0 before the first has run."""
    return Column("speaker", BigInteger, nullable=False, server_default="0")


def partial_index(name: str, *columns: Column[Any], where: ColumnElement[bool], unique: bool = False) -> Index:
    """An index of some rows only: a query finds it where it says the same condition in the same words.

    So the condition is written once, beside the table, and the queries use it: "not superseded" alone can be said in
    three ways, and SQLite takes `superseded = 0`, `superseded IS 0` and `NOT superseded` for different conditions.
    """
    return Index(name, *columns, unique=unique, sqlite_where=where)


@event.listens_for(metadata, "before_create")
def _with_the_same_conditions_on_postgresql(target: MetaData, connection: Connection, **_: object) -> None:
    """Said only where tables are made there: whoever names its dialect loads it, with all of its drivers."""
    if connection.dialect.name == "postgresql":
        for index in (one for table in target.sorted_tables for one in table.indexes):
            index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
