"""The sheet of invitations: an A4 page with QR code, name and position for each person, to be cut up."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

import segno

from kinerja_bot.papers.typesetting import Form, typeset

TEMPLATE: Final = "undangan"

PATIENCE: Final = 120.0
"""Seconds; of some hundred people it takes a few."""


@dataclass(frozen=True, slots=True)
class Card:
    """One person's part of the sheet; `link` is what the QR code says."""

    name: str
    position: str
    link: str


def invitation_sheet(title: str, office: str, line: str, cards: Sequence[Card]) -> bytes:
    """A PDF; `line` explains to everybody what to do with the code. Errors: PaperNotMade."""
    return typeset(TEMPLATE, Form.PAPER, inputs(title, office, line, cards), patience=PATIENCE)[0]


def inputs(title: str, office: str, line: str, cards: Sequence[Card]) -> dict[str, Any]:
    """What the sheet's template is filled with."""
    people = [
        {"name": one.name, "position": one.position, "link": one.link, "bot": _bot(one.link), "qr": _svg(one.link)}
        for one in cards
    ]
    return {"title": title, "office": office, "line": line, "people": people}


def qr_code(link: str) -> segno.QRCode:
    """The code of a link, which stays readable with an eighth of it soiled."""
    return segno.make(link, error="m", micro=False)


def _bot(link: str) -> str:
    """The bot's name, as it can be searched for in Telegram."""
    return f"@{urlsplit(link).path.strip('/')}"


def _svg(link: str) -> str:
    out = BytesIO()
    qr_code(link).save(out, kind="svg", border=2, dark="#000", light="#fff")
    return out.getvalue().decode()
