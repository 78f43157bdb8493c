"""The contexts of what is said of papers that the bot writes."""

from kinerja_bot.services.desk.making import Paper
from kinerja_bot.services.desk.paper_dialogues import CONCEPT, USE
from tests.builders import SOP, STEPS
from tests.messaging.said import Context, Said

BLANKS = ("nomor surat", "tempat rapat", "NIP penanda tangan")


def paper_contexts(said: Said) -> dict[str, list[Context]]:
    """A concept for Word with its dots and without, and a PDF."""
    papers = [
        Paper(said.file_name + ".docx", "", bytes, BLANKS * said.many),
        Paper("Draf TW III 2026.docx", "", bytes),
        Paper("Rekap Kinerja TW III 2026.pdf", "", bytes),
    ]
    return {
        "concept": [{"paper": one, "as_is": as_is, "salutation": "Ibu"} for one in papers for as_is in (True, False)]
    }


def paper_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    asked = {"paper": "Dokumen pengukuran kinerja", "numbered": True, "number": "", "blanks": BLANKS}
    return {
        "papers.which": {"how": CONCEPT},
        "papers.question": asked | {"how": USE},
        "papers.made_anew": {"paper": "Rekap"},
        "papers.file": {"paper": "Draf", "period": "TW III 2026", "who": said.name},
        "papers.instruction": {"request": STEPS[2].request},
        "papers.agenda": {"title": SOP.title, "period": "Triwulan III Tahun 2026"},
        "papers.invited_by": {"number": "005/12/KTR/X/2026"},
        "answers.letter_numbered": {
            "paper": "Undangan",
            "number": said.text,
            "button": "Ya, tetap dipakai",
        },
        "answers.concept_sent": {"name": said.file_name},
        "answers.paper_made": {"name": said.file_name},
        "errors.paper_not_offered": {"step": STEPS[3]},
        "errors.letter_number_needed": {"longest": 60},
    }


def other_paper_looks() -> list[tuple[str, Context]]:
    """Further ways to ask: with a number, and with nothing but dots."""
    asked = {"paper": "Undangan", "numbered": True, "number": "005/12/KTR/X/2026", "blanks": ()}
    return [
        ("papers.which", {"how": USE}),
        ("papers.question", asked | {"how": CONCEPT}),
        ("papers.question", asked | {"how": CONCEPT, "number": ""}),
        ("papers.question", asked | {"how": USE, "numbered": False, "number": "", "blanks": BLANKS}),
    ]
