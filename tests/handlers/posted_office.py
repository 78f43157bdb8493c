"""An office whose bot is told of updates by post."""

import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from handlers.webhook import HEADER, Webhook
from kinerja_bot.demo.stage import Stage, stage
from kinerja_bot.running.runtime import Runtime
from tests.conftest import THURSDAY_8AM, quick

SECRET = "rahasia-yang-panjang_1"
PATH = "/telegram"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def by_post() -> dict[str, str]:
    """The settings of a bot with a webhook, at an address of its own."""
    address = f"127.0.0.1:{free_port()}"
    return {"WEBHOOK_URL": f"http://{address}{PATH}", "WEBHOOK_SECRET": SECRET, "WEBHOOK_LISTEN": address}


def webhook(office: Stage) -> Webhook:
    assert isinstance(office.bot, Runtime)
    assert office.bot.webhook is not None
    return office.bot.webhook


async def post(office: Stage, body: bytes, secret: str | None = SECRET, *, path: str = PATH) -> int:
    headers = {} if secret is None else {HEADER.encode(): secret.encode()}
    async with httpx.AsyncClient() as client:
        url = f"http://127.0.0.1:{webhook(office).port}{path}"
        return (await client.post(url, content=body, headers=headers)).status_code


def update(text: str = "/bantuan", number: int = 5) -> bytes:
    sender = {"id": 4711, "is_bot": False, "first_name": "A"}
    command = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
    chat = {"id": 4711, "type": "private"}
    message = {"message_id": 1, "date": 1, "from": sender, "chat": chat, "text": text, "entities": command}
    return json.dumps({"update_id": number, "message": message}).encode()


@asynccontextmanager
async def posted_office(folder: Path, **more: str) -> AsyncIterator[Stage]:
    """The bot at work, with nobody in it yet."""
    async with stage(quick, THURSDAY_8AM, folder, environment=(by_post() | more).items()) as one:
        yield one
