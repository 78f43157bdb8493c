"""A PostgreSQL server of the tests' own: on loopback, in a folder of its own, ended with the tests."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from tests.outliving import outlived_by_none

NO_POWER_CUTS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
"""The server ends with the tests: nothing of it has to outlive the machine."""

SERVICE_USER = "postgres"


def binary(name: str) -> str | None:
    """Where a program of PostgreSQL is, newest version first."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(debian[0]) if debian else shutil.which(name)


@contextmanager
def server(folder: Path, *, durable: bool = False) -> Iterator[str]:
    """A running server; gives the address of its maintenance database. Only a `durable` one outlives a power cut."""
    data, port = folder / "pg", _free_port()
    as_user = _as_service_user(folder)
    control = [str(binary("pg_ctl")), "-D", str(data), "-w", "-l", str(folder / "pg.log")]
    stop = [*control, "-m", "immediate", "stop"]
    with outlived_by_none(folder, stop, as_user):
        yield from _running(folder, data, port, control, stop, as_user, durable=durable)


def _running(
    folder: Path,
    data: Path,
    port: int,
    control: list[str],
    stop: list[str],
    as_user: dict[str, Any],
    *,
    durable: bool,
) -> Iterator[str]:
    subprocess.run(
        [str(binary("initdb")), "-D", str(data), "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8"],
        check=True,
        stdout=subprocess.DEVNULL,
        **as_user,
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k '' -c max_connections=200"
    options += "" if durable else f" {NO_POWER_CUTS}"
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, **as_user)
    try:
        yield f"postgresql+psycopg://tests@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(stop, check=True, stdout=subprocess.DEVNULL, **as_user)


def restart(folder: Path) -> None:
    """The server of this folder, which waits for nobody: as if its machine had gone off and on."""
    control = [str(binary("pg_ctl")), "-D", str(folder / "pg"), "-w", "-l", str(folder / "pg.log")]
    subprocess.run(
        [*control, "-m", "immediate", "restart"], check=True, stdout=subprocess.DEVNULL, **_as_service_user(folder)
    )


def empty(url: str, tables: Iterable[str]) -> None:
    """Takes out all rows and numbers anew from 1; to cut off tables that hold nothing costs three times as much."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))  # events refuse to be taken out
        looks = " UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})" for one in tables)  # noqa: S608
        for filled in connection.scalars(text(looks)).all():
            connection.execute(text(f"DELETE FROM {filled}"))  # noqa: S608
        used = text("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
        for sequence in connection.scalars(used).all():
            connection.execute(text(f"ALTER SEQUENCE {sequence} RESTART"))
    engine.dispose()


def _as_service_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: there, it runs as its own user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(SERVICE_USER)
    os.chown(folder, user.pw_uid, user.pw_gid)
    for parent in folder.parents:
        if parent.stat().st_uid == 0 and parent != Path("/tmp") and str(parent).startswith("/tmp/"):  # noqa: S108
            parent.chmod(0o755)
    return {"user": user.pw_uid, "group": user.pw_gid}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
