"""`bot.py figures`: the example's expected results, and a table that can be read."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

import bot
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE, write_template
from tests.process import command

AVERAGES = {"I": "82.63", "II": "85.43", "III": "88.66", "IV": "95.32"}
OFFICE = yaml.load(EXAMPLE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts alone

ROWS = [
    (quarter, row["id"], expected) for row in OFFICE["indikator"] for quarter, expected in row["harapan_uji"].items()
]


def expected_text(text: str) -> str | None:
    return None if text == "null" else f"{Decimal(text):.2f}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """By a process of its own, in an empty folder and without any setting."""
    done = command("figures", str(EXAMPLE), "--json", environment={}, folder=tmp_path_factory.mktemp("kosong"))
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


def test_there_are_eight_indicators_in_four_quarters() -> None:
    assert len(ROWS) == 32


@pytest.mark.parametrize(("quarter", "key", "expected"), ROWS, ids=[f"{key} {quarter}" for quarter, key, _ in ROWS])
def test_a_row_comes_out_as_expected(
    printed: dict[str, dict[str, object]], quarter: str, key: str, expected: dict[str, str]
) -> None:
    rows = printed[quarter]["indikator"]

    assert isinstance(rows, dict)
    assert rows[key] == {
        "capaian_persen": expected_text(expected["capaian_persen"]),
        "terhadap_tahunan_persen": expected_text(expected["terhadap_tahunan_persen"]),
        "serapan_persen": expected_text(expected["serapan_persen"]),
        "predikat": expected["predikat"],
    }


def test_the_averages_come_out_as_expected(printed: dict[str, dict[str, object]]) -> None:
    assert {quarter: one["rata_rata"] for quarter, one in printed.items()} == AVERAGES
    assert {tuple(one) for one in printed.values()} == {("rata_rata", "indikator")}


def test_a_workbook_gives_the_same(
    tmp_path: Path, printed: dict[str, dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    write_template(tmp_path / "kantor.xlsx", read(EXAMPLE))

    assert bot.main(["figures", str(tmp_path / "kantor.xlsx"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == printed


def test_the_table_fits_a_terminal_and_says_how_it_was_computed(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["figures", str(EXAMPLE)]) == 0

    text = capsys.readouterr().out
    assert max(len(line) for line in text.splitlines()) <= 100
    for line in (
        "IK-02      33,00   31,50    31,50     104,55         95,00      75,00  Sangat Tinggi",
        "Rata-rata capaian: 88,66 (Tinggi)",
        "Anggaran: Rp1.872.508.500,00 dari Rp2.482.800.000,00, terserap 75,42 %",
        "Positif: R/T x 100. Negatif: (2T - R)/T x 100.",
        "Sumber skala: belum disebut; mohon isi sumber_predikat.",
    ):
        assert line in text


def test_all_columns_together_still_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("batas_atas_rata_rata: null", "batas_atas_rata_rata: 100\n  efisiensi: rasio")
    text = text.replace("target_tahunan: 1250", "target_tahunan: 125000000000000")
    (tmp_path / "kantor.yaml").write_text(text, encoding="utf-8")

    assert bot.main(["figures", str(tmp_path / "kantor.yaml")]) == 0

    printed = capsys.readouterr().out
    assert max(len(line) for line in printed.splitlines()) <= 100
    assert "Dinormalkan" in printed
    assert "IK-07: target TW IV berbeda dari target tahunan" in printed


def test_quarters_of_which_nothing_is_known_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    only = {"id": "A", "sasaran_strategis": "S", "indikator": "Uji", "satuan": "Ton", "polaritas": "positif"}
    only |= {"agregasi": "jumlah", "target_tahunan": "40", "target_tw": {"I": "10", "III": "20"}}  # type: ignore[dict-item]
    only |= {"realisasi_tw": {"III": "15"}}  # type: ignore[dict-item]
    path = tmp_path / "indikator.yaml"
    path.write_text(yaml.safe_dump({"indikator": [only]}), encoding="utf-8")

    assert bot.main(["figures", str(path)]) == 0
    text = capsys.readouterr().out
    assert bot.main(["figures", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert "Triwulan I: belum ada realisasi." in text
    assert "A: TW I, II belum diisi dan tidak ikut dihitung." in text
    assert found["I"] == {
        "rata_rata": None,
        "indikator": {
            "A": {
                "capaian_persen": None,
                "terhadap_tahunan_persen": None,
                "serapan_persen": None,
                "predikat": "-",
            }
        },
    }
    assert found["III"]["rata_rata"] == "75.00"


def test_faults_end_with_2_and_a_sentence_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kantor.yaml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").replace("polaritas: negatif", "polaritas: negatip"))

    assert bot.main(["figures", str(path)]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert (
        captured.err.count("“negatip” tidak dikenal; mohon pilih positif, negatif (mungkin maksudnya negatif).") == 1
    )
    assert bot.main(["figures", str(tmp_path / "tidak-ada.yaml")]) == 2
    assert "berkas tidak ditemukan" in capsys.readouterr().err


def test_an_import_says_what_it_has_kept_of_the_indicators(tmp_path: Path) -> None:
    settings = {"DATA_DIR": str(tmp_path), "BOT_USERNAME": "kinerja_bot"}

    done = command("import", str(EXAMPLE), environment=settings, folder=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "Indikator 2026: baru 8, berubah 0, dihapus 0." in done.stdout
