"""Turns what is waiting for somebody into their App Home.

It holds what the core's home says, and nothing that depends on who did what in confidence.
"""

from dataclasses import replace

from adapters.slack.calling import Json
from adapters.slack.labels import NAME
from adapters.slack.parcels import Parcels
from adapters.slack.render import button_rows, details, sections
from bot.messages import Message

MOST_BLOCKS = 100


def home_view(message: Message, parcels: Parcels) -> Json:
    told = sections([str(message.text) or NAME, *map(str, message.lines)])
    rows = button_rows(message.buttons, parcels)
    more = details(replace(message))
    divider: list[Json] = [{"type": "divider"}] if more else []
    return {"type": "home", "blocks": [*told, *rows, *divider, *more][:MOST_BLOCKS]}
