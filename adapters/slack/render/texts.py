"""The smallest blocks: plain text in a section, or beside the rest as context."""

from adapters.slack.api.call import Json
from adapters.slack.render.markup import cut, linked, may_be_marked

LONGEST_SECTION = 3000


def section(words: str) -> Json:
    """Plain text; only where an address is to be followed, text that Slack reads.

    It is to read no more than we marked: otherwise a name such as “@channel” beside the address
    would call everybody.
    """
    marked = linked(words)
    if may_be_marked(words) and len(marked) <= LONGEST_SECTION:
        return {"type": "section", "text": {"type": "mrkdwn", "text": marked, "verbatim": True}}
    return {"type": "section", "text": plain_text(words)}


def context(words: str) -> Json:
    return {"type": "context", "elements": [plain_text(cut(words, LONGEST_SECTION))]}


def plain_text(words: str) -> Json:
    return {"type": "plain_text", "text": words if words.strip() else "…", "emoji": False}
