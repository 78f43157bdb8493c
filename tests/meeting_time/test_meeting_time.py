import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kinerja_bot.domain.working_time import WorkingCalendar
from kinerja_bot.meeting_time import parse_meeting
from kinerja_bot.meeting_time.parsing import ParsedMeeting

MAKASSAR = ZoneInfo("Asia/Makassar")
CALENDAR = WorkingCalendar(MAKASSAR)


def wita(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=MAKASSAR)


NOW = wita("2026-04-01 10:15:40")  # a Wednesday


def parsed(text: str, now: dt.datetime = NOW) -> ParsedMeeting:
    return parse_meeting(text, now, MAKASSAR)


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("Senin, 6 April 2026 pukul 09.30 WITA", "2026-04-06 09:30"),
        ("senin 6 april 2026, pukul 09.30", "2026-04-06 09:30"),
        ("Hari Senin, tanggal 6 April 2026, pukul 09.30 WITA", "2026-04-06 09:30"),
        ("6 April 2026 jam 9", "2026-04-06 09:00"),
        ("tgl.6 April 2026 pkl.9", "2026-04-06 09:00"),
        ("6/4/2026 09:30", "2026-04-06 09:30"),
        ("06-04-2026 09.30", "2026-04-06 09:30"),
        ("06.04.26 09.30", "2026-04-06 09:30"),
        ("6/4 9.30", "2026-04-06 09:30"),
        ("pukul 09.30, 6/4/26", "2026-04-06 09:30"),
        ("Jumat, 10 April 2026 pukul 14.00", "2026-04-10 14:00"),
        ("Jum'at 10 April jam 2 siang", "2026-04-10 14:00"),
        ("1 April jam 14", "2026-04-01 14:00"),
        ("31 Maret jam 9", "2027-03-31 09:00"),
        ("5 Januari 08.00", "2027-01-05 08:00"),
        ("29 Februari 08.00", "2028-02-29 08:00"),
        ("6 Okt 2026 09.30", "2026-10-06 09:30"),
        ("6 Agt 09.30", "2026-08-06 09:30"),
        ("6 Agu. 09.30", "2026-08-06 09:30"),
        ("6-Des-2026 09.30", "2026-12-06 09:30"),
        ("6 Nopember 09.30", "2026-11-06 09:30"),
        ("7 Jan jam 9", "2027-01-07 09:00"),
        ("Hari/Tanggal: Senin, 6 April 2026\nPukul: 09.30 WITA s.d. 11.30 WITA", "2026-04-06 09:30"),
        ("6 April 2026\n\n09.30 - 11.30 WITA", "2026-04-06 09:30"),
        ("besok jam 9 s/d selesai", "2026-04-02 09:00"),
        ("tanggal 5 jam 9", "2026-04-05 09:00"),
        ("tgl. 1 jam 14", "2026-04-01 14:00"),
        ("Senin tanggal 6 jam 9", "2026-04-06 09:00"),
        ("tanggal 31 pukul 09.00", "2026-05-31 09:00"),
    ],
)
def test_dates_are_read_as_officials_type_them(text: str, starts_at: str) -> None:
    assert parsed(text).starts_at == wita(starts_at)


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("besok pukul 09.30", "2026-04-02 09:30"),
        ("Besok, 09.30", "2026-04-02 09:30"),
        ("besok jam 2 siang", "2026-04-02 14:00"),
        ("besok siang jam 2", "2026-04-02 14:00"),
        ("besok jam 2", "2026-04-02 14:00"),
        ("lusa 08.00", "2026-04-03 08:00"),
        ("besok lusa 08.00", "2026-04-03 08:00"),
        ("hari ini 14.00", "2026-04-01 14:00"),
        ("hari  ini  jam  14.00", "2026-04-01 14:00"),
        ("nanti sore jam 3", "2026-04-01 15:00"),
        ("hari ini 08.00", "2026-04-01 08:00"),
        ("kemarin jam 9", "2026-03-31 09:00"),
    ],
)
def test_near_days_have_words(text: str, starts_at: str) -> None:
    assert parsed(text).starts_at == wita(starts_at)


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("Senin pukul 10", "2026-04-06 10:00"),
        ("Kamis jam 9", "2026-04-02 09:00"),
        ("Rabu pukul 11", "2026-04-01 11:00"),
        ("Rabu pukul 10", "2026-04-08 10:00"),
        ("Rabu depan pukul 10", "2026-04-08 10:00"),
        ("Senin depan jam 9 pagi", "2026-04-06 09:00"),
        ("Jumat depan jam 9 pagi", "2026-04-10 09:00"),
        ("Jumat minggu depan jam 9", "2026-04-10 09:00"),
        ("Minggu jam 9", "2026-04-05 09:00"),
    ],
)
def test_a_weekday_is_the_next_one_whose_hour_is_not_past(text: str, starts_at: str) -> None:
    assert parsed(text).starts_at == wita(starts_at)


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("1 jam lagi", "2026-04-01 11:15"),
        ("30 menit lagi", "2026-04-01 10:45"),
        ("setengah jam lagi", "2026-04-01 10:45"),
        ("sejam lagi", "2026-04-01 11:15"),
        ("1 jam 30 menit lagi", "2026-04-01 11:45"),
        ("dua jam lagi", "2026-04-01 12:15"),
        ("seperempat jam lagi", "2026-04-01 10:30"),
    ],
)
def test_a_delay_counts_from_the_minute_that_runs(text: str, starts_at: str) -> None:
    assert parsed(text).starts_at == wita(starts_at)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("09.30", "09:30"),
        ("9:30", "09:30"),
        ("09.30.", "09:30"),
        ("jam 9", "09:00"),
        ("jam setengah 10", "09:30"),
        ("setengah sepuluh", "09:30"),
        ("jam setengah 2 siang", "13:30"),
        ("jam sembilan", "09:00"),
        ("pukul dua belas siang", "12:00"),
        ("jam 9 lewat 15", "09:15"),
        ("jam 10 kurang 15 menit", "09:45"),
        ("jam 10 kurang seperempat", "09:45"),
        ("10 lewat seperempat", "10:15"),
        ("jam sepuluh seperempat", "10:15"),
        ("jam sepuluh kurang lima", "09:55"),
        ("9 pagi", "09:00"),
        ("11 siang", "11:00"),
        ("jam 3 sore", "15:00"),
        ("jam 7 malam", "19:00"),
        ("jam 14 siang", "14:00"),
        ("jam 1 dini hari", "01:00"),
        ("02.00", "02:00"),
        ("9 WITA", "09:00"),
        ("jam 9-11", "09:00"),
        ("10.30 WIT", "09:30"),
    ],
)
def test_a_time_alone_leaves_the_day_open(text: str, clock: str) -> None:
    meeting = parsed(text)

    assert meeting == ParsedMeeting(None, None, dt.time.fromisoformat(clock), None)


