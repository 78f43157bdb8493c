"""Numbers in an address: an id of Telegram's, never longer."""

from typing import Final

from starlette.convertors import IntegerConvertor, register_url_convertor

NUMBER: Final = "number"
"""In a route: `{person:number}`; what is longer leads nowhere."""


class _Bounded(IntegerConvertor):
    regex = "[0-9]{1,18}"


register_url_convertor(NUMBER, _Bounded())
