"""Facts of the example office's letters, with overrides."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kinerja_bot.domain.letters import LetterFacts, LetterMeeting, Person, Signatory
from kinerja_bot.domain.office import Office

ZONE = ZoneInfo("Asia/Makassar")
OFFICE = Office(
    id=1,
    key="kecamatan-tanah-rekaan",
    name="Kecamatan Tanah Rekaan",
    regency="Kabupaten Contoh Selatan",
    zone=ZONE,
    sections={"PEM": "Seksi Pemerintahan", "YANUM": "Seksi Pelayanan Umum"},
    details={
        "address": "Jalan Percontohan Nomor 1, Tanah Rekaan",
        "postcode": "00000",
        "email": "kantor@tanahrekaan.example",
    },
)
CAMAT = Signatory(
    title="Camat",
    name="Contoh Karaeng Lalang, S.STP., M.Si.",
    rank="Pembina Tingkat I, IV/b",
    nip="197800001999121901",
)
MEETING = LetterMeeting(
    begins=datetime(2026, 4, 6, 9, 30, tzinfo=ZONE),
    place="Aula Kantor Kecamatan Tanah Rekaan",
    agenda="Pengukuran Kinerja Pegawai Triwulan I Tahun 2026",
    bring="realisasi triwulan ini, bukti dukungnya, dan kendala bila ada",
)
FACTS = LetterFacts(
    office=OFFICE,
    year=2026,
    period="Triwulan I Tahun 2026",
    recipients=("Daftar undangan terlampir",),
    signer=CAMAT,
    meeting=MEETING,
    people=(
        Person(name="Alfa Contohsari, S.AP.", position="Analis Kebijakan Ahli Muda", section="Seksi Pemerintahan"),
    ),
)


def facts(**changed: object) -> LetterFacts:
    """The usual facts, but for these."""
    return replace(FACTS, **changed)  # type: ignore[arg-type]
