"""Turns a message into what a Matrix client shows: plain words, and the same words as HTML.

Both are made from the same lines, and everything in them is escaped: nothing that people write
becomes a mention or a format, and a link only what is an address anyway.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import unquote

from adapters.matrix.api.homeserver import Json
from adapters.matrix.send.choices import CHOICES, Offered, lines_in, lines_of, offered
from bot.language.direction import direction
from bot.language.web_addresses import Piece, is_mark
from bot.language.web_addresses import pieces as pieces_of
from bot.words.messages import Corrections, Message, Words, say

PEOPLE = "https://matrix.to/#/@"
LONGEST = 4_000
"""Characters in one event: encrypted, and in four-byte letters, still less than 64 KiB."""


def as_message(reply: Message | Corrections) -> Message:
    """What is to be changed in answers, as plain lines."""
    match reply:
        case Message():
            return reply
        case Corrections(problems=problems, language=language):
            first, *others = problems.values() or [say("Please look at your answers again.")]
            return Message(first, tuple(others), language=language)


def pieces(message: Message, *, quiet: bool) -> list[Json]:
    """The message in as many pieces as its length asks for; the last one carries the choices.

    A quiet one is an answer to somebody who is looking already: it does not ring.
    """
    lines = [message.text, *_numbered(message)]
    made = [_content(piece, message.language, quiet=quiet) for piece in _split(lines)]
    if message.numbered and not message.ephemeral:
        made[-1][CHOICES] = [
            {
                "label": str(button.label),
                "route": button.route,
                "args": dict(button.args),
                **({"menu": str(button.menu)} if button.menu else {}),
            }
            for button in message.numbered
        ]
    return made


def _numbered(message: Message) -> list[Words]:
    """The lines and the choices; a choice whose words begin a line has its number there."""
    lines: list[Words] = list(message.lines)
    others: list[Offered] = []
    for choice in offered(message):
        begins = [
            n for n, line in enumerate(lines) if str(line).startswith(choice.label.rstrip("…"))
        ]
        if len(begins) == 1:
            lines[begins[0]] = f"{choice.number}. {lines[begins[0]]}"
        else:
            others.append(choice)
    return [*lines, *lines_of(others)]


def details(message: Message) -> list[Json]:
    """The lines for those who want them, to be put into a thread under the message."""
    lines = _split(message.details)
    return [_content(piece, message.language, quiet=True) for piece in lines]


def in_thread(root: str) -> Json:
    """Clients without threads show it as a reply to the first message."""
    reply = {"m.in_reply_to": {"event_id": root}}
    return {"rel_type": "m.thread", "event_id": root, "is_falling_back": True, **reply}


def replacing(event: str, content: Json) -> Json:
    """An edit: from now on, `content` stands where that event stood."""
    relation = {"rel_type": "m.replace", "event_id": event}
    return {**content, "body": f"* {content['body']}", "m.new_content": content} | {
        "m.relates_to": relation
    }


def marked_spent(content: Json, label: str) -> Json:
    """The message as it stands, with the choice that was made instead of those there were."""
    dropped = {_in_plain(line) for line in lines_in(content)}
    kept = [line for line in str(content.get("body", "")).split("\n") if line not in dropped]
    rtl = str(content.get("formatted_body", "")).startswith('<div dir="rtl">')
    return _content([*kept, f"✔ {label}"], "ar" if rtl else "en", quiet=True)


def _content(lines: Sequence[str], language: str, *, quiet: bool) -> Json:
    html = "<br>".join(map(_in_html, lines))
    return {
        "msgtype": "m.notice" if quiet else "m.text",
        "body": "\n".join(map(_in_plain, lines)),
        "format": "org.matrix.custom.html",
        "formatted_body": f'<div dir="{direction(language)}">{html}</div>',
        "m.mentions": {},  # without it, words such as “@room” would ring everywhere
    }


def _in_html(line: str) -> str:
    return "".join(map(_piece, pieces_of(line)))


def _piece(piece: Piece) -> str:
    """An address as a link; not of people, for whom clients would show a mention."""
    words = escape(piece.text).replace("\n", "<br>")
    if not piece.is_address or unquote(piece.text).startswith(PEOPLE):
        return words
    return f'<a href="{words}">{words}</a>'


def _in_plain(line: str) -> str:
    """Clients look for addresses themselves, and take a mark of direction for a part of them."""
    told, after_address = "", False
    for piece in pieces_of(line):
        marked = after_address and is_mark(piece.text[0])
        told += f" {piece.text}" if marked else piece.text
        after_address = piece.is_address
    return told


def _split(lines: Iterable[Words]) -> Iterator[list[str]]:
    """The lines in pieces that are short enough, cut at spaces where a line is longer."""
    piece: list[str] = []
    for line in (short for long in lines for short in _cut(str(long))):
        if piece and sum(map(len, piece)) + len(piece) + len(line) > LONGEST:
            yield piece
            piece = []
        piece.append(line)
    if piece:
        yield piece


def _cut(line: str) -> Iterator[str]:
    while len(line) > LONGEST:
        at = line.rfind(" ", 1, LONGEST)
        at = at if at > 0 else LONGEST
        yield line[:at]
        line = line[at:].lstrip(" ")
    yield line
