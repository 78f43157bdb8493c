from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kinerja_bot.documents.ics import invitation_ics

STARTS_AT = datetime(2026, 4, 6, 9, 30, tzinfo=ZoneInfo("Asia/Makassar"))
HOSTILE = 'Rapat; "penting", \\n\r\nEND:VEVENT\r\nBEGIN:VALARM:é 会 \x00\x07'


def an_invitation(**changes: Any) -> bytes:  # noqa: ANN401 - any argument of the function
    invitation: dict[str, Any] = {
        "uid": "rapat-17@kinerja-bot",
        "sequence": 0,
        "starts_at": STARTS_AT,
        "minutes": 120,
        "summary": "Rapat Pengukuran Kinerja Triwulan I Tahun 2026",
        "place": "Aula Kantor Kecamatan Tanah Rekaan",
        "description": "Pengukuran Kinerja Pegawai",
        "organizer_name": "Kecamatan Tanah Rekaan",
        "now": datetime(2026, 4, 1, 2, 15, tzinfo=UTC),
    }
    return invitation_ics(**(invitation | changes))


def read(ics: bytes) -> Any:  # noqa: ANN401 - a property can be any of 30 types
    (event,) = Calendar.from_ical(ics).walk("VEVENT")
    assert not event.errors
    return event


def test_the_meeting_stands_in_it_in_utc() -> None:
    ics = an_invitation()

    event = read(ics)

    assert event["DTSTART"].dt == STARTS_AT
    assert event["DTEND"].dt == STARTS_AT + timedelta(hours=2)
    assert b"DTSTART:20260406T013000Z\r\n" in ics
    assert b"DTSTAMP:20260401T021500Z\r\n" in ics
    assert b"TZID" not in ics


def test_what_why_and_where_can_be_read_back() -> None:
    event = read(an_invitation())

    assert event["SUMMARY"] == "Rapat Pengukuran Kinerja Triwulan I Tahun 2026"
    assert event["DESCRIPTION"] == "Pengukuran Kinerja Pegawai"
    assert event["LOCATION"] == "Aula Kantor Kecamatan Tanah Rekaan"
    assert event["ORGANIZER"].params["CN"] == "Kecamatan Tanah Rekaan"


def test_it_is_published_since_nobody_answers_by_mail() -> None:
    calendar = Calendar.from_ical(an_invitation())

    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]


def test_a_moved_meeting_keeps_its_uid_and_counts_up() -> None:
    event = read(an_invitation(sequence=2))

    assert event["UID"] == "rapat-17@kinerja-bot"
    assert event["SEQUENCE"] == 2


def test_a_meeting_without_a_place_has_none() -> None:
    assert "LOCATION" not in read(an_invitation(place=None))


def test_hostile_text_stays_text() -> None:
    ics = an_invitation(summary=HOSTILE, place=HOSTILE, description=HOSTILE, organizer_name=HOSTILE)

    event = read(ics)
    lines = ics.decode().split("\r\n")

    assert event["SUMMARY"] == 'Rapat; "penting", \\n\nEND:VEVENT\nBEGIN:VALARM:é 会 '
    assert lines.count("END:VEVENT") == 1
    assert "VALARM" not in {component.name for component in event.walk()}
    assert event["ORGANIZER"].params["CN"] == "Rapat; penting , \\n END:VEVENT BEGIN:VALARM:é 会"


@given(st.text(max_size=200))
def test_any_text_makes_a_file_that_can_be_read(text: str) -> None:
    ics = an_invitation(summary=text, place=text, description=text, organizer_name=text)

    assert read(ics)["UID"] == "rapat-17@kinerja-bot"
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))


def test_naive_datetimes_are_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        an_invitation(starts_at=STARTS_AT.replace(tzinfo=None))
