"""Words that a reporter has locked with a program of their own, before any door sees them."""

from collections.abc import Sequence

from bot.concerns.report_form import LONGEST_TEXT
from bot.concerns.roster import Responder
from bot.words.messages import Button, Message, say


def how_to_lock(responders: Sequence[Responder], language: str) -> Message:
    """With stock `age`, to those of `responders` who may open it; it fits where words fit."""
    example = " ".join(f"-r {each.recipient}" for each in responders)
    return Message(
        say("Lock your words yourself"),
        (
            say(
                "You can lock what happened on a device of your own, with the program age, and "
                "send only what it makes of it. Then nobody on the way can read it, and neither "
                "can we."
            ),
            say("1. Write it into a file: words.txt"),
            say(
                "2. Lock it to those who may open it. Take out whoever must not, with the “-r” "
                "before the key:"
            ),
            f"age -a -o locked.txt {example} words.txt",
            *(f"{each.name}: {each.recipient}" for each in responders),
            say(
                "3. Copy all of locked.txt, and paste it where a report asks what happened, at any "
                "door. Up to {longest} signs fit. Leave out the same people there.",
                longest=LONGEST_TEXT,
            ),
            say("What you tick in the report is locked as always, by the door that you use."),
        ),
        (Button(say("Report a concern"), "concern", {"language": language}),),
        ephemeral=True,
    )
