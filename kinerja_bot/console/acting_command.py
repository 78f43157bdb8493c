"""`bot.py acting`: who stands in for whom, listed, given and ended by the operator."""

import sys
from collections.abc import Sequence
from datetime import date

from kinerja_bot.console.which_office import only, to_choose
from kinerja_bot.domain.acting import ActingKind
from kinerja_bot.domain.errors import QuestionGone, SopError
from kinerja_bot.messaging.render import Renderer, plain_text
from kinerja_bot.operator.acting_desk import ActingDesk, SeveralOfficesError, UnknownOrderError, UnknownPersonError
from kinerja_bot.operator.operating import Operator

USAGE_ERROR = 2
LONGEST_NUMBER = 18
"""Digits of an order's number."""

KINDS = {"plh": ActingKind.PLH, "plt": ActingKind.PLT}


def carry_out(operator: Operator, words: Sequence[str], named: str | None) -> int:
    """`plh|plt ABSENT DEPUTY LETTER FIRST LAST [SIGNED SIGNER]`, `confirm N`, `end N`, or nothing for the list.

    Errors: FaultsFound for an office that is none, and for people that could be of several.
    """
    desk = operator.acting()
    office = only(operator.offices(), named).key if named is not None else None
    try:
        match list(words):
            case []:
                print(plain_text("acting_orders", lines=desk.list(office)))
            case ["end", number] if number.isdecimal():
                print(plain_text("acting_ended", line=desk.end(_number(number), office)))
            case ["confirm", number] if number.isdecimal():
                print(plain_text("acting_orders", lines=[desk.confirm(_number(number), office)]))
            case [kind, absent, deputy, letter, first, last, *signed] if kind in KINDS and len(signed) in {0, 2}:
                return _give(desk, KINDS[kind], (absent, deputy, office), letter, (first, last, *signed))
            case _:
                return _refused(plain_text("acting_usage"))
    except UnknownPersonError as error:
        return _refused(plain_text("acting_unknown", key=str(error)))
    except (UnknownOrderError, QuestionGone):  # there is none, or it waits for nothing any more
        return _refused(plain_text("acting_order_unknown", number=words[1][:LONGEST_NUMBER]))
    except SeveralOfficesError as error:
        raise to_choose(error.offices) from error
    except SopError as error:
        return _refused(Renderer().explain(error))
    return 0


def _number(typed: str) -> int:
    if len(typed) > LONGEST_NUMBER:
        raise UnknownOrderError(typed)
    return int(typed)


def _give(
    desk: ActingDesk, kind: ActingKind, people: tuple[str, str, str | None], letter: str, typed: Sequence[str]
) -> int:
    *days, signed, signer = typed if len(typed) > 2 else (*typed, None, None)  # noqa: PLR2004 - first and last day
    try:
        first, last = (date.fromisoformat(day or "") for day in days)
        signed_on = date.fromisoformat(signed) if signed else None
    except ValueError:
        return _refused(plain_text("acting_usage"))
    if last < first:
        return _refused(plain_text("acting_days"))
    absent, deputy, office = people
    line = desk.give(kind, absent, deputy, letter, (first, last), office, signed=signed_on, signer=signer)
    print(plain_text("acting_orders", lines=[line]))
    return 0


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE_ERROR
