"""What a visitor does on a phone."""

import re
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from kinerja_bot.demo.page.house import House
from kinerja_bot.demo.page.requests import Answer, body_of, form_of, post, seat_at
from kinerja_bot.demo.page.session import Seat
from kinerja_bot.simulator import NoSuchButton, NotPossible
from kinerja_bot.simulator.path_numbers import NUMBER
from kinerja_bot.simulator.plain_json import whole_number

ALBUM = 10
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
"""What is shown in a bubble, by its first bytes; everything else can only be downloaded."""


def phone_routes(house: House) -> list[BaseRoute]:
    """Everything below /phones."""
    deeds: dict[str, Answer] = {
        "say": _say,
        "start": _start,
        "tap": _tap,
        "files": _send_files,
        "sample": _send_sample,
        "offline": _offline,
        "block": _block,
    }

    async def file(request: Request) -> Response:
        return _file(house, request)

    async def samples(request: Request) -> Response:
        from kinerja_bot.demo.page.samples import offered  # noqa: PLC0415 - loads what makes papers

        look = await house.session.look()
        return JSONResponse(offered(seat_at(house, request), look) if look else [])

    posts = [post(house, f"/phones/{{person:{NUMBER}}}/{name}", answer) for name, answer in deeds.items()]
    return [
        *posts,
        Route(f"/phones/{{person:{NUMBER}}}/samples", samples),
        Route(f"/phones/{{person:{NUMBER}}}/{{way:str}}/{{message:{NUMBER}}}", file),
    ]


async def _say(house: House, request: Request) -> object:
    given = await body_of(request)
    return seat_at(house, request).person.say(str(given["text"]), reply_to=_number(given.get("replyTo")))


async def _start(house: House, request: Request) -> object:
    given = await body_of(request)
    return seat_at(house, request).person.start(str(given.get("payload") or ""))


async def _tap(house: House, request: Request) -> object:
    """Only a button that is there can be tapped."""
    given, seat = await body_of(request), seat_at(house, request)
    message = seat.person.message(int(given["message"]))
    if not any(one.data == given["data"] for row in message.buttons for one in row):
        raise NoSuchButton(given["data"])
    house.stream.follow(str(given["tap"]), seat.person.tap_raw(message.id, given["data"]))
    return None


async def _send_files(house: House, request: Request) -> object:
    """Documents one by one; photos as albums of up to ten."""
    seat = seat_at(house, request)
    async with form_of(request, max_files=100) as form:
        contents = [await one.read() for one in form.getlist("files") if isinstance(one, UploadFile)]
        names = [str(one) for one in form.getlist("names")]  # browsers change quotes in a file's own name
        caption, reply_to = str(form.get("caption") or "") or None, _number(form.get("replyTo"))
        as_photos = form.get("as") == "photos"
    if not contents:
        raise NotPossible("nothing was attached")
    if as_photos:
        return _send_photos(seat, contents, caption, reply_to)
    for name, content in zip(names, contents, strict=True):
        seat.person.send_document(name, content, caption=caption, reply_to=reply_to)
        caption = None
    return len(contents)


def _send_photos(seat: Seat, photos: list[bytes], caption: str | None, reply_to: int | None) -> object:
    for album in (photos[at : at + ALBUM] for at in range(0, len(photos), ALBUM)):
        if len(album) == 1:
            seat.person.send_photo(album[0], caption, reply_to=reply_to)
        else:
            seat.person.send_album(album, caption, reply_to=reply_to)
        caption = None
    return len(photos)


async def _send_sample(house: House, request: Request) -> object:
    from kinerja_bot.demo.page.samples import sample  # noqa: PLC0415

    given, seat = await body_of(request), seat_at(house, request)
    file, reply_to = sample(str(given["key"]), seat), _number(given.get("replyTo"))
    if file.is_photo:
        return seat.person.send_photo(file.content, reply_to=reply_to)
    return seat.person.send_document(file.name, file.content, reply_to=reply_to)


async def _offline(house: House, request: Request) -> object:
    house.trouble.set_offline(seat_at(house, request), on=bool((await body_of(request))["on"]))
    house.stream.wake()
    return None


async def _block(house: House, request: Request) -> object:
    house.trouble.set_blocked(seat_at(house, request), on=bool((await body_of(request))["on"]))
    return None


def _file(house: House, request: Request) -> Response:
    """A document or photo: looked at in its bubble (`photo`), or downloaded (`file`)."""
    try:
        person = seat_at(house, request).person
        number = request.path_params["message"]
        message, content = person.message(number), person.download(number)
    except LookupError:
        return PlainTextResponse("", 404)
    kind = next((kind for beginning, kind in PICTURES.items() if content.startswith(beginning)), None)
    if request.path_params["way"] == "photo" and kind:
        return Response(content, media_type=kind)
    name = (message.document.name if message.document else None) or f"foto-{number}.jpg"
    visible = re.sub(r"[\x00-\x1f\x7f/\\]", "_", name)
    disposition = f"attachment; filename*=UTF-8''{quote(visible, safe='')}"
    return Response(content, media_type="application/octet-stream", headers={"content-disposition": disposition})


def _number(given: object) -> int | None:
    return whole_number(str(given)) if given not in (None, "") else None
