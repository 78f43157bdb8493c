"""Settings: all that is wrong is named at once, and nothing secret is repeated."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dotenv import dotenv_values

from kinerja_bot.faults import FaultsFound, port_number
from kinerja_bot.settings import Settings, load_settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"


def settings(**environ: str) -> Settings:
    return load_settings(environ, needs_token=False)


def faults(*, needs_token: bool = False, **environ: str) -> list[tuple[str, str]]:
    with pytest.raises(FaultsFound) as found:
        load_settings(environ, needs_token=needs_token)
    return [(fault.field, fault.code) for fault in found.value.faults]


def test_nothing_has_to_be_set_but_the_token() -> None:
    empty = settings()

    assert empty.telegram_api_url == "https://api.telegram.org"
    assert empty.database_url == "sqlite:///data/kinerja.db"
    assert (empty.data_dir, empty.clock_start, empty.clock_speed) == (Path("data"), None, 1.0)
    assert (empty.bot_token, empty.bot_username, empty.operator_chat_id) == (None, None, None)
    assert empty.log_level == "INFO"
    assert faults(needs_token=True, BOT_TOKEN=" ") == [("BOT_TOKEN", "token_missing")]


def test_a_missing_token_is_told_with_where_to_get_one() -> None:
    with pytest.raises(FaultsFound) as found:
        load_settings({}, needs_token=True)

    for word in ("BOT_TOKEN", "@BotFather", "/newbot", "make demo"):
        assert word in str(found.value)


def test_the_types_of_files_are_named_in_any_way_and_unknown_ones_refused() -> None:
    assert settings(FILE_TYPES=".PDF, docx").taken == {"pdf", "docx"}
    assert faults(FILE_TYPES="pdf exe") == [("FILE_TYPES", "file_types_unknown")]
    assert faults(FILE_TYPES=",") == [("FILE_TYPES", "file_types_unknown")]


def test_a_webhook_needs_https_and_a_secret() -> None:
    url = "https://bot.kantor.example/telegram"

    assert faults(WEBHOOK_URL=url) == [("WEBHOOK_SECRET", "webhook_secret_missing")]
    assert faults(WEBHOOK_URL=url, WEBHOOK_SECRET="a b") == [("WEBHOOK_SECRET", "webhook_secret_shape")]
    assert faults(WEBHOOK_URL=url, WEBHOOK_SECRET="a" * 257) == [("WEBHOOK_SECRET", "webhook_secret_shape")]
    assert faults(WEBHOOK_URL="http://bot.kantor.example/", WEBHOOK_SECRET="a") == [
        ("WEBHOOK_URL", "webhook_url_shape")
    ]
    assert faults(WEBHOOK_LISTEN="8443") == [("WEBHOOK_LISTEN", "listen_shape")]
    assert "rahasia" not in repr(settings(WEBHOOK_URL=url, WEBHOOK_SECRET="rahasia"))


@pytest.mark.parametrize("port", ["²", "٨٠", "-1", "65536", "9" * 5000, "1_0", ""])
def test_a_port_is_a_number_up_to_65535_in_ordinary_digits(port: str) -> None:
    assert faults(WEBHOOK_LISTEN=f"127.0.0.1:{port}") == [("WEBHOOK_LISTEN", "listen_shape")]
    assert faults(TELEGRAM_API_URL=f"http://localhost:{port or 'x'}") == [("TELEGRAM_API_URL", "url_shape")]
    with pytest.raises(FaultsFound):
        port_number(port)


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    "name", ["DISK_RESERVE", "OPERATOR_CHAT_ID", "RETENTION_MONTHS", "CLOCK_SPEED", "BOT_TOKEN", "CLOCK_START"]
)
def test_no_number_is_in_other_digits_or_larger_than_anything(name: str, number: str) -> None:
    written = {"BOT_TOKEN": f"{number}:abc", "CLOCK_START": f"{number}-10-01T08:00:00+08:00"}.get(name, number)
    environ = {"TELEGRAM_API_URL": "http://localhost", name: written}

    with pytest.raises(FaultsFound) as found:
        load_settings(environ, needs_token=False)

    assert [fault.field for fault in found.value.faults] == [name]


@pytest.mark.parametrize("year", ["0001", "1999", "2100", "9999"])
def test_the_clock_starts_in_this_century(year: str) -> None:
    found = faults(TELEGRAM_API_URL="http://localhost", CLOCK_START=f"{year}-01-01T00:00:00+08:00")

    assert found == [("CLOCK_START", "instant_shape")]


def test_all_that_is_wrong_is_named_at_once_and_no_value_is_repeated() -> None:
    wrong = {
        "BOT_TOKEN": "rahasia-sekali",
        "BOT_USERNAME": "a b",
        "TELEGRAM_API_URL": "ftp://rahasia",
        "DATABASE_URL": "mysql://bot:rahasia@server/kinerja",
        "CLOCK_START": "kemarin-rahasia",
        "CLOCK_SPEED": "0",
        "OPERATOR_CHAT_ID": "rahasia",
        "LOG_LEVEL": "rahasia",
    }

    with pytest.raises(FaultsFound) as found:
        load_settings(wrong, needs_token=True)

    assert {fault.field for fault in found.value.faults} == set(wrong)
    assert len(found.value.faults) == len(wrong)
    assert "rahasia" not in str(found.value)
    assert "Traceback" not in str(found.value)


def test_a_secret_is_not_shown_by_printing_the_settings() -> None:
    loaded = settings(BOT_TOKEN="12345:abc-DEF_6", DATABASE_URL="postgresql://bot:rahasia@db/kinerja")

    assert loaded.bot_token is not None
    assert loaded.bot_token.get_secret_value() == "12345:abc-DEF_6"
    assert "abc-DEF_6" not in repr(loaded)
    assert "rahasia" not in repr(loaded)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_psycopg(scheme: str) -> None:
    assert settings(DATABASE_URL=f"{scheme}://u:p@h/d").database_url == "postgresql+psycopg://u:p@h/d"


@pytest.mark.parametrize("url", ["mysql://h/d", "kinerja.db", "sqlite:", "postgresql://", "sqlite+aiosqlite:///a"])
def test_another_database_is_refused(url: str) -> None:
    assert faults(DATABASE_URL=url) == [("DATABASE_URL", "database_scheme")]


def test_the_database_lies_in_the_data_folder_unless_said_otherwise(tmp_path: Path) -> None:
    assert settings(DATA_DIR=str(tmp_path)).database_url == f"sqlite:///{tmp_path.as_posix()}/kinerja.db"
    assert settings(DATA_DIR="x", DATABASE_URL="sqlite:///y.db").database_url == "sqlite:///y.db"


def test_a_part_of_the_disk_is_left_to_the_database_unless_said_otherwise() -> None:
    assert (settings().disk_reserve, settings(DISK_RESERVE="0").disk_reserve) == (200, 0)
    assert faults(DISK_RESERVE="-1") == [("DISK_RESERVE", "greater_than_equal")]


def test_the_data_folder_cannot_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "berkas"
    file.touch()

    assert faults(DATA_DIR=str(file)) == [("DATA_DIR", "not_a_folder")]


def test_a_folder_of_procedures_must_be_there(tmp_path: Path) -> None:
    assert settings().procedures_dir is None
    assert settings(PROCEDURES_DIR=str(tmp_path)).procedures_dir == tmp_path
    assert faults(PROCEDURES_DIR=str(tmp_path / "tidak-ada")) == [("PROCEDURES_DIR", "folder_missing")]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8081/", "http://127.9.9.9", "http://[::1]:80//", "http://localhost"]
)
def test_on_this_machine_the_clock_may_be_set(url: str) -> None:
    loaded = settings(TELEGRAM_API_URL=url, CLOCK_START="2026-10-01T08:00:00+08:00", CLOCK_SPEED="600")

    assert loaded.telegram_api_url == url.rstrip("/")
    assert loaded.clock_start == datetime(2026, 10, 1, 0, 0, tzinfo=UTC)
    assert loaded.clock_speed == 600


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://localhost@telegram.example",
        "http://127.0.0.1.example",
        "http://10.0.0.1",
        "http://localhost.example",
    ],
)
def test_against_a_real_telegram_the_clock_may_not_be_set(url: str) -> None:
    found = faults(TELEGRAM_API_URL=url, CLOCK_START="2026-10-01T08:00:00Z", CLOCK_SPEED="60")

    assert found == [("CLOCK_START", "clock_needs_loopback"), ("CLOCK_SPEED", "clock_needs_loopback")]


@pytest.mark.parametrize("start", ["2026-10-01T08:00:00", "2026-10-01", "1790000000", "08.00"])
def test_the_clock_starts_at_an_instant_with_a_zone(start: str) -> None:
    assert faults(TELEGRAM_API_URL="http://localhost", CLOCK_START=start) == [("CLOCK_START", "instant_shape")]


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "cepat"])
def test_the_clock_runs_forward(speed: str) -> None:
    assert [field for field, _ in faults(TELEGRAM_API_URL="http://localhost", CLOCK_SPEED=speed)] == ["CLOCK_SPEED"]


@pytest.mark.parametrize("url", ["api.telegram.org", "ftp://x", "http://", "http://[::1", "http://h:port"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    assert faults(TELEGRAM_API_URL=url) == [("TELEGRAM_API_URL", "url_shape")]


def test_the_username_is_taken_with_or_without_its_sign() -> None:
    assert settings(BOT_USERNAME="@kinerja_bot").bot_username == "kinerja_bot"


def test_the_environment_wins_over_the_file_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("\ufeffLOG_LEVEL=debug\nOPERATOR_CHAT_ID=7\nLAIN=1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPERATOR_CHAT_ID", "-100")
    monkeypatch.setenv("BOT_USERNAME", "")

    loaded = load_settings(needs_token=False)

    assert (loaded.log_level, loaded.operator_chat_id, loaded.bot_username) == ("DEBUG", -100, None)


def test_a_number_that_is_none_is_told_with_one_that_could_be_meant() -> None:
    with pytest.raises(FaultsFound, match="bukan @nama"):
        settings(OPERATOR_CHAT_ID="@operator")


def test_the_example_names_every_setting_with_its_default_and_explains_it() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    values = {name: value or "" for name, value in dotenv_values(EXAMPLE).items()}

    assert {name.lower() for name in values} == set(Settings.model_fields)
    assert load_settings(values, needs_token=False) == settings()
    assert {name: value for name, value in values.items() if value} == {
        name.upper(): str(field.default) for name, field in Settings.model_fields.items() if field.default
    }
    assert len(re.findall(r"^#.+\n[A-Z_]+=", text, flags=re.MULTILINE)) == len(values)
