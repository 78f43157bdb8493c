"""The one list of routes: which update goes to which handler."""

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers import buttons, commands, errors, incoming_files, membership, texts
from handlers.context import Context

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
PRIVATE = filters.ChatType.PRIVATE


def add_routes(application: "Application[Any, Context, Any, Any, Any, Any]") -> None:
    """Private chats only: groups and channels are left, and what is written there gets no answer."""
    application.add_handlers(
        [
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, texts.on_edit),
            CallbackQueryHandler(buttons.on_press),
            ChatMemberHandler(membership.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
            CommandHandler("start", commands.on_start, PRIVATE),
            MessageHandler(PRIVATE & filters.COMMAND, commands.on_command),
            MessageHandler(PRIVATE & (filters.Document.ALL | filters.PHOTO), incoming_files.on_file),
            MessageHandler(PRIVATE & filters.TEXT, texts.on_text),
            MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, texts.on_anything_else),
        ]
    )
    application.add_error_handler(errors.on_error)
