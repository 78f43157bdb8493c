"""A reverse proxy in front of several workers: each connection goes to the next of them that takes it."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle

CHUNK = 1 << 16


@contextmanager
def round_robin(ports: Sequence[int]) -> Iterator[int]:
    """Serves inside the block; gives its port."""
    turns = cycle(ports)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        threading.Thread(target=_accept, args=(listener, turns, len(ports)), daemon=True).start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)  # whoever waits for a connection is told


def _accept(listener: socket.socket, turns: Iterator[int], tries: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            server = _connected(turns, tries)
            if server is None:
                client.close()
                continue
            threading.Thread(target=_serve, args=(client, server), daemon=True).start()


def _connected(turns: Iterator[int], tries: int) -> socket.socket | None:
    for _ in range(tries):
        with suppress(OSError):
            return socket.create_connection(("127.0.0.1", next(turns)))
    return None


def _serve(client: socket.socket, server: socket.socket) -> None:
    with client, server:
        back = threading.Thread(target=_pump, args=(server, client), daemon=True)
        back.start()
        _pump(client, server)
        back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(CHUNK):
            target.sendall(chunk)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
