"""The running bot put together."""

import sys

# Libraries load what only other programs need: httpx its command line (click, pygments), python-telegram-bot the
# cryptography of Telegram Passport. These are eight megabytes, so they are not found while it is loaded.
_UNUSED = "httpx._main", "cryptography"
for _name in _UNUSED:
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]

import telegram  # noqa: E402 - now it is decided what it does without

for _name in _UNUSED:
    if sys.modules.get(_name, telegram) is None:
        del sys.modules[_name]
