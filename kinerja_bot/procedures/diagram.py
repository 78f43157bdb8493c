"""The state machine of a procedure as a Mermaid diagram, and the page of docs/ that shows it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kinerja_bot.domain.procedure import END, Procedure
from kinerja_bot.faults import TEMPLATES
from kinerja_bot.procedures.loader import BUILTIN, builtin

_DOCS: Final = TEMPLATES.parent / "docs"
PAGE: Final = _DOCS / "alur-status.md"
PAGES: Final = {BUILTIN: PAGE, "perjanjian-kinerja": _DOCS / "alur-perjanjian-kinerja.md"}
"""By procedure; that of the first explains the states of a task too."""

# What would end a Mermaid label early.
_MERMAID: Final = str.maketrans({'"': "#quot;", ";": "#59;", "#": "#35;", ":": "#58;"})


def state_machine(procedure: Procedure) -> str:
    """A Mermaid stateDiagram-v2: steps, ways on with their answers, what can be returned, start and end."""
    return environment().get_template("alur.mmd.j2").render(procedure=procedure)


def status_page(procedure: Procedure) -> str:
    """The page in Markdown: diagram, table of the steps, states and moves of a task."""

    def number(target: str) -> str:
        return END if target == END else str(procedure.steps[target].number)

    template = environment().get_template("alur-status.md.j2")
    explains = procedure.key == BUILTIN
    return template.render(
        procedure=procedure, diagram=state_machine(procedure), number=number, explains_states=explains
    )


def write_pages(pages: Mapping[str, Path] = PAGES) -> None:
    """Make the pages of docs/ anew from the built-in procedures."""
    for key, path in pages.items():
        path.write_text(status_page(builtin(key)), encoding="utf-8", newline="\n")


def _label(text: str) -> str:
    return " ".join(text.split()).translate(_MERMAID)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _target(key: str) -> str:
    return "[*]" if key == END else key


@cache
def environment() -> Environment:
    """The templates of printed pages."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "documents"),
        autoescape=select_autoescape(default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"label": _label, "cell": _cell, "target": _target}
    return environment


if __name__ == "__main__":
    write_pages()
