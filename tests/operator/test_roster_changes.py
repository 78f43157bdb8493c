"""People who come, change, go and return from one import to the next."""

from dataclasses import replace
from datetime import timedelta

from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, BUDI, CITRA, SMALL_OFFICE
from tests.services.imports import EVERYBODY, LATER, changed, do_import, names, without


def test_only_the_person_who_differs_is_changed_and_stays_who_he_is(database: Database) -> None:
    do_import(database)
    database.write_now(lambda tx: tx.officials.join(6, 1006, THURSDAY_8AM))

    result = do_import(database, changed(ANI, position="Analis Kebijakan", roles=("staf", "kepala_seksi")), LATER)

    ani = database.read_now(lambda tx: tx.officials.by_telegram(1006))
    assert result.changes.changed == (ANI,)
    assert ani is not None
    assert (ani.id, ani.position, ani.roles) == (6, "Analis Kebijakan", frozenset({"staf", "kepala_seksi"}))


def test_another_order_of_the_roster_is_a_change_of_place_only(database: Database) -> None:
    do_import(database)
    swapped = replace(SMALL_OFFICE, officials=tuple(reversed(SMALL_OFFICE.officials)))

    result = do_import(database, swapped, LATER)

    assert result.changes.added == result.changes.removed == ()
    assert names(database) == list(reversed(EVERYBODY))


def test_who_is_not_on_the_roster_any_more_is_out_of_service(database: Database) -> None:
    do_import(database)
    database.write_now(lambda tx: tx.officials.join(6, 1006, THURSDAY_8AM))

    result = do_import(database, without(ANI, CITRA), LATER)

    assert result.changes.removed == (ANI, CITRA)
    assert ANI not in names(database)
    assert database.read_now(lambda tx: tx.officials.by_telegram(1006)) is None


def test_his_open_invitation_ends_with_his_service(database: Database) -> None:
    tokens = {one.key: one.token for one in do_import(database).officials}

    do_import(database, without(ANI), LATER)

    invitation = database.read_now(lambda tx: tx.invitations.by_hash(token_hash(tokens[ANI] or "")))
    assert invitation is not None
    assert invitation.expires_at <= LATER


def test_his_account_is_free_for_the_person_he_is_in_another_office(database: Database) -> None:
    do_import(database)
    database.write_now(lambda tx: tx.officials.join(6, 1006, THURSDAY_8AM))
    do_import(database, without(ANI), LATER)

    database.write_now(lambda tx: tx.officials.join(7, 1006, LATER))

    assert database.read_now(lambda tx: tx.officials.by_telegram(1006)).key == BUDI  # type: ignore[union-attr]


def test_who_returns_is_the_same_person_and_is_invited_anew(database: Database) -> None:
    do_import(database)
    database.write_now(lambda tx: tx.officials.join(8, 1008, THURSDAY_8AM))
    do_import(database, without(CITRA), LATER)

    result = do_import(database, now=LATER + timedelta(days=1))

    assert result.changes.changed == (CITRA,)
    assert names(database) == list(EVERYBODY)
    assert [one.key for one in result.officials if one.token] == [CITRA]
    assert database.read_now(lambda tx: tx.officials.get(8)).telegram_id is None
