"""What Telegram finds in plain text by itself: commands, links, mentions, hashtags."""

import re

from kinerja_bot.simulator.entities import Entity, FormattedText, utf16_length

_PATTERNS = (
    ("url", re.compile(r"\b(?:https?|tg)://[^\s<>\"]*[^\s<>\".,;:!?)]|\bt\.me/[\w/+?=-]+")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/@])")),
    ("mention", re.compile(r"(?<![\w@/])@\w{4,32}(?![\w@])")),
    ("hashtag", re.compile(r"(?<![\w#/])#\w*[^\W\d]\w*")),
)


def with_autolinks(formatted: FormattedText) -> FormattedText:
    """The same text, with the entities that Telegram adds."""
    taken = [
        (entity.offset, entity.end) for entity in formatted.entities if entity.type in ("code", "pre", "text_link")
    ]
    found = list(formatted.entities)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(formatted.text):
            start = utf16_length(formatted.text[: match.start()])
            entity = Entity(kind, start, utf16_length(match.group()))
            if all(entity.end <= begin or end <= start for begin, end in taken):
                taken.append((start, entity.end))
                found.append(entity)
    return FormattedText(formatted.text, tuple(sorted(found, key=lambda e: (e.offset, -e.length))))
