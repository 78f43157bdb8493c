"""The shape of a roster, whichever file it comes from."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kinerja_bot.roster.duties import Duties
from kinerja_bot.roster.figures_settings import EsakipShape, ReportBound
from kinerja_bot.roster.hours import HoursShape
from kinerja_bot.roster.layout import layout
from kinerja_bot.roster.letter_settings import LettersShape
from kinerja_bot.roster.model import OfficeEntry, OfficialEntry, Roster, office_key
from kinerja_bot.roster.text import OptionalText, Text, even, evened, folded

_NIP_LENGTH = 18
_BETWEEN_DIGITS = re.compile(r"^\W*(?:NIP(?:PPK|PK)?|NI PPPK)?\W*|[\s.'’-]", re.IGNORECASE)
_ROUNDED = re.compile(r"\d(?:[,.]\d+|\d{10,})?E\+?1\d", re.IGNORECASE)
YEARS = range(2000, 2101)
_DEADLINE_DAYS = range(1, 61)
_POSTCODE_LENGTH = 5
_LONGEST_OFFICE = 55
"""Both of its names make its key, which has room for 120 letters."""
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_ZONE_NAMES = {folded(one): one for one in (*ZONES.values(), "Asia/Pontianak")} | {
    "asia/ujung pandang": "Asia/Makassar"
}
"""As they are compared; others of the world are not Indonesia's."""


OfficeName = Annotated[str, Field(min_length=1, max_length=_LONGEST_OFFICE), BeforeValidator(even)]


def words_of(value: object) -> object:
    """Roles from a list, or from a text with commas."""
    return [word for word in re.split(r"[,;]", value) if word.strip()] if isinstance(value, str) else value


def digits_of(value: object) -> str:
    """A NIP without what is written around and between its digits; empty for who has none."""
    text = evened(str(value or ""))
    return "" if folded(text).replace("-", " ").strip() in layout().no_nip else _BETWEEN_DIGITS.sub("", text)


def is_rounded(text: str) -> bool:
    """Whether Excel wrote it as a number, of which it keeps 15 digits: 1,97910251999122E+17."""
    return _ROUNDED.search(text) is not None


def _nip(value: str | None) -> str | None:
    digits = digits_of(value)
    if not digits:
        return None
    if is_rounded(digits):
        raise PydanticCustomError("nip_as_number", "a number has lost digits")
    if not (digits.isascii() and digits.isdecimal() and len(digits) == _NIP_LENGTH):
        raise PydanticCustomError("nip_shape", "a NIP has 18 digits")
    return digits


def _postcode(value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isdecimal() and len(value) == _POSTCODE_LENGTH):
        raise PydanticCustomError("postcode_shape", "a postcode has 5 digits")
    return value


def _whole_number(within: range, code: str) -> BeforeValidator:
    """A number that a cell may hold as text; else a fault of this code."""

    def read(value: object) -> object:
        text = evened(str(value))
        if value is None or (text.isdecimal() and text.isascii() and int(text) in within):
            return value if value is None else int(text)
        raise PydanticCustomError(code, "no such number")

    return BeforeValidator(read)


def zone_of(value: str) -> str:
    """The IANA name of one of Indonesia's zones, however it is written. Errors: PydanticCustomError."""
    name = ZONES.get(value.upper()) or _ZONE_NAMES.get(folded(value))
    if name is None:
        raise PydanticCustomError("unknown_zone", "no such zone")
    return name


def _salutation(value: object) -> object:
    return evened(value).strip(". ").capitalize() if isinstance(value, str) else value


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class MeetingShape(_Shape):
    """The file's *rapat*: whom the office invites to a meeting, by role."""

    undang: Annotated[list[Text] | None, BeforeValidator(words_of)] = None


