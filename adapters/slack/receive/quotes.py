"""What a message says that an action item is to be made from."""

from adapters.slack.render.markup import plain, unescaped, written
from adapters.slack.slack_action import Payload

LONGEST_QUOTE = 1000


def quote(message: Payload, us: str) -> str:
    """Its words; of a message of our own, without the buttons that its text spells out too."""
    words = plain(written(message))
    if message.get("user") == us:
        words = "\n".join(_told(message)) or words
    return words[:LONGEST_QUOTE]


def _told(message: Payload) -> list[str]:
    shown = [b["text"] for b in message.get("blocks") or () if b["type"] == "section"]
    return [
        plain(each["text"]) if each["type"] == "mrkdwn" else unescaped(each["text"])
        for each in shown
    ]
