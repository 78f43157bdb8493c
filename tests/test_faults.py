"""Faults are said in Indonesian, each by its own sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kinerja_bot.faults import SETTINGS, TEMPLATES, Fault, FaultsFound, closest, dotted, render_faults

PACKAGE = Path(__file__).parents[1] / "kinerja_bot"
MODULES = [
    PACKAGE / "faults.py",
    PACKAGE / "settings.py",
    PACKAGE / "running" / "receiving.py",
    PACKAGE / "storage" / "unusable.py",
    PACKAGE.parent / "bot.py",
    PACKAGE / "demo" / "page" / "serve.py",
    *PACKAGE.glob("procedures/*.py"),
    *PACKAGE.glob("roster/**/*.py"),
]
SENTENCES = yaml.safe_load((TEMPLATES / "cli" / "faults.yaml").read_text(encoding="utf-8"))
CODE_AT = {"PydanticCustomError": 0, "fault": 1, "Fault": 2}
CONTEXT = {
    "given": "isi",
    "wanted": "susun_perjanjian",
    "reason": "Connection refused",
    "where": "sqlite data/kinerja.db",
    "known": ["camat", "staf"],
    "suggestion": "camat",
    "modes": ["satu", "salah_satu"],
    "first": "12",
    "expected": "'satu' or 'setiap'",
    "sheets": ["Kantor"],
    "role": "camat",
    "circle": ["staf", "kasi", "staf"],
    "office": "Kecamatan Uji",
    "offices": ["kecamatan-uji (Kecamatan Uji)"],
    "more": 7_276,
    "day": "Sabtu",
    "megabytes": 5,
    "gt": 0,
    "ge": 0,
    "le": 9,
    "lt": 9,
    "min_length": 1,
    "max_length": 9,
    "meant": "19 Februari 2026",
    "until": "20 Maret 2026",
    "count": 2,
    "last": 36,
    "texts": ["Camat"],
    "suffix": ".xls",
    "kind": "Word",
    "days": 61,
    "longest": 60,
    "most": 100,
    "part": "files",
    "free": 1_000_000,
    "needed": 2_000_000,
    "name": "nomor surat",
    "kilobytes": 1024,
    "table": "events",
    "number": 7,
    "bots": ["@kinerja_bot", "@kinerja_dua_bot"],
    "username": "kinerja_bot",
    "keys": ["kecamatan-uji", "kecamatan-coba"],
    "file": "dua.env",
    "inner": "p.nama",
}


def codes_in(module: Path) -> Iterator[str]:
    """The codes that stand in calls which make a fault."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = CODE_AT.get(name)
            if at is not None and len(node.args) > at:
                code = node.args[at]
                yield from [code.value] if isinstance(code, ast.Constant) and isinstance(code.value, str) else []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_can_be_said(code: str) -> None:
    sentence = render_faults(FaultsFound("uji.yaml", [Fault("3", "nama", code, CONTEXT)])).splitlines()[-1]

    assert sentence.startswith("- baris 3, nama: ")
    assert sentence.endswith(".")
    assert "{" not in sentence or code.startswith("letter_")  # these quote what a Word template has in it


def test_every_code_has_its_sentence() -> None:
    codes = {code for module in MODULES for code in codes_in(module)}

    assert len(codes) > 40
    assert codes <= set(SENTENCES)


def test_an_unforeseen_fault_still_names_its_place() -> None:
    text = render_faults(
        FaultsFound("kantor.xlsx", [Fault("Pegawai!C7", "NIP", "callable_type", {"given": "x" * 99})])
    )

    assert "- Pegawai!C7, NIP: isian “xxx" in text
    assert "…”" in text


def test_settings_have_no_file_to_blame() -> None:
    assert render_faults(FaultsFound(SETTINGS, [Fault("", "BOT_TOKEN", "missing")])).splitlines() == [
        "Pengaturan belum dapat dipakai. Mohon perbaiki 1 hal berikut:",
        "- BOT_TOKEN: wajib diisi.",
    ]


def test_a_value_is_never_markup_nor_a_new_line() -> None:
    text = render_faults(FaultsFound("x", [Fault("1", "a", "enum", {"given": "{{ 7*7 }}\n<b>", "expected": "'a'"})]))

    assert text.splitlines()[1] == "- baris 1, a: “{{ 7*7 }} <b>” tidak dikenal; mohon pilih 'a'."


def test_places_are_counted_from_one() -> None:
    assert dotted(("steps", 3, "inputs", 0, "step")) == "steps[4].inputs[1].step"


@pytest.mark.parametrize(
    ("word", "meant"), [("kasubag", "kasubag_plan"), ("cmat", "camat"), ("xyz", None), ("", None)]
)
def test_the_word_that_was_meant_is_proposed(word: str, meant: str | None) -> None:
    assert closest(word, ["camat", "staf", "kasubag_plan"]) == meant
