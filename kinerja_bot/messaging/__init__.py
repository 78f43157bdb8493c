"""What is said: rendered from templates, delivered to Telegram."""

import os

os.environ.setdefault(
    "PTB_TIMEDELTA", "1"
)  # python-telegram-bot: seconds to wait come as timedelta, as in its next major version
