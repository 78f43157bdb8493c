"""Settings from the environment and .env, checked together before anything starts."""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from kinerja_bot import places
from kinerja_bot.documents.names import NAMED, USUAL
from kinerja_bot.dotenv_file import values_in
from kinerja_bot.faults import SETTINGS, Fault, FaultsFound, Loc, dotted, from_pydantic, is_port, is_utf8

TELEGRAM: Final = "https://api.telegram.org"
DOTENV: Final = Path(".env")
OF_THE_BOT: Final = frozenset({"bot_token", "bot_username"})

_TOKEN = re.compile(r"[0-9]{1,16}:[A-Za-z0-9_-]+")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_KEY = re.compile(r"age1[0-9a-z]{58}|ssh-(?:ed25519|rsa) [A-Za-z0-9+/=]+(?: .*)?")
"""A public key of age, or one of SSH."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LARGEST_CHAT = 2**52
"""Telegram's ids have at most 52 bits."""

_MOST_MEGABYTES = 1_000_000_000
_MOST_MONTHS = 1200
_MOST_PAGES = 10
"""Pictures in an album."""

_FASTEST_CLOCK = 1_000_000
_MOST_BACKUPS = 10_000
_CENTURY = range(2000, 2100)


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise PydanticCustomError("token_shape", "digits, a colon, letters")
    return value


def _username(value: str) -> str:
    name = value.removeprefix("@")
    if not _USERNAME.fullmatch(name):
        raise PydanticCustomError("username_shape", "a username of Telegram")
    return name


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - a bad port shows only when asked for
    except ValueError:
        return None
    return parts


def _api_url(value: str) -> str:
    parts = _split(value)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise PydanticCustomError("url_shape", "an address with http or https")
    return value.rstrip("/")


def _webhook_url(value: str) -> str:
    """Telegram posts by https only; plain http stays on this machine, for the simulator."""
    parts = _split(value)
    if parts is None or not parts.hostname or (parts.scheme != "https" and not is_loopback(value)):
        raise PydanticCustomError("webhook_url_shape", "an address with https")
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if not _SECRET.fullmatch(value.get_secret_value()):
        raise PydanticCustomError("webhook_secret_shape", "what Telegram allows in its header")
    return value


