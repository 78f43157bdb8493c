"""Width and height from a picture's header; nothing else is read of it."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OTHERS = (b"GIF8", b"RIFF", b"BM")
_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_UNKNOWN = (800, 600)


def is_picture(data: bytes) -> bool:
    """Whether the header is that of a picture Telegram takes as a photo."""
    return data.startswith((_PNG, _JPEG, *_OTHERS))


def dimensions(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG; a usual size for anything else."""
    if data.startswith(_PNG) and len(data) >= 24:  # noqa: PLR2004 - signature, chunk header, two numbers
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith(_JPEG):
        return _jpeg(data) or _UNKNOWN
    return _UNKNOWN


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size scaled down so that no side is longer than `longest`."""
    width, height = size
    scale = min(1.0, longest / max(width, height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
