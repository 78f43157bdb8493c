"""Letters as they look on paper, wherever the operator stands."""

from pathlib import Path

import pytest

from kinerja_bot.console.letter_pictures import pictures
from kinerja_bot.domain.letters import LetterFacts, PaperKind
from tests.letters.facts import OFFICE
from tests.letters.test_kinds import letter


def test_pictures_lie_in_a_folder_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    made = pictures({"notula": letter(PaperKind.MINUTES, LetterFacts(office=OFFICE))}, Path("gambar"))

    assert made == [Path("gambar/notula-1.png")]
    assert (tmp_path / "gambar" / "notula-1.png").read_bytes().startswith(b"\x89PNG")
