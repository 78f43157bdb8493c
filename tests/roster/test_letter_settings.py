"""What an office sets for its letters, from either kind of file, and as it is kept."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kinerja_bot.domain.letter_settings import LetterSettings, PaperSize
from kinerja_bot.faults import FaultsFound
from kinerja_bot.roster.reading import read
from kinerja_bot.roster.template import EXAMPLE, write_template

GIVEN = (
    "surat: {kop: PEMERINTAH X, kertas: a4, ukuran_huruf: 11, margin: {kiri: '2,5', atas: 2.2}, jabatan_sendiri: ya}"
)


def settings(tmp_path: Path, text: str) -> LetterSettings:
    path = tmp_path / "kantor.yaml"
    example = EXAMPLE.read_text(encoding="utf-8")
    without, _, rest = example.partition("surat:\n")
    path.write_text(f"{without}rapat_contoh:{rest.partition('rapat_contoh:')[2]}\n{text}", encoding="utf-8")
    return read(path).office.letters


def test_left_out_they_are_as_usual(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == LetterSettings()


def test_they_are_read_as_people_write_them(tmp_path: Path) -> None:
    assert settings(tmp_path, GIVEN) == LetterSettings(
        regency_line="PEMERINTAH X",
        paper=PaperSize.A4,
        font_size=11,
        margins=(22, 20, 25, 25),
        own_position_below=True,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("surat: {kertas: A5}", "“A5” tidak dikenal; mohon pilih A4, F4"),
        ("surat: {ukuran_huruf: 10}", "“10” bukan ukuran huruf surat; mohon tulis 11 atau 12."),
        ("surat: {margin: {kiri: 30}}", "“30” bukan margin dalam cm; mohon tulis 1 sampai 5, misalnya 2,5."),
        ("surat: {jabatan_sendiri: mungkin}", "“mungkin” tidak dikenal; mohon pilih ya, tidak"),
        ("surat: {lambang: x.png}", "surat.lambang"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_right(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(FaultsFound) as found:
        settings(tmp_path, text)

    assert said in str(found.value).replace("\n", " ")


def test_the_template_has_a_row_for_each(tmp_path: Path) -> None:
    path = tmp_path / "kantor.xlsx"
    write_template(path, read(EXAMPLE))
    book = load_workbook(path)
    said = {
        "Kertas surat": "F4",
        "Margin bawah (cm)": "3",
        "Telepon": "0411 000",
        "Jabatan sendiri di bawah Plh.": "ya",
    }
    for row in book["Kantor"].iter_rows():
        row[1].value = said.get(str(row[0].value), row[1].value)
    book.save(path)

    found = read(path)

    assert found.office.letters.paper is PaperSize.F4
    assert found.office.letters.margins == (20, 20, 30, 30)
    assert found.office.letters.own_position_below
    write_template(tmp_path / "lagi.xlsx", found)
    assert read(tmp_path / "lagi.xlsx").office.letters == found.office.letters
