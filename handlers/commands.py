"""Commands and the keys of the fixed menu."""

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers.context import Context, message_of, respond
from kinerja_bot.services.desk.desk import Reply
from kinerja_bot.services.registry import Services

Question = Callable[[int], Awaitable[Reply]]


def menu_of(services: Services) -> dict[str, Question]:
    """What each key of the reply keyboard asks, by the end of its phrase's key."""
    return {
        "tasks": services.reports.tasks,
        "status": services.reports.status,
        "files": services.archive.files,
        "help": services.reports.help,
        "begin": services.cycles.propose,
        "people": services.people.open,
    }


def commands_of(services: Services) -> dict[str, Question]:
    """The commands without an argument."""
    menu = menu_of(services)
    return {
        "tugas": menu["tasks"],
        "status": menu["status"],
        "berkas": menu["files"],
        "bantuan": menu["help"],
        "help": menu["help"],
        "mulai": menu["begin"],
        "pegawai": menu["people"],
        "libur": services.days_off.show,
        "plh": services.acting.show,
        "ringkasan": services.mornings.switch,
        "dataku": services.personal_data.export,
        "privasi": services.personal_data.explain,
        "batal": services.texts.cancel,
    }


async def on_start(update: Update, context: Context) -> None:
    """/start, alone or with an invitation's token."""
    _, user = message_of(update)
    joining = context.services.joining
    reply = await (joining.present(context.args[0], user.id) if context.args else joining.greet(user.id))
    await respond(reply, context, user.id)


async def on_command(update: Update, context: Context) -> None:
    """Any other command; one that is not known is answered like a text that is not understood."""
    message, user = message_of(update)
    first, *rest = (message.text or "/").split(maxsplit=1)
    name = first[1:].split("@")[0].lower()
    if rest and name == "libur":
        return await respond(await context.services.days_off.write(rest[0], user.id), context, user.id)
    question = commands_of(context.services).get(name, context.services.texts.misunderstood)
    return await respond(await question(user.id), context, user.id)
