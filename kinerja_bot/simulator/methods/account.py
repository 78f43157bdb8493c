"""What a bot says of itself: getMe, commands, descriptions, menu button; and getChat, getFile."""

import re
from typing import Any

from kinerja_bot.simulator.file_ids import DOWNLOAD_LIMIT
from kinerja_bot.simulator.methods.request import Request
from kinerja_bot.simulator.refusals import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_MOST_COMMANDS = 100
_LONGEST_DESCRIPTION = 256
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def get_me(request: Request) -> dict[str, Any]:
    """The bot itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return request.bot.as_json() | abilities


def get_chat(request: Request) -> dict[str, Any]:
    """A private chat and its newest pinned message."""
    chat = request.world.known_chat(request.bot, request.parameters.number("chat_id"))
    pinned = [message for message in chat.messages.values() if message.pinned]
    described = chat.user.as_chat() | {"accent_color_id": chat.user.id % 7, "max_reaction_count": 11}
    described["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return described | ({"pinned_message": request.shown(chat, pinned[-1])} if pinned else {})


def leave_chat(request: Request) -> bool:
    """Out of a group or channel: nobody keeps account of those here."""
    if (request.parameters.number("chat_id") or 0) > 0:
        raise bad_request("chat member status can't be changed in private chats")
    return True


def get_file(request: Request) -> dict[str, Any]:
    """Where to download a file of at most 20 MB."""
    file_id = request.parameters.text("file_id")
    file = request.world.files.by_id(request.bot.token, file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    described = request.world.files.ids(request.bot.token, file)
    return described | {"file_id": file_id, "file_path": file.path}


def set_my_commands(request: Request) -> bool:
    """The commands of a scope and language."""
    commands = request.parameters.items("commands") or []
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", "")).strip()) <= _LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    request.bot.commands[_scope(request)] = commands
    return True


def get_my_commands(request: Request) -> list[dict[str, str]]:
    """The commands set for exactly this scope and language."""
    return request.bot.commands.get(_scope(request), [])


def delete_my_commands(request: Request) -> bool:
    """No commands for this scope and language."""
    request.bot.commands.pop(_scope(request), None)
    return True


def set_chat_menu_button(request: Request) -> bool:
    """The button beside the input field, for a chat or for all."""
    button = request.parameters.structure("menu_button") or {"type": "default"}
    request.bot.menu_buttons[request.parameters.number("chat_id")] = button
    return True


def get_chat_menu_button(request: Request) -> dict[str, Any]:
    """The button beside the input field."""
    buttons = request.bot.menu_buttons
    default = buttons.get(None, {"type": "default"})
    return buttons.get(request.parameters.number("chat_id"), default)


def _scope(request: Request) -> tuple[str, str]:
    scope = request.parameters.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" in scope:
        number = scope["chat_id"]
        request.world.known_chat(request.bot, number if isinstance(number, int) else None)
    key = ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)
    return key, request.parameters.text("language_code")
