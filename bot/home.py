"""The first page: what is waiting for somebody, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.messages import Button, Message, Reply, Words, say
from bot.requests import Request
from bot.vocabulary import Command


@dataclass(frozen=True, slots=True)
class Section:
    """What one feature has to show on somebody's home."""

    lines: tuple[Words, ...] = ()
    buttons: tuple[Button, ...] = ()


def home(request: Request, sections: Iterable[Section]) -> Reply:
    shown = tuple(sections)
    lines = tuple(line for section in shown for line in section.lines)
    buttons = tuple(button for section in shown for button in section.buttons)
    nothing = (say("Nothing is waiting for you."),)
    return Message(say("Hello {name}.", name=request.who.name), lines or nothing, buttons)


def help_page(commands: Iterable[Command]) -> Reply:
    """Every command with a line about it."""
    lines = [say("{words}: {about}", words=each.words, about=each.about) for each in commands]
    return Message(say("You can press buttons, or say any of these:"), tuple(lines))


COMMANDS = (
    Command(say("home"), "home", say("what is waiting for you"), in_forms=True),
    Command(say("help"), "help", say("this list"), in_forms=True),
)
