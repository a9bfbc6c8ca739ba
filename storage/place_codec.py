"""Addresses and rooms as one short string, for columns that hold either."""

import json

from bot.words.inbound import Address, Room


def place_to_text(place: Address | Room) -> str:
    return json.dumps([place.platform, place.workspace, place.id], ensure_ascii=False)


def room_from_text(text: str) -> Room:
    return Room(*json.loads(text))


def address_from_text(text: str) -> Address:
    return Address(*json.loads(text))


def beginning_of_places(platform: str, workspace: str) -> str:
    """With which the text of every place there begins."""
    return json.dumps([platform, workspace, ""], ensure_ascii=False).removesuffix('""]')
