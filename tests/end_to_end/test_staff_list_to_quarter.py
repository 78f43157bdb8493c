"""The staff list that an office already has, in the words of the terminal, until its quarter runs."""

import re
from dataclasses import replace
from pathlib import Path

from kinerja_bot.demo.play import Quarter
from kinerja_bot.demo.stage import FIRST_ID, Stage
from kinerja_bot.roster.reading import read
from tests.conftest import EXAMPLE
from tests.process import at_terminal
from tests.staff_lists import write_duk

FOUND = """\
daftar.xlsx adalah daftar kepegawaian: lembar DUK 2026, judul kolom pada baris 6, 20 pegawai.
Kolom yang dibaca: NO.; NAMA / NIP; PANGKAT / GOL. RUANG NAMA; JABATAN NAMA; UNIT KERJA. Tidak dibaca: TMT; TMT; KET.
Yang perlu diketahui tentang daftar.xlsx:
- DUK 2026!31: dari baris ini sampai baris 36 ada 4 baris yang tidak dibaca sebagai pegawai (Tanah Rekaan, 2 Januari 2026; CAMAT TANAH REKAAN; Contoh Karaeng Lalang, S.STP., M.Si.; NIP. 197800001999121901).
Peran, seksi, sapaan dan kantor tidak ada pada daftar kepegawaian. Inilah USULAN dari jabatan, unit kerja, NIP dan judulnya; mohon diperiksa:

  Kantor   Kecamatan Tanah Rekaan, Kabupaten Contoh Selatan, zona waktu belum ada
"""  # noqa: E501
PROPOSED = """\
   No  Nama                       Jabatan                              Peran                Seksi        Sapaan
    1  Contoh Karaeng Lalang      Camat                                camat                -            Bapak
    2  Uji Daeng Sitaba           Sekretaris Kecamatan                 sekcam               -            Ibu
    3  Rekaan Tomanurung          Kepala Subbagian Perencanaan dan Ke… kasubag_perencanaan  -            Bapak
    4  Fiktif Lakumba             Kepala Seksi Pemerintahan            kepala_seksi         PEM          Bapak
"""
WITHOUT_NIP = "   20  {name:<26} {position:<36} staf                 SEKRETARIAT  BELUM ADA"
ASKED = (
    "Nomor baris yang diubah (0 untuk kantor):",
    "(camat, sekcam, kepala_seksi, staf, kasubag_perencanaan) [staf]:",
    "“Saudara” tidak dikenal sebagai sapaan; mohon diketik kembali, atau Enter untuk melewati.",
    "Zona waktu (WIB, WITA atau WIT):",
    "Ditulis ke daftar-lengkap.xlsx; impor dilanjutkan dari berkas itu.",
)
UNDERSTOOD = """\
  Zona waktu: Asia/Makassar (WITA)
  Tenggat kabupaten: 10 hari kerja setelah triwulan berakhir (perkiraan; belum diisi)
  Jam kerja:
    Senin-Kamis    07.30-12.00 dan 13.00-16.00
    Jumat          07.30-11.30 dan 13.00-16.30
    Sabtu-Minggu   tutup"""


async def test_a_staff_list_becomes_a_running_quarter(empty_stage: Stage, tmp_path: Path) -> None:
    example = read(EXAMPLE)
    *others, last = example.officials
    write_duk(replace(example, officials=(*others, replace(last, nip=None))), tmp_path / "daftar.xlsx")
    typed = "u\n20\n\n\nSaudara\n" + f"{last.salutation}\n" + "t\nwita\n"
    environment = {
        "DATA_DIR": str(empty_stage.settings.data_dir),
        "BOT_USERNAME": "kinerja_bot",
        "TELEGRAM_API_URL": empty_stage.settings.telegram_api_url,
        "CLOCK_START": empty_stage.clock.now().isoformat(),
    }

    done = at_terminal("import", "daftar.xlsx", typed=typed, environment=environment, folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert FOUND in done.stderr
    assert PROPOSED in done.stderr
    assert WITHOUT_NIP.format(name=last.name, position=last.position) in done.stderr
    assert [one for one in ASKED if one not in done.stderr] == []
    assert done.stdout.rstrip().endswith(UNDERSTOOD)

    imported = read(tmp_path / "daftar-lengkap.xlsx")
    assert [(one.roles, one.salutation) for one in imported.officials] == [
        (one.roles, one.salutation) for one in example.officials
    ]
    await _join(empty_stage, done.stdout)
    await Quarter(empty_stage, imported).begin()
    assert "Langkah 2 dari 10 · Triwulan III Tahun 2026" in empty_stage.newest("p02", lambda one: one.labels).text


async def _join(office: Stage, printed: str) -> None:
    """Everybody opens the link that the terminal has shown."""
    links = dict(re.findall(r"^(p\d+)  .*start=(\S+)$", printed, re.MULTILINE))
    assert len(links) == 20
    for number, key in enumerate(links):
        office.people[key] = office.simulator.person(FIRST_ID + number, first_name=key)
    await office.join(links, "Ya, itu saya")
