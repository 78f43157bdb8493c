"""Reads the parameters of an HTTP request: query, form, multipart or JSON."""

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kinerja_bot.simulator.file_ids import UPLOAD_LIMIT
from kinerja_bot.simulator.parameters import Parameters, Upload
from kinerja_bot.simulator.plain_json import parsed, whole_text
from kinerja_bot.simulator.refusals import bad_request, too_large

_ROOM_FOR_FIELDS = 1024 * 1024
_LARGEST_FIELD = 16 * 1024 * 1024


async def read_parameters(request: Request) -> Parameters:
    """All parameters of the request; 413 for a body no file of which can be allowed."""
    values = dict(request.query_params)
    if int(request.headers.get("content-length") or 0) > 10 * UPLOAD_LIMIT + _ROOM_FOR_FIELDS:
        raise too_large()
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return Parameters(values | _object(await request.body()))
    try:
        async with request.form(max_part_size=_LARGEST_FIELD) as form:
            return await _from_form(values, form)
    except (HTTPException, UnicodeEncodeError) as error:
        raise bad_request("can't parse request body") from error


async def _from_form(values: dict[str, str], form: FormData) -> Parameters:
    uploads = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            uploads[name] = Upload(whole_text(value.filename or ""), await value.read(), value.content_type)
        else:
            values[name] = whole_text(value)
    return Parameters(values, uploads)


def _object(body: bytes) -> dict[str, object]:
    try:
        given = parsed(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("object expected as JSON body")
    return given
