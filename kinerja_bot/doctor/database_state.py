"""What stands in the database: its revision, who runs on it, what waits, who is not reached, which years it knows."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kinerja_bot.doctor.finding import Finding, fault, fine, notice
from kinerja_bot.faults import FaultsFound, sentence_of
from kinerja_bot.holiday_source import years_with_estimates, years_without_joint_leave
from kinerja_bot.settings import Settings
from kinerja_bot.storage.bot_rows import KnownBot
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.health_rows import Backlog, People
from kinerja_bot.storage.migration import newest
from kinerja_bot.storage.transaction import Transaction
from kinerja_bot.storage.unusable import is_absent, shown
from kinerja_bot.storage.whole_tables import seen

ASLEEP = timedelta(minutes=5)
"""A running bot notes the time each minute."""

SLOW = timedelta(minutes=10)
"""Nothing waits so long while all is well."""

YEAR_AHEAD_FROM = 10
"""From this month on the next year's calendar matters too."""


def look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Reads, and changes nothing: no table is made, no migration applied."""
    try:
        revision = _revision(settings.database_url)
    except FaultsFound as found:
        yield fault("basis data", "database_away", reason=sentence_of(found.faults[0]))
        return
    if revision is None:
        where = shown(settings.database_url)
        if any((settings.data_dir / "files").glob("??/*")):
            yield fault("basis data", "database_lost", where=where)
        else:
            yield notice("basis data", "database_empty", where=where)
        return
    if revision != newest():
        yield fault("basis data", "database_other", revision=revision, newest=newest())
        return
    yield fine("basis data", "database_good", where=shown(settings.database_url), revision=revision)
    database = Database(settings.database_url)
    try:
        yield from database.read_now(lambda tx: [*_rows(tx, settings, now)])
    finally:
        database.close()
    yield from _calendar(now)


def _revision(url: str) -> str | None:
    """That of the tables; None where there are none. A file that is not there is not made."""
    if is_absent(url):
        return None
    with seen(url) as tables:
        return tables.revision


def _rows(tx: Transaction, settings: Settings, now: datetime) -> Iterator[Finding]:
    known = tx.bots.all()
    several = len(known) > 1
    if several and settings.bot_id not in {0, *(one.id for one in known)}:
        yield fault("token", "bot_unknown", bots=[one.username for one in known])
    if several and settings.database_url.startswith("sqlite"):
        yield fault("bot", "bots_on_sqlite", bots=[one.username for one in known])
    at_work = [one for one in known if not several or tx.bots.offices(one.id)]
    for one in at_work:
        yield _at_work(one, now, named=one.username if several else "")
    if not at_work:
        yield notice("bot", "never_run")
    zones = sorted({one.zone.key for one in tx.offices.all()})
    if not zones:
        yield notice("kantor", "no_office")
    else:
        yield fine("kantor", "offices", count=tx.offices.count(), zones=zones, spoken_in=zones[0])
    yield from _backlog(tx.health.backlog(now), tx.health.failed(), now)
    yield from _people(tx.health.people())


def _at_work(bot: KnownBot, now: datetime, named: str) -> Finding:
    if bot.planned_by is None:
        return notice("bot", "bot_never_run", username=bot.username)
    if now - bot.planned_by > ASLEEP:
        return fault("bot", "not_running", last=bot.planned_by, username=named)
    return fine("bot", "running", last=bot.planned_by, username=named)


def _backlog(waiting: Backlog, failed: int, now: datetime) -> Iterator[Finding]:
    """What waits for long is not delivered or not handled; what Telegram has refused for good is only counted."""
    for count, since, code in (
        (waiting.messages, waiting.messages_since, "messages"),
        (waiting.updates, waiting.updates_since, "incoming"),
    ):
        if since is not None and now - since > SLOW:
            yield fault("pesan", f"{code}_wait", count=count, since=since)
        else:
            yield fine("pesan", f"{code}_flow")
    if failed:
        yield notice("pesan", "messages_failed", count=failed)


def _people(people: People) -> Iterator[Finding]:
    if people.unreachable:
        yield notice("pegawai", "unreachable", names=people.unreachable)
    if people.outside:
        yield notice("pegawai", "not_joined", count=people.outside, whole=people.whole)
    if people.whole and not (people.unreachable or people.outside):
        yield fine("pegawai", "people_good", count=people.whole)


def _calendar(now: datetime) -> Iterator[Finding]:
    years = (now.year, now.year + 1) if now.month >= YEAR_AHEAD_FROM else (now.year,)
    missing, guessed = years_without_joint_leave(years), years_with_estimates(years)
    for year in missing:
        yield notice("kalender", "year_missing", year=year)
    for year in sorted(set(guessed) - set(missing)):
        yield notice("kalender", "year_estimated", year=year)
    if not (missing or guessed):
        yield fine("kalender", "years_good", years=years)
