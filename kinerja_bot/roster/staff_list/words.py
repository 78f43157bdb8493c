"""The words by which a staff list is understood (templates/documents/daftar-kepegawaian.yaml)."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from kinerja_bot.faults import TEMPLATES
from kinerja_bot.own_yaml import own
from kinerja_bot.roster.text import evened


class Words(BaseModel):
    """Beginnings of headings by field, and patterns of what stands below them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[str, tuple[str, ...]]
    nip_beside_name: tuple[str, ...]
    in_headings: tuple[str, ...]
    roles: dict[str, tuple[re.Pattern[str], ...]]
    otherwise: str
    acting: re.Pattern[str]
    heads_a_section: str
    secretariat: re.Pattern[str]
    unit: re.Pattern[str]
    village_unit: re.Pattern[str]
    vacant: re.Pattern[str]
    section: str
    secretariat_code: str
    secretariat_name: str
    codes: dict[str, str]
    small_words: tuple[str, ...]
    salutations: dict[str, str]
    titles_before: tuple[str, ...]
    office_title: str
    regency: str
    office: dict[str, re.Pattern[str]]
    choices: dict[str, str]


@cache
def words() -> Words:
    """As the office writes them."""
    text = (TEMPLATES / "documents" / "daftar-kepegawaian.yaml").read_text(encoding="utf-8")
    return Words.model_validate(own(text))


def plain(text: str) -> str:
    """Small letters without signs: "Kasubag. Perencanaan/Keuangan" is kasubag perencanaan keuangan."""
    return evened(re.sub(r"[\W_]+", " ", text)).casefold()


def in_title_case(text: str) -> str:
    """A text in capitals as one writes a name; others as they are."""
    if text != text.upper():
        return text
    small = words().small_words
    return " ".join(one.lower() if one.lower() in small else one.capitalize() for one in text.split())
