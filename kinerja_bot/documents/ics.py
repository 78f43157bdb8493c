"""The calendar file of a meeting (RFC 5545)."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, vCalAddress

PRODUCT: Final = "-//Kinerja Bot//Undangan rapat//ID"
NO_ADDRESS: Final = "invalid:nomail"  # an organizer must have an address; a name in Telegram has none
NOT_PRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
NOT_IN_A_NAME: Final = re.compile(r'[\x00-\x20\x7f"]+')


def invitation_ics(
    *,
    uid: str,
    sequence: int,
    starts_at: datetime,
    minutes: int,
    summary: str,
    place: str | None,
    description: str,
    organizer_name: str,
    now: datetime,
) -> bytes:
    """One event in UTC; the same `uid` with a higher `sequence` replaces it in the reader's calendar."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", _in_utc(now))
    event.add("dtstart", _in_utc(starts_at))
    event.add("dtend", _in_utc(starts_at) + timedelta(minutes=minutes))
    event.add("summary", _printable(summary))
    event.add("description", _printable(description))
    if place:
        event.add("location", _printable(place))
    event.add("organizer", _organizer(organizer_name), encode=False)
    event.add("status", "CONFIRMED")
    ics: bytes = _calendar_of(event).to_ical()
    return ics


def _calendar_of(event: Event) -> Calendar:
    """PUBLISH, not REQUEST: answers go to the bot, not by mail."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar


def _organizer(name: str) -> vCalAddress:
    address = vCalAddress(NO_ADDRESS)
    address.params["cn"] = NOT_IN_A_NAME.sub(" ", name).strip()
    return address


def _printable(text: str) -> str:
    return NOT_PRINTABLE.sub("", text.replace("\r\n", "\n"))


def _in_utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"naive datetime: {at}")
    return at.astimezone(UTC)