@pytest.mark.parametrize("text", ["6 April 2026", "Senin", "Senin depan", "6/4"])
def test_a_day_alone_leaves_the_time_open(text: str) -> None:
    assert parsed(text) == ParsedMeeting(None, dt.date(2026, 4, 6), None, None)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("31 Februari jam 9", None, dt.time(9)),
        ("31/2/2026 09.30", None, dt.time(9, 30)),
        ("6/13/2026 09.30", None, dt.time(9, 30)),
        ("Selasa, 6 April 2026 09.30", None, dt.time(9, 30)),
        ("6 April 1026 09.30", None, dt.time(9, 30)),
        ("31 Desember 9999 pukul 23.30 WIB", None, dt.time(0, 30)),
        ("minggu depan jam 9", None, dt.time(9)),
        ("pekan depan jam 9", None, dt.time(9)),
        ("tanggal 32 jam 9", None, dt.time(9)),
        ("Senin tanggal 7 jam 9", None, dt.time(9)),
        ("besok 25.70", dt.date(2026, 4, 2), None),
        ("besok jam 24.00", dt.date(2026, 4, 2), None),
        ("besok jam 9.60", dt.date(2026, 4, 2), None),
        ("besok jam 12 malam", dt.date(2026, 4, 2), None),
        ("besok jam 0 kurang 15", dt.date(2026, 4, 2), None),
        ("1,5 jam lagi", None, None),
        ("rapat 12 orang", None, None),
        ("baik, terima kasih", None, None),
        ("", None, None),
        ("ſenin jam ٩", None, None),
        ("08123456789", None, None),
        ("Rp5.000,00", None, None),
        ("800.0.0/000/CONTOH/2026", None, None),
    ],
)
def test_what_is_no_day_or_no_time_sets_none(text: str, day: dt.date | None, clock: dt.time | None) -> None:
    assert parsed(text) == ParsedMeeting(None, day, clock, None)


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("jam 15", "2026-04-01 15:00"),
        ("09.30", "2026-04-01 09:30"),
        ("besok jam 15", "2026-04-02 15:00"),
        ("minggu depan jam 15", None),
        ("31 Februari jam 15", None),
    ],
)
def test_where_it_is_wanted_an_hour_without_a_day_is_one_of_today(text: str, starts_at: str | None) -> None:
    meeting = parse_meeting(text, NOW, MAKASSAR, or_today=True)

    assert meeting.starts_at == (wita(starts_at) if starts_at else None)


def test_a_time_in_another_zone_is_converted_with_its_day() -> None:
    meeting = parsed("6 April 2026 pukul 00.30 WIT")

    assert meeting.starts_at == wita("2026-04-05 23:30")
    assert (meeting.day, meeting.time) == (dt.date(2026, 4, 5), dt.time(23, 30))


def test_instants_are_given_in_utc() -> None:
    starts_at = parsed("besok 09.30").starts_at

    assert starts_at is not None
    assert starts_at.tzinfo is dt.UTC


def test_today_is_the_day_on_the_office_wall() -> None:
    late_in_utc = dt.datetime(2026, 4, 1, 22, 0, tzinfo=dt.UTC)

    assert parsed("hari ini 14.00", late_in_utc).starts_at == wita("2026-04-02 14:00")
