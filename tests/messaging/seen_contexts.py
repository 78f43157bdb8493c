"""What is said of what is seen before a decision, of what is to be corrected, and of files that are looked for."""

from types import SimpleNamespace

from tests.builders import STEPS
from tests.messaging.said import Context, Said

SHORT_PERIOD = "TW III 2026"


def seen_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    return {
        "decision.indicator": {"indicator": SimpleNamespace(key="IK-01", name=said.text)},
        **{f"decision.{key}": {"text": said.text} for key in ("ticked", "unticked")},
        "decision.send": {"count": 30},
        "decision.items_question": {"chosen": [said.text]},
        "decision.uncorrected": {"left": 2, "total": 30},
        "labels.found_file": {"name": said.file_name, "period": SHORT_PERIOD},
        "labels.step_files": {"step": STEPS[1], "count": 40},
        "labels.files_of": {"what": said.name, "count": 12},
        "labels.files_of_kind": {"what": "xlsx", "count": 12},
        "files.kind": {"kind": "jpg", "signed": True},
        "files.step": {"step": STEPS[1]},
        "labels.bind_photos": {"count": 12},
        "answers.photos_bound": {"count": 12, "name": said.file_name},
        "answers.item_added": {"button": "Kembalikan dengan 2 butir"},
        "answers.ticked_off": {"left": 2},
        "answers.uncorrected_wanted": {"left": 2},
        "files.photo": {"what": "Bukti e-SAKIP", "who": said.name, "period": SHORT_PERIOD},
        "files.preview": {"file": said.file(), "page": 3, "count": 12},
    }
