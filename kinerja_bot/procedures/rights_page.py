"""The table of rights as a page of docs/: role by act, with the steps for which it counts."""

from pathlib import Path
from typing import Final

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import OPERATOR, Action, Right, actions_of, office_rights
from kinerja_bot.faults import TEMPLATES
from kinerja_bot.procedures.diagram import environment
from kinerja_bot.procedures.loader import builtin

PAGE: Final = TEMPLATES.parent / "docs" / "hak-akses.md"


def rights_page(procedure: Procedure) -> str:
    """The page in Markdown."""
    roles = [*procedure.roles, OPERATOR]
    return (
        environment()
        .get_template("hak-akses.md.j2")
        .render(
            procedure=procedure,
            roles=roles,
            acts=[(action, [_steps(procedure, action, role) for role in roles]) for action in Action],
            rights=[
                (right, [role in holders for role in roles]) for right, holders in office_rights(procedure).items()
            ],
            overseen=[_overseen(procedure, role) for role in procedure.roles],
            oversight=Right.OVERSEE,
        )
    )


def write_page(path: Path = PAGE) -> None:
    """Make docs/hak-akses.md anew from the built-in procedure."""
    path.write_text(rights_page(builtin()), encoding="utf-8", newline="\n")


def _steps(procedure: Procedure, action: Action, role: str) -> str:
    """The numbers of the steps at which the role may do it."""
    return ", ".join(
        str(step.number) for step in procedure.steps.values() if step.role == role and action in actions_of(step)
    )


def _overseen(procedure: Procedure, role: str) -> tuple[str, str]:
    """Who oversees the late of a role."""
    return role, procedure.reminders.alerted_role(role)


if __name__ == "__main__":
    write_page()
