"""The commands about what is kept: `archive`, `retention`, `templates` and `verify`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kinerja_bot.operator.operating import Operator

Add = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def offer(add: Add, settings: Callable[[], Any], operator: "Callable[[Any], Operator]") -> None:
    """Adds them to the command line; the operator is at work by the settings."""

    def retention(chosen: argparse.Namespace) -> int:
        """Shows what is older than RETENTION_MONTHS, and destroys it with --apply."""
        from kinerja_bot.messaging.render import plain_text  # noqa: PLC0415 - each command loads what it needs

        own = settings()
        work = operator(own).retention(own.retention_months)
        print(plain_text("retention", doomed=work.destroy() if chosen.apply else work.look(), applied=chosen.apply))
        return 0

    def verify(chosen: argparse.Namespace) -> int:
        """Checks log and files of the database; or archives, anywhere and without a database."""
        from kinerja_bot.console.verify_command import carry_out  # noqa: PLC0415 - each command loads what it needs

        return carry_out(chosen.archives, chosen.head, lambda: operator(settings()).verifying())

    def archive(chosen: argparse.Namespace) -> int:
        """Writes the archive of the newest cycle, or of the one with this number."""
        from kinerja_bot.console.archive_command import carry_out  # noqa: PLC0415 - each command loads what it needs

        return carry_out(operator(settings()), chosen.file, chosen.office, chosen.cycle)

    def templates(chosen: argparse.Namespace) -> int:
        """The office's Word templates: given out to change them, taken in, or shown."""
        from kinerja_bot.console.templates_command import carry_out  # noqa: PLC0415 - each command loads what it needs

        return carry_out(operator(settings()), chosen.words, chosen.office)

    archiving = add("archive", archive)
    archiving.add_argument("file", type=Path, nargs="?", help="where to write it (.zip); without it: a list")
    archiving.add_argument("--office", help="the office's key or name, where there are several")
    archiving.add_argument("--cycle", type=int, help="the cycle's number, as the list shows it")
    add("retention", retention).add_argument("--apply", action="store_true", help="destroy it, not only show it")
    working = add("templates", templates)
    working.add_argument("words", nargs="+", help="export|import|preview [DIR [OFFICE]]")
    working.add_argument("--office", help="the office's key or name, also without a DIR")
    verifying = add("verify", verify)
    verifying.add_argument("archives", type=Path, nargs="*", help="archives (.zip), all parts or some")
    verifying.add_argument("--head", help="a head that somebody kept: it must be there, or all was computed anew")
