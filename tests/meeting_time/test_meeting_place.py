"""The place in what is typed about a meeting."""

import datetime as dt

import pytest

from kinerja_bot.meeting_time.parsing import ParsedMeeting
from tests.meeting_time.test_meeting_time import parsed, wita


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("besok 09.30 di Aula Kantor Camat", "Aula Kantor Camat"),
        ("besok 09.30 bertempat di Aula Kantor Camat.", "Aula Kantor Camat"),
        ("besok 09.30, tempat: Aula Kantor Camat", "Aula Kantor Camat"),
        ("Besok\n09.30\nTempat : Aula Kantor Camat\nTerima kasih", "Aula Kantor Camat"),
        ("di Aula Kantor Camat, besok pukul 09.30", "Aula Kantor Camat"),
        ("di Ruang depan, besok pukul 09.30", "Ruang depan"),
        ("besok di Aula Kantor Camat pada pukul 09.30 WITA", "Aula Kantor Camat"),
        ("pukul 09.30 di Aula Kantor Camat pada hari Kamis", "Aula Kantor Camat"),
        ("besok 09.30 di ruang Sekcam", "ruang Sekcam"),
        ("besok 09.30 di Ruang Rapat Lt. 2, Kantor Camat", "Ruang Rapat Lt. 2, Kantor Camat"),
        ("besok 09.30 di Gedung 17 Agustus (Lantai 2)", "Gedung 17 Agustus (Lantai 2)"),
        ("besok 09.30 di <b>Aula</b> & Co", "<b>Aula</b> & Co"),
        ("besok 09.30 Direksi hadir", None),
        ("besok 09.30 di", None),
    ],
)
def test_a_place_stands_after_its_word(text: str, place: str | None) -> None:
    meeting = parsed(text)

    assert meeting.place == place
    assert meeting.starts_at == wita("2026-04-02 09:30")


def test_a_delay_can_have_a_place() -> None:
    assert parsed("30 menit lagi di Aula") == ParsedMeeting(
        wita("2026-04-01 10:45"), dt.date(2026, 4, 1), dt.time(10, 45), "Aula"
    )


def test_the_sample_invitation_is_understood_as_a_whole() -> None:
    text = """Hari/Tanggal : Senin, 6 April 2026
        Pukul : 09.30 WITA s.d. 11.30 WITA
        Tempat : Aula Kantor Kecamatan Tanah Rekaan
        Acara : Pengukuran Kinerja Pegawai Triwulan I Tahun 2026"""

    assert parsed(text) == ParsedMeeting(
        wita("2026-04-06 09:30"), dt.date(2026, 4, 6), dt.time(9, 30), "Aula Kantor Kecamatan Tanah Rekaan"
    )
