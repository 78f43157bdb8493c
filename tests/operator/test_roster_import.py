"""An office is imported as a whole or not at all, and a second time nothing is written."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.invitation_tokens import token_hash
from kinerja_bot.storage.database import Database
from tests.conftest import THURSDAY_8AM
from tests.office import ANI, CAMAT, CITRA, SEKCAM, SMALL_OFFICE
from tests.services.imports import EVERYBODY, LATER, do_import, names, statements, without
from tests.services.quiet_office import everything


def test_everybody_is_there_in_the_rosters_order_with_an_invitation_each(database: Database) -> None:
    result = do_import(database)

    assert names(database) == list(EVERYBODY)
    assert result.changes.added == EVERYBODY
    assert len({one.token for one in result.officials}) == len(EVERYBODY)


def test_dying_at_any_statement_leaves_nothing_behind(database: Database) -> None:
    before, deaths = everything(database), 0

    while everything(database) == before:
        deaths += 7
        with statements(database, dies_at=deaths):
            do_import(database)

    assert deaths > 20
    assert names(database) == list(EVERYBODY)


def test_a_roster_that_breaks_off_in_the_middle_leaves_nothing_behind(database: Database) -> None:
    twice = replace(SMALL_OFFICE, officials=(*SMALL_OFFICE.officials, SMALL_OFFICE.officials[0]))
    before = everything(database)

    with pytest.raises(IntegrityError):
        do_import(database, twice)

    assert everything(database) == before


def test_a_second_run_writes_nothing(database: Database) -> None:
    do_import(database)
    before = everything(database)

    with statements(database) as sent:
        result = do_import(database, now=LATER)

    assert (result.changes.added, result.changes.changed, result.changes.removed) == ((), (), ())
    assert [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert everything(database) == before


def test_a_second_run_gives_no_new_tokens_and_leaves_the_old_ones_valid(database: Database) -> None:
    tokens = {one.key: one.token for one in do_import(database).officials}

    again = do_import(database, now=LATER)

    assert {one.token for one in again.officials} == {None}
    invitation = database.read_now(lambda tx: tx.invitations.by_hash(token_hash(tokens[ANI] or "")))
    assert invitation is not None
    assert invitation.expires_at > LATER


def test_an_invitation_that_has_expired_is_given_anew(database: Database) -> None:
    do_import(database)

    again = do_import(database, now=THURSDAY_8AM + timedelta(days=7))

    assert all(one.token for one in again.officials)


def test_who_has_joined_gets_no_invitation(database: Database) -> None:
    do_import(database)
    database.write_now(lambda tx: tx.officials.join(6, 1006, THURSDAY_8AM))

    again = do_import(database, now=THURSDAY_8AM + timedelta(days=30))

    assert [one.key for one in again.officials if one.token is None] == [ANI]


def test_the_log_says_what_each_import_has_changed(database: Database) -> None:
    do_import(database)
    do_import(database, without(CITRA), LATER)

    found = database.read_now(lambda tx: tx.events.of_office(1))
    imports = [one.data for one in found if one.type is EventType.ROSTER_IMPORTED]
    assert [one["removed"] for one in imports] == [[], [CITRA]]
    assert [one["added"] for one in imports] == [list(EVERYBODY), []]


def test_an_office_that_differs_is_changed_and_stays_the_same_office(database: Database) -> None:
    do_import(database)
    jakarta = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, zone="Asia/Jakarta"))

    result = do_import(database, jakarta, LATER)

    assert result.office.id == 1
    assert database.read_now(lambda tx: tx.offices.get(1)).zone.key == "Asia/Jakarta"


def test_two_offices_with_the_same_keys_live_side_by_side(database: Database) -> None:
    do_import(database)
    other = replace(SMALL_OFFICE, office=replace(SMALL_OFFICE.office, key="kecamatan-lain", name="Kecamatan Lain"))

    result = do_import(database, other)

    assert result.office.id == 2
    assert result.changes.added == EVERYBODY
    assert len(database.read_now(lambda tx: tx.officials.staffing(1)).officials) == len(EVERYBODY)
    assert {CAMAT, SEKCAM} <= {one.key for one in database.read_now(lambda tx: tx.officials.staffing(2)).officials}
