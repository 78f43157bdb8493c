"""No Indonesian sentence stands in the code: they lie in templates/ and procedures/, where an office finds them."""

import ast
import re
from pathlib import Path

import pytest

from tests.source import MODULES, ROOT, strings_in, tree_of

FUNCTION_WORDS = frozenset(
    {
        *("yang", "dan", "atau", "untuk", "tidak", "bukan", "sudah", "belum", "telah", "mohon", "silakan", "maaf"),
        *("dari", "kepada", "dengan", "pada", "oleh", "dalam", "adalah", "akan", "dapat", "bisa", "harus", "agar"),
        *("ini", "itu", "bapak", "ibu", "anda", "kami", "saya", "ada", "bila", "jika", "karena", "terima", "kasih"),
        *("berkas", "langkah", "tugas", "pegawai", "hari"),
    }
)

QUOTED = re.compile(r"\*[^*]+\*|`[^`]+`|\"[^\"]+\"|“[^”]+”|/[a-z]+")
"""A docstring may name a button, a command or a stored value."""

NAMED_IN_ENGLISH = re.compile(r"\b(Tidak|Tidak hadir|Kepala Seksi|Kepala Seksi [A-Z]\w+)\b")
"""The Camat's answer is called by its label."""

NO_SENTENCE = {
    "triwulan itu saja": "a value that an office writes into its file, as every other choice",
    r"Yth\. [^,]+,|Bapak|Ibu": "the demo prints once what is said to many, who are only addressed differently",
}


def indonesian_in(text: str) -> frozenset[str]:
    return FUNCTION_WORDS.intersection(re.findall(r"[a-z]+", text.lower()))


def is_sentence(text: str) -> bool:
    """Single stored values ("menunggu", "tugas_selesai") are the office's words and no sentences."""
    return len(re.findall(r"[^\W_]+", text)) > 1 and " " in text.strip()


def prose_in(text: str) -> str:
    return NAMED_IN_ENGLISH.sub("", QUOTED.sub("", text))


def docstrings_in(module: ast.Module) -> set[str]:
    """Of the module, its classes and functions, and those that stand below a value."""
    return {
        one.value.value
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for one in node.body
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)
    }


def sentences_in(module: Path) -> set[str]:
    documented = docstrings_in(tree_of(module))
    return {
        text
        for text in set(strings_in(module))
        if indonesian_in(prose_in(text) if text in documented else text)
        and is_sentence(text)
        and text not in NO_SENTENCE
    }


def test_no_indonesian_sentence_stands_in_the_code() -> None:
    found = {str(module.relative_to(ROOT)): sentences_in(module) for module in MODULES}

    assert {module: texts for module, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Berkas belum ada.", True),
        ("mohon pilih", True),
        ("menunggu", False),
        ("tugas_selesai", False),
        ("The Camat's answer", False),
    ],
)
def test_a_sentence_would_be_found(text: str, sentence: bool) -> None:
    assert (is_sentence(text) and bool(indonesian_in(text))) is sentence
