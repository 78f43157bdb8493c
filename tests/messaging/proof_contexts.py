"""With what the texts about archives and their checking are rendered."""

from types import SimpleNamespace

from kinerja_bot.domain.chain import Head
from kinerja_bot.proof.faults import Fault, FaultKind
from tests.builders import MONDAY_9AM
from tests.messaging.said import PERIOD, Context, Said

HEAD = Head(512, "ab12" * 16)


def proof_contexts(said: Said) -> dict[str, list[Context]]:
    """The messages."""
    progress = {"period": PERIOD, "whole": 87}
    return {
        "archives": [{}],
        "archive_progress": [
            progress | {"done": done, "failed": failed} for done, failed in ((0, False), (25, False), (3, True))
        ],
        "archive_ready": [{"period": PERIOD, "parts": parts, "head": HEAD} for parts in (1, said.many + 1)],
    }


def proof_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    named = {"version": 2, "name": said.file_name}
    return {
        **{f"archive.{kind}": named for kind in ("current", "replaced", "signed")},
        "archive.text": {"version": 2},
        "archive.file": {"period": "TW III 2026", "part": 2, "parts": 4},
        "labels.archive": {"period": "TW III 2026"},
        "labels.archive_so_far": {"period": "TW III 2026"},
    }


def proof_cli(said: Said) -> dict[str, list[Context]]:
    """What the command line prints, by file."""
    manifest = SimpleNamespace(office=said.name, period=PERIOD, parts=3)
    archive = SimpleNamespace(name="arsip.zip", manifest=manifest, part=2, events=512, head=HEAD)
    about = SimpleNamespace(office=said.name, period=PERIOD, at=MONDAY_9AM)
    office = SimpleNamespace(name=said.name, contents={"ab": "x"}, head=HEAD)
    return {
        "archive_readme": [{"about": about, "heading": {"procedure": said.name}}],
        "archive_written": [{"paths": ["arsip.zip"]}],
        "archive_unknown": [{}],
        "archive_not_written": [{"path": "arsip.zip", "reason": "No such file or directory"}],
        "archive_cycles": [{"cycles": []}, {"cycles": [SimpleNamespace(id=3, office=said.name, period=PERIOD)]}],
        "verified": [{"offices": []}, {"offices": [office]}],
        "verified_archives": [{"archives": [archive], "missing": {PERIOD: [1, 3]}}],
        "verify_fault": [{"fault": Fault(kind, said.name, said.name, 12, 14)} for kind in FaultKind],
        "verify_head": [{"least": 16}],
        "verify_progress": [{"done": 25, "whole": 87}],
    }
