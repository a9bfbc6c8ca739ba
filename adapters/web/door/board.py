"""The board as a page fetches it: of one length, however many answers lie there."""

import json

from bot.words.messages import Form

STEP = 128 * 1024
"""Bytes: what is fetched is a multiple of this, filled up with spaces."""


def board_text(form: Form) -> str:
    """JSON in ASCII: what the core gave, what is said before the first word, and what is asked."""
    asked = {
        each.name: {
            "label": str(each.label),
            "hint": str(each.hint),
            "choices": {choice.value: str(choice.label) for choice in each.choices},
        }
        for each in form.fields
    }
    notice = [str(line) for line in form.intro]
    text = json.dumps({**form.args, "notice": notice, "asked": asked})
    return text.ljust(-(-len(text) // STEP) * STEP)
