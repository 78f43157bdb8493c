"""The file's *esakip* and *batas_laporan*: what the office sets for its figures."""

from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from kinerja_bot.domain.figures.settings import USUAL_FIELDS, EsakipField, FiguresSettings
from kinerja_bot.faults import closest
from kinerja_bot.number_reading import Expected, read_number
from kinerja_bot.roster.text import even, folded

POINTS: Final = {"koma": ",", "titik": "."}

_HIGHEST_BOUND = 200
_FIELDS = {folded(one): one for one in EsakipField}


def _fields(value: object) -> object:
    """From a list or a text with commas; each once."""
    words = value.replace(";", ",").split(",") if isinstance(value, str) else value
    if not isinstance(words, list):
        return value
    given = [str(even(str(one))) for one in words if one is not None and str(one).strip()]
    for word in given:
        if folded(word) not in _FIELDS:
            meant = _FIELDS.get(closest(folded(word), _FIELDS) or "")
            context = {"given": word, "known": [one.value for one in EsakipField], "suggestion": meant}
            raise PydanticCustomError("unknown_word", "no such field", context)
    return tuple(dict.fromkeys(_FIELDS[folded(word)] for word in given)) or None


def _point(value: object) -> object:
    text = folded(str(value)) if value is not None else ""
    found = {**POINTS, **{sign: sign for sign in POINTS.values()}}.get(text)
    if text and found is None:
        context = {"given": value, "known": list(POINTS), "suggestion": closest(text, POINTS)}
        raise PydanticCustomError("unknown_word", "no such sign", context)
    return found


def _percent(value: object) -> object:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    read = read_number(str(value), Expected(is_percent=True)).value if isinstance(value, str) else value
    number = Decimal(read) if isinstance(read, int | Decimal) and not isinstance(read, bool) else None
    if number is None or not 0 <= number <= _HIGHEST_BOUND:
        raise PydanticCustomError("percent_shape", "no such percentage")
    return number


class EsakipShape(BaseModel):
    """The fields of the office's e-SAKIP, in order, and their decimal sign."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    isian: Annotated[tuple[EsakipField, ...] | None, BeforeValidator(_fields)] = None
    desimal: Annotated[str | None, BeforeValidator(_point)] = None

    def built(self, report_bound: Decimal | None) -> FiguresSettings:
        """The settings; what is left out is as usual."""
        usual = FiguresSettings()
        bound = usual.report_bound if report_bound is None else report_bound
        return FiguresSettings(self.isian or USUAL_FIELDS, self.desimal or usual.decimal_point, bound)


ReportBound = Annotated[Decimal | None, BeforeValidator(_percent)]
"""A percentage as a person writes it."""


def settings_values(settings: FiguresSettings) -> dict[str, str]:
    """What stands in the template's cells, by paths of the .yaml file; nothing where it is as usual."""
    usual = FiguresSettings()
    signs = {sign: word for word, sign in POINTS.items()}
    values = {
        "esakip.isian": ", ".join(settings.esakip_fields) if settings.esakip_fields != usual.esakip_fields else "",
        "esakip.desimal": signs[settings.decimal_point] if settings.decimal_point != usual.decimal_point else "",
        "batas_laporan": f"{settings.report_bound:f}".replace(".", ",")
        if settings.report_bound != usual.report_bound
        else "",
    }
    return {path: text for path, text in values.items() if text}
