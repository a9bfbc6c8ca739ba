"""Asking at a terminal for what is kept of a platform."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from getpass import getpass

from bot.operator.typed_answers import is_nothing
from config.written import mistakes_in


@dataclass(frozen=True, slots=True)
class Answers:
    settings: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    """By the full names of settings, too; these go into files of their own."""


def ask_line(
    words: str, setting: str, example: Mapping[str, str], read: Callable[[str], str]
) -> str:
    """Until it can be used or nothing is typed; `example` is a whole section to look at it in.

    `read` turns what is typed into what is written in the file.
    """
    while True:
        typed = input(f"{words}: ").strip()
        if not typed or is_nothing(typed):
            return ""
        answer = read(typed)
        problems = mistakes_in({**example, setting: answer})
        if not problems:
            return answer
        print(f"  {problems[0]}")


def ask_hidden(words: str) -> str:
    """Not shown while it is typed; read like all else where there is no terminal."""
    read: Callable[[str], str] = getpass if sys.stdin.isatty() else input
    typed = read(f"{words}: ").strip()
    return "" if is_nothing(typed) else typed
