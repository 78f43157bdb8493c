"""The examples of docs/gambar that the guides show, from the example office: `make picture` (and pdftoppm)."""

import subprocess
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from kinerja_bot.domain.figures.realisation import Realisation
from kinerja_bot.domain.figures.summary import summaries
from kinerja_bot.domain.standing import Standing
from kinerja_bot.papers.pictures import achievement_pictures, money_pictures, trend_pictures
from kinerja_bot.papers.quarter_paper import quarter_paper
from kinerja_bot.papers.sop_sheet import sop_sheet
from kinerja_bot.papers.status_pictures import flow_picture, time_pictures
from kinerja_bot.papers.year_recap_paper import year_recap_paper
from kinerja_bot.procedures.loader import builtin
from tests.papers.figures import EIGHT, HEADING, RULES, SIGNER, agreement, said
from tests.source import ROOT

PLACE = ROOT / "docs" / "gambar"
COLOURS, SHADES = 200, 16
PERIOD = "Triwulan III Tahun 2026"


def main() -> None:
    """One of each picture, and the telling page of each paper."""
    year = summaries(EIGHT, RULES)
    third = year["III"]
    _write("capaian", achievement_pictures(HEADING, third, RULES)[0])
    _write("tren", trend_pictures(HEADING, year, RULES)[0])
    _write("anggaran", money_pictures(HEADING, third, RULES)[0])
    _write("alur-berjalan", flow_picture(HEADING, PERIOD, builtin(), _standings()), colours=SHADES)
    _write("waktu-langkah", time_pictures(HEADING, PERIOD, builtin(), _standings())[0], colours=SHADES)
    entered = {one.indicator.key: _said(one.indicator.key) for one in EIGHT}
    _page("formulir-pengukuran", quarter_paper(HEADING, agreement(EIGHT), third, entered=entered, signer=SIGNER), 1)
    _page("lembar-sop", sop_sheet(builtin(), office=HEADING.office, regency=HEADING.regency), 2)
    _page("rekap-tahun", year_recap_paper(HEADING, agreement(EIGHT), year, signer=SIGNER), 1)
    _archive_papers()


def _archive_papers() -> None:
    """Out of the archive that the played quarter leaves."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "arsip.zip"
        play = (sys.executable, "bot.py", "demo", "--auto", "--archive", str(path))
        subprocess.run(play, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        with zipfile.ZipFile(path) as archive:
            for name in ("Indeks arsip", "Daftar berkas", "Bukti penggunaan aplikasi"):
                _page(name.lower().replace(" ", "-"), archive.read(f"{name}.pdf"), 1)


def _said(key: str) -> Realisation:
    return said(
        key,
        driver="Jadwal ditepati",
        obstacle="Data terlambat masuk",
        follow_up="Menetapkan batas waktu data",
        follow_up_by="Kepala Seksi",
        follow_up_until=date(2026, 12, 15),
        earlier_follow_up="Sudah dilaksanakan",
    )


def _standings() -> dict[str, Standing]:
    """The fourth step under way, and late."""
    used = {"disposisi": 4, "draf_awal": 52, "undangan": 134, "data_kinerja": 25}
    steps = builtin().steps
    return {
        key: Standing(
            state="berjalan" if key == "data_kinerja" else "selesai",
            late=minutes > steps[key].minutes,
            done=9,
            parts=12 if key == "data_kinerja" else 1,
            used=minutes,
            allowed=steps[key].minutes,
        )
        for key, minutes in used.items()
    }


def _write(name: str, content: bytes, *, colours: int = COLOURS) -> None:
    picture = Image.open(BytesIO(content)).convert("RGB")
    picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        PLACE / f"{name}.png", optimize=True
    )


def _page(name: str, paper: bytes, number: int) -> None:
    only = ("pdftoppm", "-f", str(number), "-l", str(number), "-r", "100", "-gray", "-")
    shown = subprocess.run(only, input=paper, capture_output=True, check=True).stdout
    picture = Image.open(BytesIO(shown))
    picture.quantize(SHADES, dither=Image.Dither.NONE).save(PLACE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
