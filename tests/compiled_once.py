"""SQL is written out once for all databases of a worker: a bot has one database, its tests have thousands."""

from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Dialect, Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_WRITTEN_OUT: MutableMapping[Any, Any] = {}


def compile_once() -> None:
    """Lets engines of one kind share what SQLAlchemy has made of a statement; each would keep it for itself."""
    shared = {"engine_created": classmethod(_share), "__eq__": _is_of_one_kind, "__hash__": _hash_of_the_kind}
    for kind in (PGDialect_psycopg, SQLiteDialect_pysqlite):
        for name, function in shared.items():  # a statement is looked up by its dialect too
            setattr(kind, name, function)


def _share(_: type[Dialect], engine: Engine) -> None:
    engine.update_execution_options(compiled_cache=_WRITTEN_OUT)


def _is_of_one_kind(one: Dialect, other: object) -> bool:
    return type(one) is type(other)


def _hash_of_the_kind(one: Dialect) -> int:
    return hash(type(one))
