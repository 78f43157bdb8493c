"""A transaction begins with nothing but objects: each act has one, so what it builds each time, each act pays."""

import sys
from types import FrameType

import sqlalchemy

from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction

LIBRARY = sqlalchemy.__path__[0]
LOOKED_UP = {"__getattr__"}
"""Names of columns: nothing is built by them."""

OF_NO_BOT, BOT = 0, 7


def test_no_statement_is_built_anew_for_a_transaction(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    called: list[str] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        name = frame.f_code.co_name
        if event == "call" and frame.f_code.co_filename.startswith(LIBRARY) and name not in LOOKED_UP:
            called.append(f"{frame.f_code.co_filename}:{name}")

    with database.engine.connect() as connection:
        for bot_id in (OF_NO_BOT, BOT):
            Transaction(connection, bot_id=bot_id)
            sys.setprofile(note)
            try:
                Transaction(connection, bot_id=bot_id)
            finally:
                sys.setprofile(None)
    database.close()

    assert called == []
