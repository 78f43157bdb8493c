"""A Word template with its placeholders filled in; an office's template is code, and runs in a sandbox."""

import io
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def filled(template: bytes, context: Mapping[str, Any], undefined: type[Undefined] = StrictUndefined) -> bytes:
    """The .docx; texts are escaped, so that they stay texts. Errors: those of Jinja, for a placeholder unknown."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(context, jinja_env=environment(undefined))
    made = io.BytesIO()
    document.save(made)
    return _undated(made)


def _undated(made: io.BytesIO) -> bytes:
    """The same letter is the same file, whenever it is written: its parts do not say when."""
    undated = io.BytesIO()
    with ZipFile(made) as old, ZipFile(undated, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename), old.read(part), ZIP_DEFLATED)
    return undated.getvalue()


def environment(undefined: type[Undefined] = StrictUndefined) -> ImmutableSandboxedEnvironment:
    """A template sees the values that it is given, and nothing else."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=undefined)
