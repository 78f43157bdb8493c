"""The sheet of invitations: an A4 page with QR code, name and position for each person, to be cut up."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import segno
import typst

SOURCE = Path(__file__).parents[2] / "templates" / "documents" / "undangan.typ"


@dataclass(frozen=True, slots=True)
class Card:
    """One person's part of the sheet; `link` is what the QR code says."""

    name: str
    position: str
    link: str


def invitation_sheet(title: str, office: str, line: str, cards: Sequence[Card]) -> bytes:
    """A PDF; `line` explains to everybody what to do with the code."""
    return typst.compile(SOURCE.read_bytes(), sys_inputs=inputs(title, office, line, cards), format="pdf")


def inputs(title: str, office: str, line: str, cards: Sequence[Card]) -> dict[str, str]:
    """What the sheet's source is compiled with."""
    people = [
        {"name": one.name, "position": one.position, "link": one.link, "bot": _bot(one.link), "qr": _svg(one.link)}
        for one in cards
    ]
    return {"data": json.dumps({"title": title, "office": office, "line": line, "people": people})}


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
