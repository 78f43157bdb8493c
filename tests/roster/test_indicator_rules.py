"""The rules by which an office's indicators count."""

from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.domain.figures.rules import AverageOf, Efficiency, Grade, NegativeFormula
from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.figures_file import OfficeFigures
from tests.roster.indicator_file import figures, one


def rules(tmp_path: Path, text: str) -> OfficeFigures:
    return figures(tmp_path, f"{one()}\naturan_capaian:\n{text}")


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        ("(2 * target - realisasi) / target * 100", NegativeFormula.TWICE),
        ("(2T - R)/T x 100", NegativeFormula.TWICE),
        ("(2T − R) : T × 100%", NegativeFormula.TWICE),
        ("1 - (R - T)/T", NegativeFormula.TWICE),
        ("T/R", NegativeFormula.INVERSE),
        ("target / realisasi * 100", NegativeFormula.INVERSE),
    ],
)
def test_formulas_are_understood_as_people_write_them(tmp_path: Path, written: str, formula: NegativeFormula) -> None:
    found = rules(tmp_path, f"  negatif: '{written}'\n  negatif_tahunan: 2T-R/T").rules

    assert (found.negative, found.negative_year) == (formula, NegativeFormula.TWICE)


def test_all_that_an_office_may_set_is_read(tmp_path: Path) -> None:
    found = rules(
        tmp_path,
        """
  positif: R/T
  realisasi_nol: '-'
  batas_bawah: 0
  batas_atas_rata_rata: 110
  rata_rata_dari: nilai bulat
  efisiensi: selisih
  sumber_predikat: Peraturan Bupati Contoh
  predikat:
  - {min: null, nama: Kurang}
  - {lebih_dari: 85, nama: Memuaskan}
  - {min: 60, nama: Cukup}
""",
    ).rules

    assert (found.nothing_realised, found.floor, found.cap) == (None, Decimal(0), Decimal(110))
    assert (found.average_of, found.efficiency) == (AverageOf.ROUNDED, Efficiency.DIFFERENCE)
    assert found.scale_source == "Peraturan Bupati Contoh"
    assert found.grades == (
        Grade("Memuaskan", Decimal(85), is_above=True),
        Grade("Cukup", Decimal(60)),
        Grade("Kurang"),
    )
    assert found.grade_of(Decimal("85.00")) == "Cukup"


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("  positif: T/R", "positif", "unknown_formula"),
        ("  negatif: R - T", "negatif", "unknown_formula"),
        ("  batas_atas_rata_rata: 150", "batas_atas_rata_rata", "not_offered"),
        ("  batas_bawah: 10", "batas_bawah", "not_offered"),
        ("  pembulatan: satu desimal", "pembulatan", "rule_fixed"),
        ("  target_nol: dianggap 100", "target_nol", "rule_fixed"),
        ("  rata_rata_dari: median", "rata_rata_dari", "unknown_word"),
        ("  predikat: [{min: 91, nama: Baik}]", "predikat", "scale_open"),
        ("  predikat: [{min: 91, nama: Baik}, {min: 91, nama: B}, {nama: C}]", "predikat", "scale_twice"),
        ("  predikat: [{min: 91}, {nama: C}]", "predikat[1].nama", "missing"),
        ("  predikta: 5", "predikta", "unknown_field"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(tmp_path: Path, text: str, field: str, code: str) -> None:
    with pytest.raises(FaultsFound) as raised:
        rules(tmp_path, text)

    assert [(one.field, one.code) for one in raised.value.faults] == [(f"aturan_capaian.{field}", code)]
