"""What is said of files that are not taken is rendered with."""

from kinerja_bot.documents.names import NAMED, USUAL
from kinerja_bot.documents.verdicts import How
from kinerja_bot.words import WORDS
from tests.messaging.said import STEP, Context, Said


def other_files(said: Said) -> list[tuple[str, Context]]:
    """Every way that is told by which a file can be sent all the same."""
    at, types = {"name": said.file_name, "member": None}, {"types": sorted(USUAL)}
    return [
        *(("file_starts_program", at | {"how": how.value}) for how in How),
        *(("file_locked", at | {"found": found}) for found in (None, "zip", "xls", "doc")),
        *(("file_not_taken", {"name": said.file_name, "found": kind} | types) for kind in (None, *WORDS.kinds)),
        *(("file_disguised", {"name": said.file_name, "found": "pdf", "said": kind} | types) for kind in NAMED),
        ("file_broken", at | {"said": None}),
        ("photos_not_bound", {"name": None}),
        ("file_unopened", at | {"found": "7z"}),
        ("file_named_as_program", at | {"member": said.file_name, "ending": "bat", "found": None} | types),
    ]


def unfit_files(said: Said) -> dict[str, Context]:
    """Files that are not taken for what stands in them."""
    at, types = {"name": said.file_name, "member": None}, {"types": sorted(USUAL)}
    return {
        "file_sent_twice": {"name": said.file_name, "earlier": said.file_name, "step": STEP},
        "file_heavy": {"name": said.file_name, "memory": 2**26, "seconds": 30},
        "file_is_program": at | {"member": said.file_name},
        "file_named_as_program": at | {"ending": "rb", "found": "pdf"} | types,
        "file_with_macros": at,
        "file_starts_program": at | {"how": "dde"},
        "file_locked": at | {"found": "pdf"},
        "file_broken": at | {"said": "xlsx"},
        "file_packed_oddly": at,
        "file_unopened": at | {"member": said.file_name, "found": "rar"},
        "file_too_deep": at | {"most": 5},
        "file_too_many": at | {"most": 10_000},
        "file_swells": at | {"most": 2**28},
        "file_disguised": {"name": said.file_name, "found": "html", "said": "xls"} | types,
        "file_not_taken": {"name": said.file_name, "found": "rar"} | types,
        "photos_not_bound": {"name": said.file_name},
    }
