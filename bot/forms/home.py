"""The first page: what is waiting for somebody, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.coalition.requests import Request
from bot.forms.command import Command
from bot.words.messages import Button, Message, Reply, Words, say

FIRST_LINES = 10
"""Of `help`: as many as are read."""


@dataclass(frozen=True, slots=True)
class Section:
    """What one feature has to show on somebody's home."""

    lines: tuple[Words, ...] = ()
    buttons: tuple[Button, ...] = ()
    notes: tuple[Words, ...] = ()
    """What is good to know, and waits for nobody."""


def together(*sections: Section) -> Section:
    """What several features show for the same purpose, as one group."""
    lines = tuple(line for section in sections for line in section.lines)
    notes = tuple(note for section in sections for note in section.notes)
    buttons = tuple(button for section in sections for button in section.buttons)
    return Section(lines, buttons, notes)


def home(request: Request, sections: Iterable[Section]) -> Reply:
    shown = tuple(sections)
    lines = tuple(line for section in shown for line in section.lines)
    notes = tuple(note for section in shown for note in section.notes)
    buttons = tuple(button for section in shown for button in _group(section))
    nothing = (say("Nothing is waiting for you."),)
    hello = say("Hello {name}.", name=request.who.name)
    elsewhere = request.room is not None
    return Message(hello, (*(lines or nothing), *notes), buttons, ephemeral=elsewhere)


def _group(section: Section) -> Iterable[Button]:
    first, others = section.buttons[:1], section.buttons[1:]
    return (*(replace(button, apart=True) for button in first), *others)


def help_page(request: Request, commands: Iterable[Command]) -> Reply:
    """Every command with a line about it: first the ten that this person needs most."""
    listed = tuple(commands)
    of_role = [each for each in listed if each.role and request.who.has(each.role)]
    ranked = sorted((each for each in listed if each.rank), key=lambda each: each.rank)
    of_role = of_role[: FIRST_LINES // 2]
    first = [*ranked[: FIRST_LINES - len(of_role)], *of_role]
    others = [_line(each) for each in listed if each not in first]
    return Message(
        say("You can write any of these:"), tuple(map(_line, first)), details=tuple(others)
    )


def _line(command: Command) -> Words:
    return say("{words}: {about}", words=command.words, about=command.about)


COMMANDS = (
    Command(
        say("home"),
        "home",
        say("what is waiting for you"),
        say(
            "menu, start, begin, main menu, overview, status, whats new, anything for "
            "me, anything for me today, what is waiting, is there something for me, "
            "continue, go on, is there anything to do, whats next, what is next"
        ),
        follows="nothing",
        rank=7,
        in_forms=True,
    ),
    Command(
        say("help"),
        "help",
        say("this list"),
        say(
            "help me, i need help, commands, what can you do, what can i do, what can "
            "i say, how does this work, instructions, more, i dont understand, i do "
            "not understand, i am lost, im lost, i made a mistake, undo, how do you "
            "work, how does it work, what now, what should i do, can you help me, "
            "please help, help please, assist, it doesnt work, it does not work, "
            "nothing happens, where do i click, i cant open it, i cant see the form, "
            "this is broken, error, explain, please explain, what does it mean, what "
            "does this mean, ok what now, how do i answer you, example, give me an "
            "example, what, huh, pardon, come again, say again, say that again, can you "
            "repeat that, please repeat, i dont get it, i do not get it"
        ),
        follows="nothing",
        in_forms=True,
    ),
)
