"""Leases: what one of several workers holds for a while, on PostgreSQL, whose clock alone says how long."""

from collections.abc import Collection

from sqlalchemy import Connection, text

_HOLD = text(
    """
    INSERT INTO leases (name, holder, until) VALUES (:name, :holder, now() + :seconds * interval '1 second')
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE leases.holder = excluded.holder OR leases.until < now()
    """
)
_LEAVE = text(
    "UPDATE leases SET until = now() + :seconds * interval '1 second' WHERE name = ANY(:names) AND holder = :holder"
)
_FORGET = text("DELETE FROM leases WHERE until < now() - interval '1 day'")


class LeaseRows:
    """The table of leases; a holder is known by a name that no other process has or will have."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, name: str, holder: str, seconds: float) -> bool:
        """Takes or renews it for so many seconds from now; False while another holds it."""
        given = {"name": name, "holder": holder, "seconds": seconds}
        return self._connection.execute(_HOLD, given).rowcount == 1

    def leave(self, names: Collection[str], holder: str, seconds: float) -> None:
        """Lets them go, so many seconds from now."""
        self._connection.execute(_LEAVE, {"names": list(names), "holder": holder, "seconds": seconds})

    def forget(self) -> None:
        """Drops those of workers that are long gone."""
        self._connection.execute(_FORGET)
