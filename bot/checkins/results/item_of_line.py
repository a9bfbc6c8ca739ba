"""What somebody presses to make an action item of one line of a summary."""

from collections.abc import Mapping

from bot.words.messages import Button, Words, say

HEADING = say("Make an action item of")


def item_of(line: Words, args: Mapping[str, str]) -> Button:
    """`line` is how the line begins; what the item is about and how far it goes is in `args`."""
    return Button(line, "action.new", args, menu=HEADING)
