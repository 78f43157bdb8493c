"""`bot.py import` of a staff list without anybody to ask, and in an office that is there already."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE
from tests.console.conftest import Bot
from tests.process import at_terminal, command
from tests.staff_lists import write_duk


@pytest.fixture(name="duk")
def _duk(tmp_path: Path) -> Path:
    """The first nine of the example office."""
    example = read(EXAMPLE)
    return write_duk(replace(example, officials=example.officials[:9]), tmp_path / "daftar.xlsx")


@pytest.mark.parametrize(("flag", "code"), [((), 2), (("--draft",), 0), (("--yes",), 2)])
def test_without_a_terminal_nothing_is_taken_but_written_down(
    values: dict[str, str], tmp_path: Path, duk: Path, flag: tuple[str, ...], code: int
) -> None:
    done = command("import", duk.name, *flag, environment=values, folder=tmp_path)

    assert (done.returncode, done.stdout) == (code, "")
    assert (
        "Ditulis ke daftar-lengkap.xlsx: lembar isian dengan 9 pegawai. Hijau usulan, kuning belum ada: 1 isian. "
        "Belum ada yang diimpor.\n  belum ada  Zona waktu\n"
        "Mohon diperiksa dan dilengkapi, lalu jalankan: python bot.py import daftar-lengkap.xlsx"
    ) in done.stderr
    assert "Traceback" not in done.stderr


def test_the_completed_workbook_is_imported_once_it_is_corrected(
    values: dict[str, str], tmp_path: Path, duk: Path
) -> None:
    command("import", duk.name, "--draft", environment=values, folder=tmp_path)
    book = load_workbook(tmp_path / "daftar-lengkap.xlsx")
    book["Kantor"]["B8"] = "WITA"
    book.save(tmp_path / "daftar-lengkap.xlsx")

    done = command("import", "daftar-lengkap.xlsx", environment=values, folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Kecamatan Tanah Rekaan, Kabupaten Contoh Selatan: 9 pegawai." in done.stdout
    assert "  Zona waktu: Asia/Makassar (WITA)\n" in done.stdout


@pytest.mark.parametrize(("typed", "written"), [("b\n", False), ("?\nx\ns\n", True), ("\x04", True)])
def test_whoever_does_not_accept_imports_nothing(
    values: dict[str, str], tmp_path: Path, duk: Path, typed: str, *, written: bool
) -> None:
    done = at_terminal("import", duk.name, typed=typed, environment=values, folder=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert (tmp_path / "daftar-lengkap.xlsx").exists() is written
    assert ("Dibatalkan; tidak ada yang ditulis atau diimpor." in done.stderr) is not written


def test_only_a_choice_or_its_word_is_taken_for_one(values: dict[str, str], tmp_path: Path, duk: Path) -> None:
    others = ("tidak", "tolak", "Sdr", "bukan", "y")

    done = at_terminal(
        "import", duk.name, typed="\n".join((*others, "Batal", "")), environment=values, folder=tmp_path
    )

    assert (done.returncode, done.stdout) == (2, "")
    for one in others:
        assert f"“{one}” bukan salah satu pilihan; mohon ketik t, u, s atau b." in done.stderr
    assert "Dibatalkan; tidak ada yang ditulis atau diimpor." in done.stderr
    assert not (tmp_path / "daftar-lengkap.xlsx").exists()


def test_an_answer_that_is_left_out_is_left_to_the_workbook(
    values: dict[str, str], tmp_path: Path, duk: Path
) -> None:
    (tmp_path / "daftar-lengkap.xlsx").write_bytes(b"somebody's")

    done = at_terminal("import", duk.name, typed="Terima semua\n\n\n", environment=values, folder=tmp_path)

    assert done.returncode == 2
    assert "Ditulis ke daftar-lengkap-2.xlsx" in done.stderr
    assert "  belum ada  Zona waktu\n" in done.stderr
    assert (tmp_path / "daftar-lengkap.xlsx").read_bytes() == b"somebody's"


def test_an_id_in_capitals_is_nobody_new(bot: Bot, tmp_path: Path) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: ani", "id: ANI"), encoding="utf-8")

    done = bot("import", file)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Baru: 0. Berubah: 0. Dikeluarkan: 0." in done.stdout
