"""`bot.py archive`: a cycle's archive on disk, for the operator."""

import sys
from pathlib import Path

from kinerja_bot.console.ending import ended_cleanly
from kinerja_bot.console.which_office import matching, only
from kinerja_bot.domain.errors import SopError
from kinerja_bot.messaging.render import Renderer, plain_text
from kinerja_bot.operator.archiving import NoSuchCycleError
from kinerja_bot.operator.operating import Operator
from kinerja_bot.paths import is_there

FAILED, USAGE_ERROR = 1, 2


def carry_out(operator: Operator, path: Path | None, named: str | None, cycle: int | None) -> int:
    """Writes it, or lists what there is. Errors: FaultsFound."""
    work, offices = operator.archiving(), matching(operator.offices(), named)
    if path is None:
        print(plain_text("archive_cycles", cycles=work.cycles(offices)))
        return 0
    if is_there(path):
        print(plain_text("file_exists", path=path), file=sys.stderr)
        return USAGE_ERROR
    try:
        with ended_cleanly():
            paths = work.write(path, offices if cycle is not None else [only(offices, named)], cycle)
    except NoSuchCycleError:
        print(plain_text("archive_unknown"), file=sys.stderr)
        return USAGE_ERROR
    except SopError as error:
        print(Renderer().explain(error), file=sys.stderr)
        return FAILED
    except OSError as error:
        print(plain_text("archive_not_written", path=path, reason=error.strerror), file=sys.stderr)
        return FAILED
    print(plain_text("archive_written", paths=paths))
    return 0
