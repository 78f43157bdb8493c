"""The simulator's data as JSON for the control side."""

import json
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from starlette.responses import JSONResponse

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.calls import Call
from kinerja_bot.simulator.person import Person
from kinerja_bot.simulator.shown import ShownMessage


class Plain(JSONResponse):
    """JSON in which dataclasses are objects and dates ISO 8601."""

    def render(self, content: object) -> bytes:
        """Encode."""
        return json.dumps(content, ensure_ascii=False, default=_written).encode("utf-8", "replace")


def person_view(person: Person) -> dict[str, Any]:
    """A person without his chat."""
    return {"id": person.id, "name": person.name, "online": person.online}


def bot_view(bot: BotAccount) -> dict[str, Any]:
    """A bot and what it told Telegram."""
    commands = [{"scope": s, "language_code": code, "commands": c} for (s, code), c in bot.commands.items()]
    pending = len(bot.updates.pending())
    return bot.as_json() | {"token": bot.token, "commands": commands, "pending_update_count": pending}


def call_view(call: Call) -> dict[str, Any]:
    """A logged call."""
    return asdict(call)


def _written(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, ShownMessage):
        return asdict(value) | {"html": value.html}
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
