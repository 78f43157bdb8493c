"""Files like .env: what would be lost of one is named, and nothing secret is repeated."""

from pathlib import Path

import pytest

from kinerja_bot.faults import FaultsFound
from kinerja_bot.settings import load_settings


def test_a_file_of_a_token_that_is_not_there_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound) as found:
        load_settings(needs_token=True, token_in=tmp_path / "gowa.env")

    assert [(fault.field, fault.code) for fault in found.value.faults] == [
        (str(tmp_path / "gowa.env"), "file_missing")
    ]


def test_a_file_that_is_not_text_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_bytes(b"LOG_LEVEL=\xff\xfe")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FaultsFound) as found:
        load_settings(needs_token=False)

    assert [(fault.place, fault.code) for fault in found.value.faults] == [(".env", "dotenv_unreadable")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("BOT_TOKEN 123:rahasia", "dotenv_line"),
        ("BOT_TOKEN: 123:rahasia", "dotenv_line"),
        ("123:rahasia", "dotenv_line"),
        ('BOT_TOKEN="123:rahasia', "dotenv_line"),
        ("BOT_TOKN=123:rahasia", "misspelt_field"),
        ("backup_dr=rahasia", "misspelt_field"),
    ],
)
def test_a_line_that_would_be_lost_is_named_and_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: str
) -> None:
    (tmp_path / ".env").write_text(f"# catatan\n\n{line}\nLOG_LEVEL=INFO\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FaultsFound) as found:
        load_settings(needs_token=False)

    assert [fault.code for fault in found.value.faults] == [code]
    assert "baris 3, .env" in str(found.value)
    assert "rahasia" not in str(found.value)


def test_names_of_other_programs_may_stand_in_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (
        "HOST=bot.kantor.example",
        "POSTGRES_PASSWORD=x",
        "WEBHOOK_PORT=1",
        "DATA_DIR=data",
        "DATA_DIRS=lain",
        "LOG_LEVEL",
    )
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert load_settings(needs_token=False).data_dir == Path("data")


def test_a_folder_in_the_place_of_the_file_and_the_file_that_lacks_the_token_are_named(tmp_path: Path) -> None:
    (tmp_path / "gowa.env").write_text("BOT_USERNAME=gowa_bot\n", encoding="utf-8")

    with pytest.raises(FaultsFound, match="folder, bukan berkas"):
        load_settings(needs_token=True, token_in=tmp_path)
    with pytest.raises(FaultsFound, match=r"tulis di berkas .*gowa\.env"):
        load_settings(needs_token=True, token_in=tmp_path / "gowa.env")
