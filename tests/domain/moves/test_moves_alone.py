"""One place where a task changes: domain/moves. Read from the source, as the imports are."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.source import MODULES, dotted, tree_of

MAY_MAKE = {
    "kinerja_bot.domain.task": "says how a task is changed",
    "kinerja_bot.storage.cycle_rows": "gives a stored task its id, and the next version",
    "kinerja_bot.storage.task_rows": "builds a task from its row",
}


def changes_in(module: Path) -> Iterator[str]:
    """Where a task is made, or made anew with other values: `Task(…)`, `task.evolve(…)`, `replace(task, …)`."""
    for node in ast.walk(tree_of(module)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).rsplit(".", maxsplit=1)[-1]
        of_task = called == "replace" and node.args and "task" in ast.unparse(node.args[0]).lower()
        if called in {"evolve", "Task", "Stopwatch"} or of_task:
            yield f"{dotted(module)}:{node.lineno}"


def test_nothing_outside_of_the_moves_changes_a_task() -> None:
    wrong = [
        place
        for module in MODULES
        if not dotted(module).startswith("kinerja_bot.domain.moves.") and dotted(module) not in MAY_MAKE
        for place in changes_in(module)
    ]

    assert wrong == []


def test_who_may_make_one_all_the_same_does() -> None:
    makers = {dotted(module) for module in MODULES if any(changes_in(module))}

    assert set(MAY_MAKE) <= makers
