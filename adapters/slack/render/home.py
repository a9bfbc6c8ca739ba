"""Turns what is waiting for somebody into their App Home.

It holds what the core's home says, and nothing that depends on who did what in confidence.
"""

from adapters.slack.api.call import Json
from adapters.slack.button_values import HOME, ButtonValue, ButtonValues
from adapters.slack.render.block_pages import below, button_rows, in_view
from adapters.slack.render.labels import NAME
from adapters.slack.render.texts import plain_text
from bot.words.inbound import Called
from bot.words.messages import Message

LONGEST_HEADER = 150
MOST_ROWS_AT_HOME = 40
"""Each open item has a row of its own; Slack takes 100 blocks there."""


def home_view(message: Message, button_values: ButtonValues, page: str = "") -> Json:
    """What is pressed there brings the `page` back, so that it can be shown again afterwards."""
    greeting = {
        "type": "header",
        "text": plain_text(str(message.text) or NAME, LONGEST_HEADER),
    }
    told = [greeting, *in_view(map(str, message.lines))]
    rows = button_rows(message.buttons, button_values, ButtonValue(Called(""), origin=HOME))[
        :MOST_ROWS_AT_HOME
    ]
    blocks = [*told, *rows, *below(message)]
    return {"type": "home", "blocks": blocks, "private_metadata": page}
