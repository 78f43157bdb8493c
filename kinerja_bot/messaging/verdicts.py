"""Telegram's verdict on a call is Telegram's own JSON, and nothing else that arrives in its place."""

import json
from typing import Any

from telegram.error import NetworkError
from telegram.request import HTTPXRequest

DONE = 200
ERRORS = range(300, 600)


class TelegramRequest(HTTPXRequest):
    """Calls of which only an answer in Telegram's own JSON counts, whatever its HTTP status.

    A proxy's page, an empty or broken body, somebody else's JSON: nobody knows whether the call was done.
    Errors: NetworkError for all of these.
    """

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """The status that the body says, and the body; a file that is fetched is a body as it is."""
        status, body = await super().do_request(url, method, *args, **kwargs)
        if method == "GET" and status == DONE:
            return status, body
        verdict = _verdict(body)
        if verdict is None:
            raise NetworkError(f"no answer of Telegram's: status {status}, {len(body)} bytes")
        return verdict, body


def _verdict(body: bytes) -> int | None:
    """200 or Telegram's error code; None where it is not Telegram that speaks."""
    try:
        said = json.loads(body)
    except ValueError:  # of broken text too
        return None
    if not isinstance(said, dict):
        return None
    if said.get("ok") is True and "result" in said:
        return DONE
    code = said.get("error_code")
    is_refusal = said.get("ok") is False and code in ERRORS and isinstance(said.get("description"), str)
    return code if is_refusal else None
