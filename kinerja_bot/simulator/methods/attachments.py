"""Files in calls: uploaded, attached to an album, or known by their file_id."""

import re

from kinerja_bot.simulator.file_ids import PHOTO_LIMIT, UPLOAD_LIMIT, Kind, StoredFile
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.parameters import Upload
from kinerja_bot.simulator.pictures import is_picture
from kinerja_bot.simulator.refusals import bad_request, too_large

_ATTACHED = "attach://"


def sent_file(request: Request, kind: Kind) -> StoredFile:
    """The file of sendDocument or sendPhoto."""
    if upload := request.parameters.uploads.get(kind):
        return _stored(request, kind, upload)
    value = request.parameters.text(kind)
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    return referred_file(request, kind, value)


def referred_file(request: Request, kind: Kind, reference: str) -> StoredFile:
    """The file behind `attach://...` or a file_id."""
    if reference.startswith(_ATTACHED):
        upload = request.parameters.uploads.get(reference.removeprefix(_ATTACHED))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return _stored(request, kind, upload)
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = request.world.files.by_id(request.bot.token, reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file


def _stored(request: Request, kind: Kind, upload: Upload) -> StoredFile:
    size = len(upload.data)
    if size > UPLOAD_LIMIT:
        raise too_large()
    if not size:
        raise bad_request("file must be non-empty")
    if kind == "document":
        return request.world.files.keep(kind, upload.data, _file_name(upload), upload.mime_type)
    if size > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    if not is_picture(upload.data):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return request.world.files.keep(kind, upload.data)


def _file_name(upload: Upload) -> str:
    return re.split(r"[/\\]", upload.name)[-1] or "file"
