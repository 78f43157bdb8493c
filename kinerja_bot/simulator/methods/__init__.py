"""The methods of the Bot API; their names are matched without regard to case."""

from collections.abc import Callable

from kinerja_bot.simulator.methods import account, callbacks, copying, editing, profile, sending, webhook
from kinerja_bot.simulator.methods.request import Request

Method = Callable[[Request], object]

_METHODS: dict[str, Method] = {
    "getMe": account.get_me,
    "getChat": account.get_chat,
    "leaveChat": account.leave_chat,
    "getFile": account.get_file,
    "setMyCommands": account.set_my_commands,
    "getMyCommands": account.get_my_commands,
    "deleteMyCommands": account.delete_my_commands,
    "setChatMenuButton": account.set_chat_menu_button,
    "getChatMenuButton": account.get_chat_menu_button,
    "setMyName": profile.setter("name", 64),
    "getMyName": profile.getter("name"),
    "setMyDescription": profile.setter("description", 512),
    "getMyDescription": profile.getter("description"),
    "setMyShortDescription": profile.setter("short_description", 120),
    "getMyShortDescription": profile.getter("short_description"),
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": copying.copy_message,
    "forwardMessage": copying.forward_message,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageMedia": editing.edit_message_media,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "unpinAllChatMessages": editing.unpin_all_chat_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "setWebhook": webhook.set_webhook,
    "deleteWebhook": webhook.delete_webhook,
    "getWebhookInfo": webhook.get_webhook_info,
}

METHODS: dict[str, Method] = {name.lower(): method for name, method in _METHODS.items()}

__all__ = ["METHODS", "Method", "Request"]
