"""What stands in a PDF's signatures; only their process loads what this takes.

Nobody is trusted here, and nothing is fetched: that a certificate is somebody's is not checked. What can be said is
whose name stands in it, and whether the bytes are still those that were signed.
"""

import logging
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

logging.disable(logging.CRITICAL)

MOST: Final = 20
"""Signatures that are read."""

HARMLESS: Final = frozenset({ModificationLevel.NONE, ModificationLevel.LTA_UPDATES})


def read_signatures(path: Path) -> list[dict[str, object]]:
    """Each signature, in the order of the file: `name`, `at` (ISO 8601), and `changed`.

    `changed` is None where it cannot be said. Errors: those of the library for a broken or a locked file.
    """
    with path.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        fields = {one.field_name for one in reader.embedded_signatures}
        return [_read(one, fields) for one in reader.embedded_regular_signatures[:MOST]]


def _read(one: EmbeddedPdfSignature, fields: set[str]) -> dict[str, object]:
    at: datetime | None = one.self_reported_timestamp
    known = at.isoformat() if at is not None and at.utcoffset() is not None else None
    return {"name": _name(one), "at": known, "changed": _changed(one, fields)}


def _name(one: EmbeddedPdfSignature) -> str:
    """By the certificate, else as the signature itself says."""
    subject = one.signer_cert.subject.native
    named: Any = subject.get("common_name") or one.sig_object.get("/Name") or ""
    return " ".join(str(named[-1] if isinstance(named, list) else named).split())


def _changed(one: EmbeddedPdfSignature, fields: set[str]) -> bool | None:
    """Whether anything else than further signatures came behind it, or its own bytes are others."""
    try:
        digest = one.compute_digest()
        intact, valid = validate_sig_integrity(one.signer_info, one.signer_cert, "data", digest)
        if not (intact and valid):
            return True
        one.compute_integrity_info()  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001 - an algorithm that is not known here, whatever the library says of it
        return None
    found = one.diff_result
    if not isinstance(found, DiffResult):  # what it calls suspicious; nothing came behind where there is none
        return found is not None
    if found.modification_level in HARMLESS:
        return False
    only_signed = found.modification_level is ModificationLevel.FORM_FILLING and found.changed_form_fields <= fields
    return not only_signed