class OfficeShape(_Shape):
    """The file's *instansi*."""

    kecamatan: OfficeName
    kabupaten: OfficeName
    provinsi: OptionalText = None
    alamat: OptionalText = None
    kode_pos: Annotated[OptionalText, AfterValidator(_postcode)] = None
    surel: OptionalText = None
    zona_waktu: Annotated[Text, AfterValidator(zone_of)]
    singkatan_zona: object = None
    tahun: Annotated[int | None, _whole_number(YEARS, "year_shape")] = None
    seksi: Annotated[dict[Text, Text], Field(min_length=1)]
    wilayah: object = None
    prosedur: Annotated[list[Text] | None, BeforeValidator(words_of)] = None
    tenggat_hari_kerja: Annotated[int, _whole_number(_DEADLINE_DAYS, "deadline_shape")] | None = None

    mandat: Annotated[list[Text] | None, BeforeValidator(words_of)] = None
    rapat: MeetingShape = MeetingShape()

    def built(self, hours: HoursShape, duties: Duties, procedures: tuple[str, ...]) -> OfficeEntry:
        """The office, with the keys of the procedures that `prosedur` chooses."""
        return OfficeEntry(
            key=office_key(self.kecamatan, self.kabupaten),
            name=self.kecamatan,
            regency=self.kabupaten,
            zone=self.zona_waktu,
            province=self.provinsi or "",
            address=self.alamat or "",
            postcode=self.kode_pos or "",
            email=self.surel or "",
            year=self.tahun,
            procedures=procedures,
            invites=keys_of(self.rapat.undang or (), duties),
            deadline_days=self.tenggat_hari_kerja,
            mandates=keys_of(self.mandat or (), duties),
            sections=self.seksi,
            hours=hours.week(),
            ranges=hours.ranges(),
        )


class OfficialShape(_Shape):
    """One of the file's *pegawai*."""

    id: Annotated[str, Field(min_length=1, max_length=60), BeforeValidator(even)]
    nama: Text
    nama_gelar: OptionalText = None
    jabatan: Text
    peran: Annotated[list[Text], BeforeValidator(words_of), Field(min_length=1)]
    sapaan: Annotated[Literal["Bapak", "Ibu"], BeforeValidator(_salutation)]
    nip: Annotated[OptionalText, AfterValidator(_nip)] = None
    pangkat: OptionalText = None
    seksi: OptionalText = None

    def built(self, duties: Duties, sections: dict[str, str]) -> OfficialEntry:
        """The official; `sections` gives codes by their folded names."""
        return OfficialEntry(
            key=self.id,
            name=self.nama,
            full_name=self.nama_gelar or self.nama,
            position=self.jabatan,
            roles=keys_of(self.peran, duties),
            salutation=self.sapaan,
            nip=self.nip,
            rank=self.pangkat,
            section=sections.get(folded(self.seksi or "")),
        )


class RosterShape(BaseModel):
    """What is read of the file; whatever else stands at its top level is for others."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    instansi: OfficeShape
    pegawai: Annotated[list[OfficialShape], Field(min_length=1)]
    jam_kerja: HoursShape = HoursShape()
    esakip: EsakipShape = EsakipShape()
    batas_laporan: ReportBound = None
    surat: LettersShape = LettersShape()

    def built(self, duties: Duties, procedures: tuple[str, ...]) -> Roster:
        """The roster, once nothing is wrong with it."""
        sections = section_codes(self.instansi.seksi)
        officials = tuple(one.built(duties, sections) for one in self.pegawai)
        office = self.instansi.built(self.jam_kerja, duties, procedures)
        figures = self.esakip.built(self.batas_laporan)
        return Roster(replace(office, figures=figures, letters=self.surat.built()), officials)


def keys_of(words: Iterable[str], duties: Duties) -> tuple[str, ...]:
    """The roles that the words name, each once."""
    return tuple(dict.fromkeys(duties.key_of(word) or word for word in words))


def section_codes(sections: dict[str, str]) -> dict[str, str]:
    """Codes by every way to write them: the section's name, or the code itself."""
    return {folded(name): code for code, name in sections.items()} | {folded(code): code for code in sections}
