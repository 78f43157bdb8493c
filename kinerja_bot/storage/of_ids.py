"""A query that is asked for one id, or for several at once."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam


class OfIds:
    """Built once, for all who ask: only for several ids is its text completed at each call."""

    def __init__(self, query: Select[Any], column: ColumnElement[Any]) -> None:
        self._of_one = query.where(column == bindparam("one"))
        self._of_some = query.where(column.in_(bindparam("some", expanding=True)))

    def asked(self, connection: Connection, ids: Collection[Any], **values: object) -> Sequence[Row[Any]]:
        """The rows of these ids."""
        if len(ids) == 1:
            (one,) = ids
            return connection.execute(self._of_one, {"one": one} | values).all()
        return connection.execute(self._of_some, {"some": list(ids)} | values).all()
