"""What /indikator is rendered with: list, sheet, history and questions."""

from dataclasses import replace
from types import SimpleNamespace

from kinerja_bot.domain.figure_errors import AgreementBySop, DraftUnderReview
from kinerja_bot.domain.figures.changes import FieldChange
from kinerja_bot.domain.figures.indicator import QUARTERS, Indicator
from kinerja_bot.services.desk.paging import page_of
from kinerja_bot.services.views.kept_indicators import KeptIndicators
from tests.builders import MONDAY_8AM
from tests.messaging.agreement_contexts import an_indicator
from tests.messaging.said import Context, Said


def whole_indicator(said: Said) -> Indicator:
    """With all that can be said of it."""
    texts = ("definition", "formula", "source", "programme", "activity", "subactivity")
    return replace(an_indicator(said), unit=said.text, **dict.fromkeys(texts, said.text))  # type: ignore[arg-type]


def indicator_contexts(said: Said) -> dict[str, list[Context]]:
    """By message."""
    one = whole_indicator(said)
    plain = KeptIndicators(2026, None, ())
    refused = [replace(plain, refusal=refusal(year=2026)) for refusal in (AgreementBySop, DraftUnderReview)]
    draft = SimpleNamespace(year=2026, agreement=None, every=(), is_draft=True, refusal=None)
    others = SimpleNamespace(year=2026, agreement=True, every=(one,), is_draft=False, refusal=None)
    sheet: Context = {"kept": plain, "quarters": QUARTERS, "section": said.name, "people": said.names}
    told = [_line(said, "ubah"), _line(said, "tambah"), _imported()]
    bare = replace(an_indicator(said), targets={}, year_target=None)
    return {
        "indicators": [
            {"kept": kept, "page": page_of([one] * many, 0, 6), "salutation": "Bapak"}
            for kept in (plain, *refused, draft, others)
            for many in (0, 20)
        ],
        "indicator": [
            sheet | {"it": one, "last": told[0], "changing": False},
            sheet | {"it": one, "last": None, "changing": True},
            sheet | {"it": bare, "kept": draft, "last": told[2], "changing": False, "section": None, "people": []},
        ],
        "indicator_history": [{"it": one, "lines": told, "page": page_of(told * many, 0, 5)} for many in (1, 5)],
        "indicator_question": [_question(said), _question(said) | {"label": "", "now": "", "changes": []}],
    }


def indicator_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    one = an_indicator(said)
    return {
        "labels.indicator": {"it": one},
        "answers.indicator_changed": {"it": one},
        "indicator_questions.drop": {"it": one},
        "errors.agreement_by_sop": {"year": 2026},
        "errors.draft_under_review": {"year": 2026},
        "errors.indicator_not_understood": {"said": said.text},
    }


def _line(said: Said, what: str) -> Context:
    fields = {"targets.III": [said.text, said.text]}
    return {"at": MONDAY_8AM, "who": said.name, "what": what, "fields": fields, "reason": said.text}


def _imported() -> Context:
    fields = {"year_target": ["80", "90"]}
    return {"at": MONDAY_8AM, "who": "", "what": "ubah_impor", "fields": fields, "reason": ""}


def _question(said: Said) -> Context:
    return {
        "title": said.text,
        "label": "Target TW III",
        "now": said.text,
        "said": {"Satuan": said.text},
        "changes": [FieldChange("unit", said.text, said.name)],
        "question": "Mohon ketik alasannya.",
    }
