"""The project's own source, as tests of its rules read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]

MODULES = sorted([ROOT / "bot.py", *(ROOT / "handlers").rglob("*.py"), *(ROOT / "kinerja_bot").rglob("*.py")])
"""All code of the product, without its tests."""

TESTS = sorted((ROOT / "tests").rglob("*.py"))


@cache
def tree_of(module: Path) -> ast.Module:
    """The module, parsed once."""
    return ast.parse(module.read_text(encoding="utf-8"))


def dotted(module: Path) -> str:
    """The name under which the module is imported."""
    parts = module.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports_of(module: Path) -> tuple[str, ...]:
    """The dotted names that a module imports, in functions too."""
    found: list[str] = []
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found.extend(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}:{node.lineno}: relative"
            found.extend(f"{node.module}.{one.name}" for one in node.names)
    return tuple(found)


@cache
def strings_in(module: Path) -> tuple[str, ...]:
    """All string constants, docstrings too."""
    constants = (node.value for node in ast.walk(tree_of(module)) if isinstance(node, ast.Constant))
    return tuple(value for value in constants if isinstance(value, str))
