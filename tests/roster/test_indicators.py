"""Indicators in an office's .yaml: taken whole, or each fault by its line."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja_bot.domain.figures.indicator import Aggregation, Bounds, Entered, Kind, Measured, Polarity
from kinerja_bot.domain.figures.rules import NegativeFormula
from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE
from tests.roster.indicator_file import figures, one

Found = list[tuple[str, str, str]]
Faults = Callable[[Path], Found]
ChangedText = Callable[..., Path]


def only(tmp_path: Path, text: str) -> Measured:
    (found,) = figures(tmp_path, text).measured
    return found


def faults_of(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Field and code; each is said in a sentence."""
    with pytest.raises(FaultsFound) as raised:
        figures(tmp_path, text)
    assert "dapat dipakai; mohon periksa bentuknya" not in str(raised.value)
    return [(fault.field, fault.code) for fault in raised.value.faults]


def test_the_example_office_has_eight_indicators_and_its_rules() -> None:
    roster = read(EXAMPLE)

    first = roster.indicators[0].indicator
    assert [one.indicator.key for one in roster.indicators] == [f"IK-0{number}" for number in range(1, 9)]
    assert (first.kind, first.polarity, first.aggregation) == (Kind.INDEX, Polarity.POSITIVE, Aggregation.LAST)
    assert (first.year_target, first.targets["II"], first.section) == (Decimal("86.5"), Decimal("85.5"), "YANUM")
    assert roster.indicators[4].indicator.entered is Entered.RUNNING
    assert roster.rules.negative is NegativeFormula.TWICE
    assert [grade.minimum for grade in roster.rules.grades] == [91, 76, 66, 51, None]


def test_an_office_without_indicators_is_imported_as_before(changed_text: ChangedText) -> None:
    path = changed_text()
    path.write_text(path.read_text(encoding="utf-8").partition("aturan_capaian:")[0], encoding="utf-8")

    assert read(path).indicators == ()


def test_what_tests_expect_is_not_read(changed_text: ChangedText) -> None:
    changed = read(changed_text(("capaian_persen: 98.96", "capaian_persen: 11.11")))

    assert changed == read(EXAMPLE)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("76", "76"),
        ("76.5", "76.5"),
        ("'76,5'", "76.5"),
        ("76,5", "76.5"),
        ("0.1", "0.1"),
        ("'1.250,5'", "1250.5"),
        ("90.995", "90.995"),
        ("1.234.567", "1234567"),
        ("'12,5 Nilai'", "12.5"),
        ("12345678901234.25", "12345678901234.25"),
    ],
)
def test_numbers_are_taken_as_they_are_written(tmp_path: Path, written: str, value: str) -> None:
    assert only(
        tmp_path, one(realised=f"{{I: {written}}}" if "," not in written else f"\n    I: {written}")
    ).realised == {"I": Decimal(value)}


def test_a_dash_or_nothing_is_not_filled_in_and_0_is(tmp_path: Path) -> None:
    found = only(tmp_path, one(realised="{I: '-', II: , III: null, IV: 0}"))

    assert found.realised == {"IV": 0}


def test_quarters_may_be_named_otherwise(tmp_path: Path) -> None:
    found = only(tmp_path, one(targets="{1: 10, TW 2: 20, Triwulan III: 30}"))

    assert found.indicator.targets == {"I": 10, "II": 20, "III": 30}


def test_a_target_may_be_said_to_be_none_but_not_be_forgotten(tmp_path: Path) -> None:
    assert only(tmp_path, one(year="'-'")).indicator.year_target is None
    assert faults_of(tmp_path, one(year="")) == [("indikator[1].target_tahunan", "missing")]
    assert faults_of(tmp_path, one(targets="")) == [("indikator[1].target_tw", "missing")]
    assert only(tmp_path, one(targets="", way="tahunan")).indicator.targets == {}


def test_ranges_have_two_bounds(tmp_path: Path) -> None:
    for written in ("{bawah: 10, atas: 20}", "[10, 20]", "10 s.d. 20", "10-20", "'10 – 20'"):
        found = only(tmp_path, one(year=written, targets="{I: 10 s.d. 15}", more="  jenis: rentang"))

        assert found.indicator.year_target == Bounds(Decimal(10), Decimal(20))
        assert found.indicator.targets == {"I": Bounds(Decimal(10), Decimal(15))}


@pytest.mark.parametrize(
    ("written", "code"),
    [("10", "range_bounds"), ("{bawah: 10}", "range_bounds"), ("[20, 10]", "range_backwards_numbers")],
)
def test_a_range_without_its_bounds_is_a_fault(tmp_path: Path, written: str, code: str) -> None:
    text = one(year=written, targets="{I: 10 s.d. 15}", more="  jenis: rentang")

    assert [found for _, found in faults_of(tmp_path, text)] == [code]


