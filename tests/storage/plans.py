"""How a database means to carry out what the rows ask of it, step by step."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event, text

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True)
class Step:
    """A look into a table: it narrows where it goes to the rows wanted, and else walks the whole table or index."""

    said: str
    index: str
    narrows: bool


def steps(database: Database, work: Callable[[Transaction], Any], *, bot_id: int = 0) -> list[Step]:
    """What all statements of the work come to; nothing of the work is kept."""
    asked: list[tuple[str, Any]] = []
    with database.engine.connect() as connection, connection.begin() as transaction:
        note = _noting(asked)
        event.listen(connection, "before_cursor_execute", note)
        one = Transaction(connection, bot_id=bot_id)
        work(one)
        one.flush()
        event.remove(connection, "before_cursor_execute", note)
        found = [step for statement, values in asked for step in explained(connection, statement, values)]
        transaction.rollback()
    return found


def _noting(asked: list[tuple[str, Any]]) -> Callable[..., None]:
    def note(_connection: Connection, _cursor: object, statement: str, values: Any, *_: object) -> None:  # noqa: ANN401
        several = isinstance(values, list)
        asked.append((statement, values[0] if several else values))

    return note


def explained(connection: Connection, statement: str, values: Any) -> Iterator[Step]:  # noqa: ANN401
    """How a statement would look into tables."""
    if connection.dialect.name == "sqlite":
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values):
            if row.detail.startswith(("SCAN", "SEARCH")):
                words = row.detail.split()
                index = words[words.index("INDEX") + 1] if "INDEX" in words else ""
                yield Step(row.detail, index, words[0] == "SEARCH")
        return
    connection.execute(text("SET LOCAL enable_seqscan = off"))  # too few rows here for the planner to want an index
    found = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
    plan = found if isinstance(found, list) else json.loads(found)
    yield from _nodes(plan[0]["Plan"])


def _nodes(plan: dict[str, Any]) -> Iterator[Step]:
    if plan["Node Type"].endswith("Scan") and ("Relation Name" in plan or "Index Name" in plan):
        bitmap = plan["Node Type"] == "Bitmap Heap Scan"  # the index below it says what it narrows
        said = f"{plan['Node Type']} {plan.get('Relation Name', '')} {plan.get('Index Name', '')}"
        yield Step(said, plan.get("Index Name", ""), bitmap or "Index Cond" in plan)
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
