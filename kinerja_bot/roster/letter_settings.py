"""The file's *surat*: how the office's letters look."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from kinerja_bot.domain.letter_settings import USUAL_MARGINS, LetterSettings, PaperSize
from kinerja_bot.faults import closest
from kinerja_bot.number_reading import Expected, read_number
from kinerja_bot.roster.text import OptionalText, folded

SIDES: Final = ("atas", "kanan", "bawah", "kiri")
ANSWERS: Final = {"ya": True, "tidak": False}

_FONT_SIZES = {"11": 11, "12": 12}
_CENTIMETRES = (1, 5)
_MILLIMETRES = 10


def _paper(value: object) -> object:
    return _one_of(value, {folded(one): one for one in PaperSize}, [one.value for one in PaperSize])


def _answer(value: object) -> object:
    return value if isinstance(value, bool) else _one_of(value, ANSWERS, list(ANSWERS))


def _one_of(value: object, choices: Mapping[str, object], known: list[str]) -> object:
    """What the word stands for; None for nothing."""
    text = folded(str(value)) if value is not None else ""
    if text and text not in choices:
        context = {"given": value, "known": known, "suggestion": closest(text, choices)}
        raise PydanticCustomError("unknown_word", "no such choice", context)
    return choices.get(text)


def _font_size(value: object) -> object:
    text = folded(str(value)) if value is not None else ""
    if text and text not in _FONT_SIZES:
        raise PydanticCustomError("font_size_shape", "no such size")
    return _FONT_SIZES.get(text)


def _margin(value: object) -> object:
    """Millimetres of what is written in centimetres."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    read = read_number(str(value), Expected()).value if isinstance(value, str) else value
    number = Decimal(read) if isinstance(read, int | Decimal) and not isinstance(read, bool) else None
    lowest, highest = _CENTIMETRES
    if number is None or not lowest <= number <= highest:
        raise PydanticCustomError("margin_shape", "no such margin")
    return round(number * _MILLIMETRES)


Margin = Annotated[int | None, BeforeValidator(_margin)]


class MarginsShape(BaseModel):
    """The sheet's margins in cm."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    atas: Margin = None
    kanan: Margin = None
    bawah: Margin = None
    kiri: Margin = None


class LettersShape(BaseModel):
    """All of it may be left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    kop: OptionalText = None
    telepon: OptionalText = None
    laman: OptionalText = None
    tempat: OptionalText = None
    kertas: Annotated[PaperSize | None, BeforeValidator(_paper)] = None
    ukuran_huruf: Annotated[int | None, BeforeValidator(_font_size)] = None
    margin: MarginsShape = MarginsShape()
    jabatan_sendiri: Annotated[bool | None, BeforeValidator(_answer)] = None

    def built(self) -> LetterSettings:
        """The settings; what is left out is as usual."""
        usual, given = LetterSettings(), [getattr(self.margin, side) for side in SIDES]
        top, right, bottom, left = (one or other for one, other in zip(given, USUAL_MARGINS, strict=True))
        return LetterSettings(
            regency_line=self.kop or "",
            phone=self.telepon or "",
            website=self.laman or "",
            place=self.tempat or "",
            paper=self.kertas or usual.paper,
            font_size=self.ukuran_huruf or usual.font_size,
            margins=(top, right, bottom, left),
            own_position_below=bool(self.jabatan_sendiri),
        )


def letter_values(settings: LetterSettings) -> dict[str, str]:
    """What stands in the template's cells, by paths of the .yaml file; nothing where it is as usual."""
    usual = LetterSettings()
    values = {
        "surat.kop": settings.regency_line,
        "surat.telepon": settings.phone,
        "surat.laman": settings.website,
        "surat.tempat": settings.place,
        "surat.kertas": settings.paper.value if settings.paper != usual.paper else "",
        "surat.ukuran_huruf": str(settings.font_size) if settings.font_size != usual.font_size else "",
        "surat.jabatan_sendiri": next(iter(ANSWERS)) if settings.own_position_below else "",
    }
    for side, given, known in zip(SIDES, settings.margins, USUAL_MARGINS, strict=True):
        values[f"surat.margin.{side}"] = (
            f"{Decimal(given) / _MILLIMETRES:f}".replace(".", ",") if given != known else ""
        )
    return {path: text for path, text in values.items() if text}
