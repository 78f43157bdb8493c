"""Facts of the example office's letters, with overrides."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kinerja_bot.domain.figures.realisation import ANALYSIS, LEADERS_NOTE
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.letters import LetterFacts, LetterFigures, LetterMeeting, Person, Signatory
from kinerja_bot.domain.office import Office
from tests.papers.figures import EIGHT, RULES, agreement, note, said

ZONE = ZoneInfo("Asia/Makassar")
OFFICE = Office(
    id=1,
    key="kecamatan-tanah-rekaan",
    name="Kecamatan Tanah Rekaan",
    regency="Kabupaten Contoh Selatan",
    zone=ZONE,
    sections={
        "PEM": "Seksi Pemerintahan",
        "TRANTIB": "Seksi Ketenteraman dan Ketertiban Umum",
        "PMD": "Seksi Pemberdayaan Masyarakat dan Desa",
        "KESSOS": "Seksi Kesejahteraan Sosial",
        "YANUM": "Seksi Pelayanan Umum",
        "SEKRETARIAT": "Sekretariat Kecamatan",
    },
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
    begins=datetime(2026, 10, 6, 9, 30, tzinfo=ZONE),
    place="Aula Kantor Kecamatan Tanah Rekaan",
    agenda="Pengukuran Kinerja Pegawai Triwulan III Tahun 2026",
    bring="realisasi triwulan ini, bukti dukungnya, dan kendala bila ada",
)
KASUBAG = Signatory(
    title="Kepala Subbagian Perencanaan dan Keuangan",
    name="Rekaan Tomanurung, S.E.",
    rank="Penata Tingkat I, III/d",
    nip="198600002010011903",
)
PEOPLE = (
    Person(
        name="Alfa Contohsari, S.AP.",
        position="Analis Kebijakan Ahli Muda",
        nip="199400002019102909",
        section="Seksi Pemerintahan",
    ),
    Person(name="Beta Rekadata", position="Pengelola Administrasi Pemerintahan", section="Seksi Pemerintahan"),
    Person(name="Delta Simulasi, S.AP.", position="Polisi Pamong Praja Ahli Pertama", section="Seksi Pelayanan Umum"),
)
FIGURES = LetterFigures(
    agreement=agreement(EIGHT),
    summary=summaries(EIGHT, RULES)["III"],
    entered={
        "IK-01": said(
            "IK-01",
            driver="Loket kedua dibuka",
            obstacle="Antrean pada awal bulan",
            follow_up="Menambah petugas loket",
            follow_up_by="Kepala Seksi Pelayanan Umum",
            follow_up_until=date(2026, 12, 15),
        ),
        "IK-07": said("IK-07", "618", obstacle="Verifikasi data penerima tertunda"),
    },
    notes=(
        note(ANALYSIS, "Naik sejak Juli karena loket kedua", indicator="IK-01"),
        note(LEADERS_NOTE, "Mohon verifikasi data penerima bantuan diselesaikan sebelum akhir November"),
    ),
)
FACTS = LetterFacts(
    office=OFFICE,
    year=2026,
    period="Triwulan III Tahun 2026",
    recipients=("Daftar undangan terlampir",),
    signer=CAMAT,
    meeting=MEETING,
    second=KASUBAG,
    people=PEOPLE,
    figures=FIGURES,
    section="Seksi Pelayanan Umum",
    passed_to=("Sekretaris Kecamatan",),
    instruction="Mohon rapat pengukuran kinerja disiapkan",
    evidence=("Tangkapan layar e-SAKIP Triwulan III.pdf",),
)


def facts(**changed: object) -> LetterFacts:
    """The usual facts, but for these."""
    return replace(FACTS, **changed)  # type: ignore[arg-type]
