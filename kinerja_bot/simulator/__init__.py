"""An embedded Telegram: the Bot API as a server, and persons with phones to talk to the bot."""

from kinerja_bot.simulator.bots import BotAccount
from kinerja_bot.simulator.callbacks import Answer, Tap
from kinerja_bot.simulator.calls import Call
from kinerja_bot.simulator.faults import Fault
from kinerja_bot.simulator.limits import Limits
from kinerja_bot.simulator.person import Person
from kinerja_bot.simulator.screen import NoSuchButton, NotPossible
from kinerja_bot.simulator.shown import Button, ReplyKeyboard, ShownFile, ShownMessage
from kinerja_bot.simulator.simulator import Simulator
from kinerja_bot.simulator.standalone import serve_forever

__all__ = [
    "Answer",
    "BotAccount",
    "Button",
    "Call",
    "Fault",
    "Limits",
    "NoSuchButton",
    "NotPossible",
    "Person",
    "ReplyKeyboard",
    "ShownFile",
    "ShownMessage",
    "Simulator",
    "Tap",
    "serve_forever",
]
