"""A Word template with its placeholders filled in; an office's template is code, and runs in a sandbox."""

import io
from collections.abc import Mapping
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS: Final = ("upper", "lower", "title", "capitalize", "trim", "default", "join", "length", "first", "last")
SAME_FILTERS: Final = ("d", "count", "e")


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


class _Showing(ImmutableSandboxedEnvironment):
    """Shows what is known and computes nothing: it takes no more time and room than what it shows."""

    intercepted_binops = frozenset({"*", "**", "%", "/", "//"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        """Errors: SecurityError."""
        raise SecurityError(operator)

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002
        """Nothing is called."""
        return False


def environment(undefined: type[Undefined] = StrictUndefined) -> ImmutableSandboxedEnvironment:
    """A template sees the values that it is given, and nothing else."""
    made = _Showing(autoescape=True, undefined=undefined)
    made.filters = {name: made.filters[name] for name in (*FILTERS, *SAME_FILTERS)}
    made.globals = {}
    return made
