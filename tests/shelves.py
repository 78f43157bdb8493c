"""Procedures beside the built-in one: the tests' monthly SOP, and variants of the built-in one under other keys."""

from pathlib import Path

from kinerja_bot.procedures.loader import BUILTIN, builtin_text

FOLDER = Path(__file__).parent / "prosedur"
"""A PROCEDURES_DIR with one procedure of another shape."""

MONTHLY = "laporan-keuangan-bulanan"


def variant(folder: Path, key: str, period: str, *, when: str = "sesudah", title: str | None = None) -> Path:
    """Writes the built-in procedure with another key and period; gives the file."""
    text = (
        builtin_text().replace(f"key: {BUILTIN}", f"key: {key}", 1).replace("period: triwulan", f"period: {period}")
    )
    text = text.replace("title: Pengukuran Kinerja Triwulan", f"title: {title or key}", 1)
    if period == "sekali" or when == "awal":
        text = text.replace("deadline: kabupaten\n", "", 1)
    text = text.replace("  in_the_name_of: camat\n", f"  in_the_name_of: camat\n  when: {when}\n", 1)
    path = folder / f"{key}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


ONCE = "pemindahan-kantor"
"""An SOP that is gone through once, without a file."""


def once(folder: Path) -> Path:
    """Puts it into a folder of procedures; gives the file."""
    path = folder / f"{ONCE}.yaml"
    path.write_text((FOLDER.parent / "prosedur-sekali" / path.name).read_text(encoding="utf-8"), encoding="utf-8")
    return path
