"""The bot's name and descriptions, per language."""

from collections.abc import Callable

from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.refusals import bad_request


def setter(field: str, longest: int) -> Callable[[Request], bool]:
    """The method that sets one of the texts; an empty one takes it back."""

    def set_text(request: Request) -> bool:
        text = request.parameters.text(field)
        if len(text) > longest:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        request.bot.texts[field, request.parameters.text("language_code")] = text
        return True

    return set_text


def getter(field: str) -> Callable[[Request], dict[str, str]]:
    """The method that reads it: in that language, else the one for all."""

    def get_text(request: Request) -> dict[str, str]:
        texts = request.bot.texts
        language = request.parameters.text("language_code")
        fallback = request.bot.first_name if field == "name" else ""
        return {field: texts.get((field, language)) or texts.get((field, "")) or fallback}

    return get_text
