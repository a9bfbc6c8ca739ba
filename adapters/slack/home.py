"""Turns what is waiting for somebody into their App Home.

It holds what the core's home says, and nothing that depends on who did what in confidence.
"""

from adapters.slack.calling import Json
from adapters.slack.labels import NAME
from adapters.slack.parcels import HOME, Parcel, Parcels
from adapters.slack.render import MOST_ROWS, below, button_rows, in_view
from bot.inbound import Called
from bot.messages import Message


def home_view(message: Message, parcels: Parcels) -> Json:
    told = in_view([str(message.text) or NAME, *map(str, message.lines)])
    rows = button_rows(message.buttons, parcels, Parcel(Called(""), origin=HOME))[:MOST_ROWS]
    return {"type": "home", "blocks": [*told, *rows, *below(message)]}
