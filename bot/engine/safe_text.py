"""What people write is made safe to keep, before anything else is done with it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.language.composed import composed
from bot.words.inbound import Brought, Called, Changed, Inbound, Said

LONGEST_TEXT = 40_000
"""Characters; Slack cuts there too. Each field has its own, smaller limit. Of more than that, so
much is kept as shows that it is too long: nobody is cut off in silence."""

LONGEST_ARGUMENT = 120_000
"""Characters; the longest report, sealed in a browser, has some 110,000."""

LONGEST_NAME = 80

LEFT_OUT = dict.fromkeys(
    [
        *(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        *(0x00AD, 0x200B, 0x2060, 0xFEFF),
    ]
)
"""Control characters, direction overrides that could disguise a sentence, lone surrogates, and
signs that only say where a line may break. What joins or parts letters and emoji stays, and so do
U+200E and U+200F: people set them by hand where scripts meet."""

LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")
"""All that ends a line somewhere (UAX #14): without them, two words would become one."""

MADE_SAFE: Mapping[int, str | None] = {**LEFT_OUT, **LINE_ENDS}


def clean(inbound: Inbound) -> Inbound:
    """The same event without characters that no database or screen should meet."""
    match inbound.event:
        case Said(text=text):
            return replace(inbound, event=Said(_clean(text)))
        case Called(route=route, args=args):
            cleaned = {name: _clean(text, LONGEST_ARGUMENT) for name, text in args.items()}
            return replace(inbound, event=Called(route, cleaned))
        case Changed(text=text):
            return replace(inbound, event=replace(inbound.event, text=_clean(text)))
        case Brought(name=name):
            return replace(inbound, event=replace(inbound.event, name=_clean(name, LONGEST_NAME)))
        case _:
            return inbound


def _clean(text: str, longest: int = LONGEST_TEXT + 1) -> str:
    return composed(text[:longest].replace("\r\n", "\n").translate(MADE_SAFE))
