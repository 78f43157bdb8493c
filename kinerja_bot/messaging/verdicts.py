"""Telegram's verdict on a call is Telegram's own JSON, and nothing else that arrives in its place."""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, TypeAdapter
from telegram import File, Message, User, WebhookInfo
from telegram.error import NetworkError
from telegram.request import HTTPXRequest

DONE = 200

Id = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Count = Annotated[int, Field(ge=0, lt=2**31)]


class TelegramRequest(HTTPXRequest):
    """Calls of which only an answer in Telegram's own JSON counts, whatever its HTTP status.

    A proxy's page, an empty or broken body, somebody else's JSON, a result that is not the method's: nobody knows
    whether the call was done. Errors: NetworkError for all of these.
    """

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401
        """The status that the body says, and the body; a file that is fetched is a body as it is."""
        status, body = await super().do_request(url, method, *args, **kwargs)
        is_file = method == "GET"
        if is_file and status == DONE:
            return status, body
        verdict = _verdict(body, url.rpartition("/")[2].lower())
        if verdict is None or (is_file and verdict == DONE):
            raise NetworkError(f"no answer of Telegram's: status {status}, {len(body)} bytes")
        return verdict, body


class _Form(BaseModel, strict=True):
    """What Telegram always says, as far as this bot reads it."""


class _Parameters(_Form):
    retry_after: Count | None = None
    migrate_to_chat_id: Id | None = None


class _Refusal(_Form):
    ok: Literal[False]
    error_code: Annotated[int, Field(ge=300, lt=600)]
    description: str
    parameters: _Parameters | None = None


class _Done(_Form):
    ok: Literal[True]
    result: Any


class _Chat(_Form):
    id: Id
    type: str


class _Message(_Form):
    message_id: Count
    date: Count
    chat: _Chat


class _Update(_Form):
    update_id: Annotated[int, Field(ge=0, lt=2**63 - 1)]


class _User(_Form):
    id: Id
    is_bot: bool
    first_name: str
    username: str


class _File(_Form):
    file_id: str
    file_unique_id: str
    file_path: Annotated[str, Field(min_length=1)]
    file_size: Annotated[int, Field(ge=0, lt=2**63)] | None = None


class _Webhook(_Form):
    url: str
    has_custom_certificate: bool
    pending_update_count: Count


_ANSWERED: TypeAdapter[_Done | _Refusal] = TypeAdapter(_Done | _Refusal)
_TRUE: TypeAdapter[Any] = TypeAdapter(Literal[True])
_MESSAGE: TypeAdapter[Any] = TypeAdapter(_Message)
_MESSAGES: TypeAdapter[Any] = TypeAdapter(Annotated[list[_Message], Field(min_length=1)])
_SENDS = ("sendmessage", "sendphoto", "senddocument", "editmessagetext", "editmessagecaption", "editmessagemedia")
_TELLS = ("setwebhook", "deletewebhook", "answercallbackquery", "setmycommands", "deletemycommands", "leavechat")

RESULTS: dict[str, TypeAdapter[Any]] = {
    "getme": TypeAdapter(_User),
    "getupdates": TypeAdapter(list[_Update]),
    "getfile": TypeAdapter(_File),
    "getwebhookinfo": TypeAdapter(_Webhook),
    "sendmediagroup": _MESSAGES,
    **dict.fromkeys(_SENDS, _MESSAGE),
    **dict.fromkeys(_TELLS, _TRUE),
}
"""What the result of each method is that this bot calls."""

_READ: dict[str, type[User | File | WebhookInfo | Message]] = {
    "getme": User,
    "getfile": File,
    "getwebhookinfo": WebhookInfo,
    **dict.fromkeys((*_SENDS, "sendmediagroup"), Message),
}
"""As what the library reads it; updates are kept unread."""


def _verdict(body: bytes, method: str) -> int | None:
    """200 or Telegram's error code; None where it is not Telegram that speaks."""
    try:
        answer = _ANSWERED.validate_python(json.loads(body))
    except (ValueError, RecursionError):  # of broken text too; a ValidationError is a ValueError
        return None
    if isinstance(answer, _Refusal):
        return answer.error_code
    return DONE if _is_result(answer.result, method) else None


def _is_result(result: Any, method: str) -> bool:  # noqa: ANN401 - any JSON
    form, kind = RESULTS.get(method), _READ.get(method)
    try:
        if form is not None:
            form.validate_python(result)
        if kind is not None:
            for one in result if isinstance(result, list) else [result]:
                kind.de_json(one, None)
    except Exception:  # noqa: BLE001 - the library says in many ways that it cannot read something
        return False
    return True
