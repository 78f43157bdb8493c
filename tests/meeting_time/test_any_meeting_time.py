"""Whatever is typed as a meeting's time: read in every office, and never a failure."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja_bot.meeting_time import parse_meeting
from kinerja_bot.messaging.formats import long_datetime
from tests.builders import WITA

NOW = dt.datetime(2026, 4, 1, 10, 15, 40, tzinfo=WITA)


@settings(max_examples=300, deadline=None)
@given(
    st.datetimes(dt.datetime(2026, 4, 1, 12), dt.datetime(2099, 12, 30)),  # noqa: DTZ001 - wall times
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
)
def test_whatever_the_bot_writes_it_can_read_in_any_office(wall: dt.datetime, writer: str, reader: str) -> None:
    at = wall.replace(second=0, microsecond=0, tzinfo=ZoneInfo(writer))

    read = parse_meeting(long_datetime(at, ZoneInfo(writer)), NOW, ZoneInfo(reader))

    assert read.starts_at == at


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(["6", "31", "/", ".", ":", "jam", "setengah", "besok", "Senin", "depan", "di", "WIT"])
    ).map(" ".join)
)
def test_no_text_makes_it_fail(text: str) -> None:
    meeting = parse_meeting(text, NOW, WITA)

    assert (meeting.starts_at is None) == (meeting.day is None or meeting.time is None)


@pytest.mark.parametrize(
    "text", ["1 jam " * 700, "pada hari " * 400, "9" * 4096, "di " * 1300, " " * 4096 + "x", "6-" * 2000]
)
def test_the_longest_message_is_read_without_delay(text: str) -> None:
    assert parse_meeting(text, NOW, WITA).starts_at is None
