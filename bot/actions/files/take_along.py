"""Where somebody finds their action items as files."""

from bot.coalition.requests import Handler, Request
from bot.forms.command import Command
from bot.words.messages import Message, Reply, say

AS_FILES = say("CSV, JSON and Markdown, with what you may see yourself.")


def export(request: Request, pages: str) -> Reply:
    """`pages` is how the addresses of pages begin, if anybody can sign in to them."""
    request.only_in_private()
    if not pages:
        return Message(
            say("There are no pages here on which you could get them as files."),
            (
                say(
                    "Whoever runs Tequio can switch the pages on, or write what is public into "
                    "files with “tequio export”."
                ),
            ),
        )
    return Message(
        say("Your action items as files: {link}", link=f"{pages}/items"),
        (AS_FILES, say("If you are not signed in there, write “web” first.")),
    )


ROUTES: dict[str, Handler[str]] = {"action.export": export}

COMMANDS = (
    Command(
        say("action export"),
        "action.export",
        say("your action items as files, for a spreadsheet"),
        say("export actions, export action items, export tasks, download tasks, export items"),
        follows="nothing",
    ),
)
