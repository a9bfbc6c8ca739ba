"""Words that go along with a form's answers, and not to whom the answers go."""

from dataclasses import replace

from bot.words.inbound import Called
from bot.words.messages import Form, say, say_count

UNSAFE = "unsafe"
"""The field in which they are written."""
ASKED = say("Anything unsafe? Only the safety responders can open this.")
LONGEST = 700
"""Characters; in any writing they fit into what every answer takes along."""
TOO_LONG = say_count(
    "That is too long: up to {count} character, please.",
    "That is too long: up to {count} characters, please.",
    LONGEST,
)
TAKES_ALONG = "along"
"""What stands in the args of a form that asks for some."""


def parted(call: Called) -> tuple[Called, str | None]:
    """The answers alone, and the words, perhaps none; None where the form asked for none."""
    if TAKES_ALONG not in call.args:
        return call, None
    answers = {name: given for name, given in call.args.items() if name not in OURS}
    return replace(call, args=answers), call.args.get(UNSAFE, "").strip()


def words_in(event: object) -> tuple[str, ...]:
    """Those of a form that came once more: the first time may have ended before they were kept."""
    words = parted(event)[1] if isinstance(event, Called) else None
    return () if words is None or len(words) > LONGEST else (words,)


def without(form: Form) -> Form:
    """As it is shown where such words are better locked on the device."""
    fields = tuple(each for each in form.fields if each.name != UNSAFE)
    args = {name: given for name, given in form.args.items() if name not in OURS}
    return replace(form, fields=fields, args=args)


OURS = frozenset({UNSAFE, TAKES_ALONG})
