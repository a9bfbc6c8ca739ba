"""The smallest blocks: plain text in a section, or beside the rest as context."""

from adapters.slack.calling import Json
from adapters.slack.markup import cut, escaped, may_be_marked

LONGEST_SECTION = 3000


def section(words: str) -> Json:
    """Plain text; only where an address is to be followed, text that Slack reads."""
    marked = escaped(words)
    if may_be_marked(words) and len(marked) <= LONGEST_SECTION:
        return {"type": "section", "text": {"type": "mrkdwn", "text": marked}}
    return {"type": "section", "text": plain_text(words)}


def context(words: str) -> Json:
    return {"type": "context", "elements": [plain_text(cut(words, LONGEST_SECTION))]}


def plain_text(words: str) -> Json:
    return {"type": "plain_text", "text": words if words.strip() else "…", "emoji": False}