def test_predicates_stand_on_their_scale(tmp_path: Path) -> None:
    scale = "  skala: {WTP: 4, WDP: 3}"
    found = only(tmp_path, one(year="WTP", targets="{I: wtp}", realised="{I: WDP}", more=scale))

    assert (found.indicator.kind, found.indicator.targets, found.realised) == (
        Kind.PREDICATE,
        {"I": "WTP"},
        {"I": "WDP"},
    )
    assert faults_of(tmp_path, one(year="WTP", targets="{I: WTP}", realised="{I: WPT}", more=scale)) == [
        ("indikator[1].realisasi_tw.I", "not_on_scale")
    ]
    assert faults_of(tmp_path, one(more="  jenis: predikat")) == [("indikator[1].skala", "scale_missing")]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"more": "  polaritas_: x"}, "polaritas_", "unknown_field"),
        ({"way": "komulatif"}, "agregasi", "unknown_word"),
        ({"more": "  cara_isi: pertahun"}, "cara_isi", "unknown_word"),
        ({"more": "  rumus_negatif: R - T"}, "rumus_negatif", "unknown_formula"),
        ({"more": "  anggaran: -5000"}, "anggaran", "money_negative"),
        ({"more": "  realisasi_anggaran_tw: {I: -1}"}, "realisasi_anggaran_tw.I", "money_negative"),
        ({"more": "  anggaran: 96.500"}, "anggaran", "number_doubtful"),
        ({"year": "-90"}, "target_tahunan", "target_negative"),
        ({"way": "kumulatif", "targets": "{I: 80, II: 70}"}, "target_tw.II", "target_order"),
        ({"targets": "{V: 80}"}, "target_tw.V", "unknown_quarter"),
        ({"targets": "{I: 80, 1: 70}"}, "target_tw.1", "unknown_quarter"),
        ({"targets": "80"}, "target_tw", "dict_type"),
        ({"realised": "{I: delapan puluh kira-kira}"}, "realisasi_tw.I", "number_shape"),
        ({"realised": "{I: true}"}, "realisasi_tw.I", "number_shape"),
        ({"realised": "{I: [1]}"}, "realisasi_tw.I", "number_shape"),
        ({"realised": "{I: 40 %}"}, "realisasi_tw.I", "number_shape"),
        ({"unit": "Ton", "year": "15", "realised": "{I: '1.234'}"}, "realisasi_tw.I", "number_doubtful"),
        ({"unit": "Keluarga", "realised": "{I: 1.250}"}, "realisasi_tw.I", "number_doubtful"),
        ({"unit": ""}, "satuan", "missing"),
    ],
)
def test_a_fault_is_named_by_its_place(tmp_path: Path, changes: dict[str, str], field: str, code: str) -> None:
    assert faults_of(tmp_path, one(**changes)) == [(f"indikator[1].{field}", code)]


def test_texts_and_their_number_have_bounds(tmp_path: Path) -> None:
    long = one(more=f"  definisi: {'x' * 1501}").replace("id: A", f"id: {'A' * 61}")
    head, each = one().split("- ", 1)
    many = head + "".join(f"- {each}".replace("id: A", f"id: A{number}") for number in range(301))

    assert faults_of(tmp_path, long) == [
        ("indikator[1].id", "string_too_long"),
        ("indikator[1].definisi", "string_too_long"),
    ]
    assert faults_of(tmp_path, many) == [("indikator", "too_long")]


def test_the_line_and_the_word_that_was_meant_are_said(changed_text: ChangedText) -> None:
    path = changed_text(("agregasi: posisi_terakhir", "agregasi: posisi_terahir"))
    line = path.read_text(encoding="utf-8").splitlines().index("  agregasi: posisi_terahir") + 1

    with pytest.raises(FaultsFound) as raised:
        read(path)

    assert f"baris {line}, indikator[1].agregasi: “posisi_terahir” tidak dikenal" in str(raised.value)
    assert "(mungkin maksudnya posisi_terakhir)." in str(raised.value)


DONE_BY = "penanggung_jawab: YANUM\n  pelaksana: p18"


def test_sections_persons_and_ids_are_those_of_the_office(changed_text: ChangedText, faults: Faults) -> None:
    path = changed_text((DONE_BY, "penanggung_jawab: YANMU\n  pelaksana: [p18, p99]"), ("id: IK-02", "id: ik-01"))

    found = [(field, code) for _, field, code in faults(path)]

    assert found == [
        ("indikator[1].penanggung_jawab", "unknown_section"),
        ("indikator[1].pelaksana", "unknown_person"),
        ("indikator[2].id", "duplicate_id"),
    ]


def test_persons_and_sections_may_be_written_by_name(changed_text: ChangedText) -> None:
    path = changed_text((DONE_BY, "penanggung_jawab: seksi pelayanan umum\n  pelaksana: p18, P19"))

    first = read(path).indicators[0].indicator

    assert (first.section, first.persons) == ("YANUM", ("p18", "p19"))


def test_a_file_with_indicators_alone_knows_no_sections(tmp_path: Path) -> None:
    found = only(tmp_path, one(more="  penanggung_jawab: BEBAS\n  pelaksana: [x]"))

    assert (found.indicator.section, found.indicator.persons) == ("BEBAS", ("x",))


def test_a_file_without_indicators_has_no_figures(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "instansi: {}") == [("indikator", "no_indicators")]
    assert faults_of(tmp_path, "indikator: 5") == [("indikator", "list_type")]
    assert faults_of(tmp_path, "indikator: [5]")[0] == ("indikator[1]", "dict_type")
