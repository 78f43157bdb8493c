"""Which periods of a procedure can be begun on a day, and which one an office is asked about."""

from datetime import date, timedelta

from kinerja_bot.domain.period import Period, PeriodKind, When
from kinerja_bot.domain.procedure import Procedure

OFFERED = 4
"""How many periods can be chosen from."""


ASKED_DAYS = 92
"""So long the bot asks whether a period is begun that can be repeated: the longest quarter."""


def periods_to_begin(procedure: Procedure, today: date) -> tuple[Period, ...]:
    """The periods that can be begun, the newest first: those that are over, or from the running one on."""
    period = Period.of(procedure.period, today)
    if procedure.period is PeriodKind.ONCE:
        return (period,)
    if procedure.opening.when is When.AFTER:
        period = period.before()
    found = [period]
    while len(found) < OFFERED:
        found.append(found[-1].before())
    return tuple(found)


def period_to_propose(procedure: Procedure, today: date) -> Period | None:
    """The period that the bot itself asks about; None for a procedure that is gone through once.

    None as well for one that can be repeated in its period, once that has gone on for long: an office that takes the
    bot up in autumn has its year's agreement already.
    """
    if procedure.period is PeriodKind.ONCE:
        return None
    period = periods_to_begin(procedure, today)[0]
    begins_within = procedure.opening.when is When.WITHIN and procedure.repeats is not None
    return None if begins_within and today >= _asked_until(period) else period


def _asked_until(period: Period) -> date:
    return period.first_day + timedelta(days=ASKED_DAYS)
