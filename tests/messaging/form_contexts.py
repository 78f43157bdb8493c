"""With what the messages and phrases about forms are rendered."""

from decimal import Decimal

from kinerja_bot.domain.figures.oddity import Oddity
from tests.messaging.entering_contexts import (
    MONEY,
    VALUE,
    a_row,
    an_indicator,
    entering_contexts,
    entering_looks,
    entering_phrases,
)
from tests.messaging.said import PERIOD, Context, Said


def figure_contexts(said: Said) -> dict[str, list[Context]]:
    """Whatever is said of figures that are entered, in the chat or by a form."""
    return entering_contexts(said) | _forms(said)


def figure_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    return entering_phrases(said) | _form_phrases(said)


def figure_looks(said: Said) -> list[tuple[str, Context]]:
    """The other ways in which some of them are said."""
    return [*entering_looks(said), *_form_looks(said)]


def _forms(said: Said) -> dict[str, list[Context]]:
    """What was taken of a form, or why nothing was."""
    key: list[str] = []
    taken: Context = {"period": PERIOD, "count": 2, "same": 0, "filled": 2, "total": 2, "more": 0, "older": False}
    taken |= dict.fromkeys(("missing", "odd", "bare", "moved", "gone", "computed", "unread"), key)
    many = ["IK-01"] * said.many
    odd: Context = {"odd": [said.text] * min(said.many, 8), "more": 3}
    older: Context = {"older": True, "moved": many, "gone": many, "computed": many, "unread": [said.name] * said.many}
    refused: Context = {"file_name": said.file_name, "salutation": "Ibu", "refusal": "", "more": 0, "held": True}
    fault = ("H10:H12", "Realisasi", said.text)
    return {
        "form_sent": [{"count": 4, "salutation": "Ibu"}],
        "form_kept": [{"file_name": said.file_name}],
        "form_taken": [taken, taken | odd | older | {"missing": many, "bare": many, "same": 1}],
        "form_refused": [
            refused | {"faults": [fault] * 8, "more": 12},
            refused
            | {"faults": [("", "", said.text), ("H10", "", said.text), ("", "Siapa", said.text)], "held": False},
            *(refused | {"faults": [], "refusal": one} for one in ("pegawai", "periode", "kantor")),
        ],
    }


def _form_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    return {
        "figures.form_name": {"period": "TW III 2026", "name": said.name},
        "figures.form_before": {"before": a_row(said)},
        "figures.odd": _odd(said) | {"why": ", di bawah nol"},
        "figures.why_odd": _odd(said) | {"odd": Oddity.BELOW_BEFORE},
        "answers.form_kept": {"name": said.file_name},
    }


def _form_looks(said: Said) -> list[tuple[str, Context]]:
    """The other ways in which some of them are said."""
    money: Context = {"money": True, "said": MONEY, "before": Decimal(0)}
    return [
        ("figures.odd", _odd(said) | money | {"why": ", di bawah nol"}),
        *(("figures.why_odd", _odd(said) | {"odd": one}) for one in Oddity),
        *(("figures.why_odd", _odd(said) | money | {"odd": one}) for one in (Oddity.NEGATIVE, Oddity.BELOW_BEFORE)),
        ("figures.form_before", {"before": a_row(said, spent=None, follow_up="")}),
    ]


def _odd(said: Said) -> Context:
    return {
        "at": "H10",
        "money": False,
        "said": VALUE,
        "before": VALUE,
        "target": VALUE,
        "indicator": an_indicator(said),
    }
