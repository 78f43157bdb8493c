"""Who keeps connections open, or posts what is not Telegram's, neither stops the webhook nor fills its log."""

import asyncio
import logging

import pytest

from handlers import webhook_connections
from handlers.webhook import LARGEST, LONGEST_HEAD
from handlers.webhook_connections import MOST_WAITING
from kinerja_bot.demo.stage import Stage
from tests.handlers.posted_office import PATH, SECRET, post, update, webhook

HALF = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n".encode()
WHOLE = HALF + b"Content-Length: 5\r\n\r\n12345"

Lines = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def opened(by_post: Stage, said: bytes = b"") -> Lines:
    """A connection to the webhook that has said so much."""
    reader, writer = await asyncio.open_connection("127.0.0.1", webhook(by_post).port)
    writer.write(said)
    await writer.drain()
    return reader, writer


async def ended(lines: Lines) -> bytes:
    """What was answered until the webhook has closed the connection."""
    reader, writer = lines
    try:
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("said", [b"", HALF, b"P"])
async def test_however_many_connections_wait_telegrams_post_is_taken(by_post: Stage, said: bytes) -> None:
    held = [await opened(by_post, said) for _ in range(MOST_WAITING * 3)]

    assert await post(by_post, update()) == 200

    over = [await ended(one) for one in held[: MOST_WAITING * 2]]
    assert over == [b""] * len(over)
    for _, writer in held:
        writer.close()


@pytest.mark.parametrize("said", [b"", HALF, HALF + b"Content-Length: 99999\r\n\r\n", WHOLE + HALF])
async def test_a_connection_that_does_not_come_to_its_requests_end_is_closed(
    by_post: Stage,
    said: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook_connections, "PATIENCE", 0.01)

    await ended(await opened(by_post, said))

    monkeypatch.undo()
    assert await post(by_post, update()) == 200


async def test_a_body_of_telegrams_own_that_never_ends_is_waited_for_no_longer(
    by_post: Stage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook_connections, "PATIENCE", 0.01)
    secret = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: 99\r\n\r\n".encode()

    assert b"200" not in await ended(await opened(by_post, HALF + secret + b"{"))


async def test_a_head_longer_than_any_of_telegrams_is_refused(by_post: Stage) -> None:
    answer = await ended(await opened(by_post, HALF + b"X: " + b"x" * LONGEST_HEAD))

    assert answer.startswith(b"HTTP/1.1 400")


async def test_nothing_more_is_read_of_who_was_refused(by_post: Stage) -> None:
    answer = await ended(await opened(by_post, HALF + f"Content-Length: {LARGEST}\r\n\r\n".encode()))

    assert answer.startswith(b"HTTP/1.1 401")
    assert b"connection: close" in answer.lower()


async def test_refused_posts_are_one_line_of_the_log_in_a_minute(
    by_post: Stage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        for number in range(20):
            await post(by_post, update(), f"salah-{number}")
            await ended(await opened(by_post, b"\0\r\n\r\n"))
            await ended(await opened(by_post, HALF + b"X: " + b"x" * LONGEST_HEAD))

    said = [one for one in caplog.records if one.name.startswith(("handlers", "uvicorn", "asyncio"))]
    assert [one.getMessage() for one in said if one.levelno >= logging.WARNING] == [
        "posts that are not Telegram's are refused (1 since the last such line)"
    ]
