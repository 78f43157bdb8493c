"""`procedure list | check | show`, and a bot that starts only with procedures it can run."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kinerja_bot.procedures.loader import BUILTIN, builtin, builtin_text
from tests.office import SMALL_OFFICE
from tests.process import command
from tests.roster_file import write_yaml
from tests.shelves import FOLDER, MONTHLY, variant

Bot = Callable[..., CompletedProcess[str]]
TOKEN = "110201543:no-real-token"


@pytest.fixture(name="bot")
def _bot(tmp_path: Path) -> Bot:
    """`python bot.py` in an empty folder."""

    def run(*arguments: object, **environment: str) -> CompletedProcess[str]:
        values = {"DATA_DIR": str(tmp_path / "data"), "BOT_USERNAME": "kinerja_bot", **environment}
        return command(*map(str, arguments), environment=values, folder=tmp_path)

    return run


def test_the_list_names_each_with_period_steps_and_file(bot: Bot) -> None:
    done = bot("procedure", "list", PROCEDURES_DIR=str(FOLDER))

    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [lines[0], lines[3], lines[6]] == [BUILTIN, "perjanjian-kinerja", MONTHLY]
    assert "Laporan Keuangan Bulanan: bulanan, 4 langkah" in done.stdout
    assert str(FOLDER / f"{MONTHLY}.yaml") in done.stdout


def test_one_is_shown_by_its_key_with_cover_roles_and_steps(bot: Bot) -> None:
    done = bot("procedure", "show", BUILTIN)

    assert done.returncode == 0
    for words in ("009/KBB/SOP/IV/2023", "Periode     triwulan", "kasubag_perencanaan", "keputusan “Ya, setujui”"):
        assert words in done.stdout
    for words in (
        "Tenggat     kabupaten\n",
        "Mengelola   Sekretaris Kecamatan (",
        "  - tiap 1 jam sesudahnya, paling banyak 30 kali: pelaksana, pengawas\n",
        "pengawas: Sekretaris Kecamatan; bila Sekretaris Kecamatan yang terlambat: Camat\n",
        "atasan Staf: Kepala Seksi\n",
    ):
        assert words in done.stdout
    for step in builtin().steps.values():
        assert step.title in done.stdout


def test_one_is_shown_by_its_file_before_it_is_offered(bot: Bot, tmp_path: Path) -> None:
    done = bot("procedure", "show", variant(tmp_path, "janji", "tahunan", when="awal"))

    assert done.returncode == 0
    assert "tahunan, dimulai sejak hari pertama periodenya" in done.stdout


def test_its_sheet_is_written_as_a_pdf(bot: Bot, tmp_path: Path) -> None:
    done = bot("procedure", "show", BUILTIN, "--pdf", "sop.pdf")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Lembar SOP Pengukuran Kinerja Triwulan ditulis ke sop.pdf." in done.stdout
    assert (tmp_path / "sop.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", f"{BUILTIN}n"), f"mungkin maksudnya {BUILTIN}"),
        (("show",), "wajib diisi"),
        (("check",), "wajib diisi"),
        (("show", "tidak-ada.yaml"), "berkas tidak ditemukan"),
        (("hapus",), "invalid choice"),
        (("list", "sisa"), "sisa: tidak dikenal pada perintah ini"),
        (("check", "."), "ini folder, bukan berkas"),
        (("show", "."), "ini folder, bukan berkas"),
        (("list", "--pdf", "sop.pdf"), "--pdf: tidak dikenal pada perintah ini"),
        (("show", BUILTIN, "--pdf", "tidak-ada/sop.pdf"), "tidak dapat ditulis"),
        (("show", BUILTIN, "--pdf", "."), "sudah ada dan tidak ditimpa"),
    ],
)
def test_what_cannot_be_shown_is_said(bot: Bot, arguments: tuple[str, ...], told: str) -> None:
    done = bot("procedure", *arguments)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "sekcam: camat}\n  reasons",
            "sekcam: camat, camat: camat}\n  reasons",
            "atasan berputar: camat, lalu camat",
        ),
        ("alert_instead: {sekcam: camat}", "alert_instead: {sekcam: sekcam}", "keterlambatannya sendiri"),
        ("next: selesai", "next: laporan", "tidak pernah berakhir: laporan, lalu laporan"),
        ("minutes: 15", "minutes: 99999999999", "paling banyak 112500"),
        ("    title: Menelaah", "    titel: Menelaah", "mungkin maksudnya “title”"),
    ],
)
def test_what_would_hang_the_bot_is_found_by_the_check(
    bot: Bot, tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = tmp_path / "kantor.yaml"
    text = builtin_text()
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    done = bot("procedure", "check", file)

    assert done.returncode == 2
    assert "Mohon perbaiki 1 hal" in done.stderr
    assert told in done.stderr


def test_a_bot_does_not_start_with_a_faulty_procedure_and_names_it(bot: Bot, tmp_path: Path) -> None:
    folder = tmp_path / "prosedur"
    folder.mkdir()
    variant(folder, "rusak", "mingguan")

    done = bot("run", BOT_TOKEN=TOKEN, PROCEDURES_DIR=str(folder))

    assert done.returncode == 2
    assert "rusak.yaml" in done.stderr
    assert "“mingguan” tidak dikenal" in done.stderr


def test_a_bot_does_not_start_without_a_procedure_that_an_office_runs(bot: Bot, tmp_path: Path) -> None:
    folder = tmp_path / "prosedur"
    folder.mkdir()
    file = variant(folder, "janji", "tahunan", when="awal")
    roster = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    roster.write_text(
        roster.read_text(encoding="utf-8").replace("instansi:", "instansi:\n  prosedur: janji"), "utf-8"
    )
    imported = bot("import", roster, PROCEDURES_DIR=str(folder))
    file.unlink()

    done = bot("run", BOT_TOKEN=TOKEN, PROCEDURES_DIR=str(folder))

    assert (imported.returncode, imported.stderr) == (0, "")
    assert done.returncode == 2
    assert "prosedur “janji” dijalankan oleh Kecamatan Uji" in done.stderr


def test_an_import_names_an_unknown_procedure_with_its_line(bot: Bot, tmp_path: Path) -> None:
    roster = write_yaml(SMALL_OFFICE, tmp_path / "kantor.yaml")
    roster.write_text(
        roster.read_text(encoding="utf-8").replace("instansi:", "instansi:\n  prosedur: janji"), "utf-8"
    )

    done = bot("import", roster)

    assert done.returncode == 2
    assert "baris 2, instansi.prosedur[1]: prosedur “janji” tidak ada" in done.stderr


def test_a_step_without_files_is_shown_so(bot: Bot) -> None:
    done = bot("procedure", "show", FOLDER / f"{MONTHLY}.yaml")

    assert "keluaran: Laporan (tanpa berkas)\n" in done.stdout
