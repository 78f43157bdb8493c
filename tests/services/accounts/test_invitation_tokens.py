"""Tokens cannot be guessed, and whoever reads the database does not learn them."""

import base64
import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.operator.operating import Operator
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.migration import migrate
from kinerja_bot.storage.transaction import Transaction
from tests.conftest import THURSDAY_8AM, TOOLS
from tests.office import ANI, SMALL_OFFICE
from tests.services.quiet_office import everything

BITS = 128


@pytest.fixture
def tokens(database: Database) -> list[str]:
    """The tokens of an import and of a renewed invitation."""
    operator = Operator(database, THURSDAY_8AM, TOOLS)
    first = [one.token for one in operator.import_office(SMALL_OFFICE).officials]
    return [token for token in (*first, *(one.token for one in operator.invite(operator.offices(), [ANI]))) if token]


def test_a_token_has_128_bits_and_fits_a_deep_link(tokens: list[str]) -> None:
    for token in tokens:
        assert len(base64.urlsafe_b64decode(token + "==")) * 8 == BITS
        assert len(token) <= 64


def test_no_token_is_given_twice(tokens: list[str]) -> None:
    assert len(set(tokens)) == len(tokens) == len(SMALL_OFFICE.officials) + 1


def test_no_table_holds_a_clear_token(database: Database, tokens: list[str]) -> None:
    stored = repr(everything(database))

    assert not [token for token in tokens if token in stored]


def test_what_is_stored_is_the_tokens_sha_256(database: Database, tokens: list[str]) -> None:
    stored = repr(everything(database)["invitations"])

    assert all(hashlib.sha256(token.encode()).hexdigest() in stored for token in tokens)


def test_no_byte_of_the_database_files_holds_a_clear_token(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/kinerja.db")
    migrate(database.engine)
    officials = Operator(database, THURSDAY_8AM, TOOLS).import_office(SMALL_OFFICE).officials

    bytes_written = b"".join(one.read_bytes() for one in tmp_path.iterdir())

    assert not [one.key for one in officials if one.token and one.token.encode() in bytes_written]
    database.close()


def test_a_renewed_invitation_ends_the_one_before(database: Database) -> None:
    operator = Operator(database, THURSDAY_8AM, TOOLS)
    first = next(one.token for one in operator.import_office(SMALL_OFFICE).officials if one.key == ANI)
    [renewed] = operator.invite(operator.offices(), [ANI])

    def held(tx: Transaction) -> list[datetime | None]:
        found = [tx.invitations.by_hash(token_hash(one or "")) for one in (first, renewed.token)]
        return [one.expires_at if one else None for one in found]

    old, new = database.read_now(held)

    assert old is not None
    assert new is not None
    assert old <= THURSDAY_8AM < new
