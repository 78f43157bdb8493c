"""Texts and files that are no procedure at all."""

from pathlib import Path

import pytest

from kinerja_bot.faults import FaultsFound
from kinerja_bot.procedures import loader


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("key: a\ntitle: b: c\n", 2, "yaml_syntax"),
        ("key: a\nroles:\n\tcamat: {}\n", 3, "yaml_tab"),
        ("key: a\ntitle: b\x00\n", 2, "yaml_syntax"),
        ("key: a\n? [x]\n: y\n", 2, "yaml_syntax"),
        ("key: !!python/object:os.system x\n", 1, "yaml_syntax"),
        ("[" * 3000, 1, "yaml_syntax"),
        ("", 1, "missing"),
        ("- key: a\n", 1, "model_type"),
        ("&a [*a]", 1, "model_type"),
    ],
)
def test_a_text_that_is_no_procedure_at_all_is_refused_by_line(text: str, place: int, code: str) -> None:
    with pytest.raises(FaultsFound) as found:
        loader.parse(text, "uji.yaml")

    assert [(fault.place, fault.code) for fault in found.value.faults] == [(str(place), code)]


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    scrambled = tmp_path / "acak.yaml"
    scrambled.write_bytes(b"key: a\ntitle: \xff\xfe\n")

    for path, expected in [(tmp_path / "x.yaml", ("", "file_missing")), (scrambled, ("2", "not_utf8"))]:
        with pytest.raises(FaultsFound) as found:
            loader.load(path)

        assert [(fault.place, fault.code) for fault in found.value.faults] == [expected]

    with pytest.raises(FaultsFound) as found:
        loader.load(tmp_path)

    assert found.value.faults[0].code == "is_a_folder"
