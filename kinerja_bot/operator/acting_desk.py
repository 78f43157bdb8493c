"""Plh. and Plt. from the command line: the operator need not be on any roster."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kinerja_bot.domain.acting import ActingKind, ActingOrder, Letter, cautions
from kinerja_bot.domain.errors import QuestionGone
from kinerja_bot.domain.events import Doer
from kinerja_bot.domain.office import Office
from kinerja_bot.domain.people import Official
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.people import acting_orders, acting_turns
from kinerja_bot.services.people.acting_question import deputies, posts
from kinerja_bot.services.views import acting_questions
from kinerja_bot.storage.database import Database
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as it is listed; `cautions` are sentences."""

    office: str
    order: ActingOrder
    absent: Official
    deputy: Official
    cautions: tuple[str, ...] = ()
    scanned: bool = False


class UnknownPersonError(LookupError):
    """A key that stands for nobody who can be absent, or stand in."""


class SeveralOfficesError(LookupError):
    """A key that stands for people of several offices, which it names."""

    def __init__(self, offices: Sequence[Office]) -> None:
        super().__init__(offices)
        self.offices = offices


class UnknownOrderError(LookupError):
    """A number that is no order's."""


class ActingDesk:
    """What the operator does about standing in. Errors: SopError as in the chat, and those above."""

    def __init__(self, database: Database, now: datetime, tools: Tools) -> None:
        self._database = database
        self._now = now
        self._tools = tools

    def list(self, office: str | None = None) -> list[OrderLine]:
        """The orders in force and to come, of the office with this key, or of every one."""
        return self._database.read_now(
            lambda tx: [
                _line(here, order)
                for here in self._offices(tx, office)
                for order in here.orders
                if order.is_ahead(here.now)
            ]
        )

    def give(
        self,
        kind: ActingKind,
        absent: str,
        deputy: str,
        letter: str,
        days: tuple[date, date],
        office: str | None,
        *,
        signed: date | None = None,
        signer: str | None = None,
    ) -> OrderLine:
        """Registers an order, which is confirmed by this; people are named by the roster's keys."""

        def work(tx: Transaction) -> OrderLine:
            here, one = self._find(tx, absent, office)
            heirs = [other for other in deputies(here, one.id) if other.key == deputy]
            if not heirs:
                raise UnknownPersonError(deputy)
            order = acting_orders.written(here, kind, one.id, heirs[0].id, Letter(letter, signed, signer), *days)
            found = cautions(order, here.orders, heirs[0])
            now = acting_orders.give(here, order)
            told = {"absent": one, "deputy": heirs[0], "order": order}
            sentences = tuple(here.phrase(f"acting_cautions.{caution}", **told) for caution in found)
            return replace(_line(now, now.orders[-1]), cautions=sentences)

        return self._database.write_now(work)

    def end(self, number: int, office: str | None = None) -> OrderLine:
        """Ends an order, or cancels one that has not begun."""
        return self._carry_out(number, office, acting_orders.end)

    def confirm(self, number: int, office: str | None = None) -> OrderLine:
        """Says that an order which waits for it is so."""

        def confirm(here: OfficeNow, order: ActingOrder) -> OfficeNow:
            if order not in acting_questions.waiting(here):
                raise QuestionGone
            return acting_orders.confirm(here, order)

        return self._carry_out(number, office, confirm)

    def _carry_out(
        self, number: int, office: str | None, act: Callable[[OfficeNow, ActingOrder], OfficeNow]
    ) -> OrderLine:
        def work(tx: Transaction) -> OrderLine:
            there = tx.acting.office_of(number)
            if there is None or office not in {None, tx.offices.get(there).key}:
                raise UnknownOrderError(str(number))
            here = self._here(tx, there)
            now = act(here, acting_orders.order_of(here, number))
            return _line(now, acting_orders.order_of(now, number))

        return self._database.write_now(work)

    def reconcile(self) -> None:
        """After people were changed from outside the chat: cards and questions go to who acts now."""

        def work(tx: Transaction) -> None:
            for here in self._offices(tx):
                if any(order.is_ahead(here.now) for order in here.orders):
                    acting_turns.reconcile(here)

        self._database.write_now(work)

    def _find(self, tx: Transaction, key: str, office: str | None) -> tuple[OfficeNow, Official]:
        named = (self._here(tx, one.id) for one in tx.offices.all() if office in {None, one.key})
        found = [(here, one) for here in named for one in posts(here) if one.key == key]
        if not found:
            raise UnknownPersonError(key)
        if len(found) > 1:
            raise SeveralOfficesError([here.office for here, _ in found])
        return found[0]

    def _offices(self, tx: Transaction, key: str | None = None) -> Iterator[OfficeNow]:
        """Those in which somebody stands in, or has: few of a country's; no other is read, or held."""
        named = [one.id for one in tx.offices.all() if key in {None, one.key}]
        tx.acting.load(named)
        yield from (self._here(tx, one) for one in named if tx.acting.of_office(one))

    def _here(self, tx: Transaction, office_id: int) -> OfficeNow:
        return OfficeNow.at(tx, office_id, self._now, self._tools, doer=Doer.OPERATOR)


def _line(here: OfficeNow, order: ActingOrder) -> OrderLine:
    people = here.tx.officials
    scanned = acting_questions.scan_of(here, order) is not None
    return OrderLine(
        here.office.full_name, order, people.get(order.absent), people.get(order.deputy), scanned=scanned
    )