def _recipient(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise PydanticCustomError("backup_recipient_shape", "a public key")
    return value


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not is_port(port):
        raise PydanticCustomError("listen_shape", "an address and a port")
    return value


def _instant(value: object) -> object:
    """Only written-out instants of this century; pydantic alone would also take a number of seconds."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        instant = None
    if not isinstance(instant, datetime) or instant.utcoffset() is None or instant.year not in _CENTURY:
        raise PydanticCustomError("instant_shape", "ISO 8601 with an offset")
    return instant


def _file_types(value: str) -> str:
    """Words with commas or spaces between them; a leading dot does no harm."""
    types = {word.lstrip(".").lower() for word in re.split(r"[,\s]+", value) if word}
    if not types or types - set(NAMED):
        raise PydanticCustomError("file_types_unknown", "types of files", {"known": sorted(NAMED)})
    return " ".join(sorted(types))


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def is_loopback(url: str) -> bool:
    """Whether the address stays on this machine: only there may the clock be set."""
    parts = _split(url)
    host = (parts.hostname if parts else None) or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Settings(BaseModel):
    """Built by `load_settings`; built directly, it sees nothing of the environment."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    bot_username: Annotated[str, AfterValidator(_username)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = TELEGRAM
    data_dir: Annotated[Path, AfterValidator(places.data_dir)] = Path("data")
    disk_reserve: Annotated[int, Field(ge=0, le=_MOST_MEGABYTES)] = 200
    backup_dir: Annotated[Path, AfterValidator(places.backup_dir)] | None = None
    backup_keep: Annotated[int, Field(ge=1, le=_MOST_BACKUPS)] = 14
    backup_recipient: Annotated[str, AfterValidator(_recipient)] | None = None
    procedures_dir: Annotated[Path, AfterValidator(places.procedures_dir)] | None = None
    database_url: Annotated[str, AfterValidator(places.database_url), Field(repr=False, validate_default=True)] = ""
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = Field(None, validate_default=True)
    webhook_listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8443"
    clock_start: Annotated[datetime, BeforeValidator(_instant)] | None = None
    clock_speed: Annotated[float, Field(gt=0, le=_FASTEST_CLOCK, allow_inf_nan=False)] = 1.0
    operator_chat_id: Annotated[int, Field(ge=-_LARGEST_CHAT, le=_LARGEST_CHAT)] | None = None
    file_types: Annotated[str, AfterValidator(_file_types)] = " ".join(sorted(USUAL))
    preview_pages: Annotated[int, Field(ge=0, le=_MOST_PAGES)] = 3
    privacy_url: Annotated[str, AfterValidator(_api_url)] | None = None
    retention_months: Annotated[int, Field(ge=1, le=_MOST_MONTHS)] = 24
    metrics_listen: Annotated[str, AfterValidator(_listen)] | None = None
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = "text"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"

    @field_validator("webhook_secret")
    @classmethod
    def _with_the_webhook(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None and info.data.get("webhook_url"):
            raise PydanticCustomError("webhook_secret_missing", "who posts must be known")
        return value

    @property
    def bot_id(self) -> int:
        """The bot's id, which its token begins with, also a later one; 0 without a token."""
        return int(self.bot_token.get_secret_value().partition(":")[0]) if self.bot_token else 0

    @property
    def taken(self) -> frozenset[str]:
        """The types of files that the office takes."""
        return frozenset(self.file_types.split())

    @field_validator("clock_start", "clock_speed")
    @classmethod
    def _only_on_this_machine(cls, value: object, info: ValidationInfo) -> object:
        url = info.data.get("telegram_api_url")
        if value not in (None, 1.0) and url is not None and not is_loopback(url):
            raise PydanticCustomError("clock_needs_loopback", "the real Telegram has the real time")
        return value


def load_settings(
    environ: Mapping[str, str] | None = None, *, needs_token: bool, token_in: Path | None = None
) -> Settings:
    """Check `environ`, or else the environment over .env; FaultsFound names all that is wrong or missing.

    The bot's token alone may stand in another file like .env (`token_in`).
    """
    values = _given(environ) if environ is not None else _surroundings()
    if token_in is not None:
        values = {name: value for name, value in values.items() if name not in OF_THE_BOT}
        values |= {name: value for name, value in _read(token_in).items() if name in OF_THE_BOT}
    if wrong := [name for name, value in values.items() if not is_utf8(value)]:
        raise FaultsFound(SETTINGS, [Fault("", name.upper(), "argument_not_utf8") for name in wrong])
    lacks = needs_token and "bot_token" not in values
    faults: tuple[Fault, ...] = (
        (Fault("", "BOT_TOKEN", "token_missing", {"file": token_in or DOTENV}),) if lacks else ()
    )
    try:
        settings = Settings(**values)
    except ValidationError as error:
        faults += from_pydantic(error, lambda _: "", _name, with_input=False)
        raise FaultsFound(SETTINGS, faults) from None
    if faults:
        raise FaultsFound(SETTINGS, faults)
    return settings


def _given(environ: Mapping[str, str | None]) -> dict[str, Any]:
    """An empty value counts as none, and so does a name without one."""
    lowered = {name.lower(): (value or "").strip() for name, value in environ.items()}
    return {name: value for name, value in lowered.items() if name in Settings.model_fields and value}


def _surroundings() -> dict[str, Any]:
    """What stands in the folder where the command was called, if anything, and over it the environment."""
    try:
        is_there = DOTENV.exists()
    except OSError:  # the folder is closed: reading says so
        is_there = True
    return (_read(DOTENV) if is_there else {}) | _given(os.environ)


def _read(path: Path) -> dict[str, Any]:
    return _given(values_in(path, [name.upper() for name in Settings.model_fields]))


def _name(loc: Loc) -> str:
    return dotted(loc[:1]).upper()
