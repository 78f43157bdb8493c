"""A file with one indicator and nothing else."""

from pathlib import Path

from kinerja_bot.roster.figures_file import OfficeFigures, read_figures

ONE = """
indikator:
- id: A
  sasaran_strategis: Sasaran
  indikator: Uji
  satuan: {unit}
  polaritas: positif
  agregasi: {way}
  target_tahunan: {year}
  target_tw: {targets}
  realisasi_tw: {realised}
{more}
"""


def one(**changes: str) -> str:
    """A file with one indicator and nothing else."""
    usual = {"unit": "Nilai", "way": "posisi_terakhir", "year": "90", "targets": "{I: 80}", "realised": "{I: 76}"}
    return ONE.format(**{"more": "", **usual, **changes})


def figures(tmp_path: Path, text: str) -> OfficeFigures:
    path = tmp_path / "indikator.yaml"
    path.write_text(text, encoding="utf-8")
    return read_figures(path)
