"""Sentences from templates: messages as HTML, phrases and labels as plain text."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from kinerja_bot.domain.errors import SopError
from kinerja_bot.messaging import formats
from kinerja_bot.messaging.indicator_values import field_label, value_text
from kinerja_bot.own_yaml import own
from kinerja_bot.words import WORDS

TEMPLATES = Path(__file__).parents[2] / "templates"
UTC = ZoneInfo("UTC")


class Renderer:
    """All templates, read once; what users typed is escaped in messages and left alone in plain phrases."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._folder = folder
        self.phrases = _phrases(folder)
        self.names = tuple(sorted(_messages(folder).list_templates()))

    def message(self, name: str, zone: ZoneInfo = UTC, **context: Any) -> str:  # noqa: ANN401
        """A message's HTML text from templates/messages/<name>.html."""
        lines = _message(self._folder, name).render(zone=zone, **context).splitlines()
        return "\n".join(line.rstrip() for line in lines).replace("\n</blockquote>", "</blockquote>").strip()

    def part(self, name: str, zone: ZoneInfo = UTC, **context: Any) -> Markup:  # noqa: ANN401
        """A message's text as a part of another's."""
        return Markup(self.message(name, zone, **context))  # noqa: S704 - what was typed is escaped in it

    def phrase(self, key: str, zone: ZoneInfo = UTC, **context: Any) -> str:  # noqa: ANN401
        """A short plain text ("group.key" of templates/phrases.yaml)."""
        return _phrase(self._folder, key).render(zone=zone, **context).strip()

    def label(self, key: str) -> str:
        """A button's label."""
        return _label(self._folder, key)

    def as_html(self, plain: str) -> str:
        """A plain phrase as a message's text."""
        return escape(plain, quote=False)

    def explain(
        self, error: SopError, zone: ZoneInfo = UTC, *, salutation: str | None = None, now: datetime | None = None
    ) -> str:
        """What a refused act is answered with; without a salutation to who is not known."""
        reader = salutation or self.phrase("people.stranger")
        return self.phrase(f"errors.{error.code}", zone, **{"salutation": reader, "read_at": now} | error.context)


def plain_text(name: str, zone: ZoneInfo = UTC, **context: Any) -> str:  # noqa: ANN401
    """What the command line prints, from templates/cli/<name>.txt."""
    environment = _environment(FileSystemLoader(TEMPLATES / "cli"), autoescape=False)
    return environment.get_template(f"{name}.txt").render(zone=zone, **context).strip()


def as_plain(html: str) -> str:
    """A message's text without its markup, for when Telegram refuses to parse it."""
    out, inside = [], False
    for character in html:
        if character in "<>":
            inside = character == "<"
        elif not inside:
            out.append(character)
    return unescape("".join(out))


@cache
def _messages(folder: Path) -> Environment:
    """The messages of a folder; each is compiled when it is first said, for all who say it."""
    return _environment(FileSystemLoader(folder / "messages"), autoescape=True)


@cache
def _message(folder: Path, name: str) -> Template:
    return _quick(_messages(folder).get_template(f"{name}.html"))


@cache
def _phrases(folder: Path) -> Mapping[str, str]:
    """The texts of templates/phrases.yaml by "group.key", not yet filled in."""
    groups = own((folder / "phrases.yaml").read_text(encoding="utf-8"))
    return {f"{group}.{key}": text for group, entries in groups.items() for key, text in entries.items()}


@cache
def _plain(folder: Path) -> Environment:
    return _environment(FileSystemLoader(folder), autoescape=False)


@cache
def _phrase(folder: Path, key: str) -> Template:
    return _quick(_plain(folder).from_string(_phrases(folder)[key]))


def _quick(template: Template) -> Template:
    """With its globals in one mapping: every rendering copies them, and a chain of mappings is slow to copy."""
    template.globals = dict(template.globals)
    return template


@cache
def _label(folder: Path, key: str) -> str:
    return _phrase(folder, f"buttons.{key}").render(zone=UTC).strip()


def _environment(loader: FileSystemLoader, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=loader,
        autoescape=autoescape,  # noqa: S701 - off for what is shown as plain text only
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # looking at a file's date drops the interpreter's lock too briefly for others to get it
    )
    environment.filters |= {
        "tanggal": _tanggal,
        "waktu": _waktu,
        "bulan": formats.month,
        "bln": formats.short_month,
        "jam": _jam,
        "saat": _saat,
        "angka": formats.number,
        "rupiah": formats.rupiah,
        "isian": field_label,
        "isinya": lambda value, field="": value_text(field, value),
        "persen": formats.percentage,
        "nilai": formats.figure,
        "ukuran": formats.file_size,
        "kerja": lambda span: formats.working_duration(_span(span)),
        "lama": lambda span: formats.duration(_span(span)),
        "ringkas": _shortened,
        "tampak": formats.visible,
        "sidik": formats.fingerprint,
        "jenis": lambda kind: WORDS.kinds[kind] if kind else "",
        "titik": lambda text: f"{str(text).rstrip('.')}.",
        "awal": lambda text: f"{text[:1].upper()}{text[1:]}",
    }
    return environment


@pass_context
def _tanggal(context: Context, day: date) -> str:
    return formats.long_date(day, context["zone"])


@pass_context
def _waktu(context: Context, at: datetime, beside: datetime | None = None) -> str:
    """In full; `beside` a time of the same day that stands before it only by the clock."""
    zone = context["zone"]
    if beside is not None and formats.local_day(at, zone) == formats.local_day(beside, zone):
        return formats.clock_time(at, zone)
    return formats.long_datetime(at, zone)


@pass_context
def _saat(context: Context, at: datetime) -> str:
    """In what is read at once: "hari ini pukul 08.34"; in full where it is not said when that is."""
    read_at, zone = context.get("read_at"), context["zone"]
    return formats.near_datetime(at, zone, read_at) if read_at else formats.long_datetime(at, zone)


def _span(given: timedelta | int) -> timedelta:
    """A duration; a number is one of minutes."""
    return given if isinstance(given, timedelta) else timedelta(minutes=given)


@pass_context
def _jam(context: Context, at: datetime) -> str:
    return formats.clock_time(at, context["zone"])


def _shortened(text: str, length: int = 200) -> str:
    """A user's text cut to `length` characters, so that a message never exceeds Telegram's limits."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
