"""With what the texts about archives and their checking are rendered."""

from types import SimpleNamespace

from kinerja_bot.domain.chain import Head
from kinerja_bot.proof.faults import Fault, FaultKind
from tests.messaging.said import Context, Said

HEAD = Head(512, "ab12" * 16)


def proof_cli(said: Said) -> dict[str, list[Context]]:
    """What the command line prints, by file."""
    manifest = SimpleNamespace(office=said.name, period="Triwulan III Tahun 2026", parts=3)
    archive = SimpleNamespace(name="arsip.zip", manifest=manifest, part=2, events=512, head=HEAD)
    office = SimpleNamespace(name=said.name, contents={"ab": "x"}, head=HEAD)
    return {
        "verified": [{"offices": []}, {"offices": [office]}],
        "verified_archives": [{"archives": [archive], "missing": {"Triwulan III Tahun 2026": [1, 3]}}],
        "verify_fault": [{"fault": Fault(kind, said.name, said.name, 12, 14)} for kind in FaultKind],
        "verify_head": [{"least": 16}],
        "verify_progress": [{"done": 25, "whole": 87}],
    }
