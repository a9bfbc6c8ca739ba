"""What a reporter is told once something was done, and told again in another language on a page."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias, assert_never, get_args

from bot.coalition.anonymous import AnonymousRequest
from bot.concerns.batches import batch_named
from bot.concerns.reporter.surroundings import Surroundings
from bot.language.languages import SPOKEN
from bot.words.errors import Refused
from bot.words.messages import Button, Message, Words, say
from bot.words.reporting import BEFORE, COME_BACK, NOT_ADDED, SEALED

Done: TypeAlias = Literal[
    "kept", "at once", "before", "added", "burnt", "stays", "nothing", "receipt stays"
]
"""In the order in which they are told."""

AGAIN = "afterwards"
"""Shows it in another language. It does nothing, and holds nothing of what somebody wrote."""


def told(
    done: Sequence[Done], batch: str, request: AnonymousRequest, here: Surroundings
) -> Message:
    """Holds nothing that somebody else might want to read over a shoulder, or in a history."""
    first, *others = [line for each in done for line in _lines(each, batch, here)]
    buttons = _languages(done, batch) if request.door == "page" else ()
    return Message(first, (*others,), buttons, ephemeral=True)


def told_again(request: AnonymousRequest, here: Surroundings) -> Message:
    """The same in the language that is asked for. Raises Refused for what is none of ours."""
    done, batch = _done_in(request.args), request.args.get("batch", "")
    if not done or not _is_batch(batch):
        raise Refused(say("There is no such page."))
    return told(done, batch, request, here)


def _languages(done: Sequence[Done], batch: str) -> tuple[Button, ...]:
    """A page keeps no conversation, so it is told what to say again."""
    args = {"done": ",".join(done), "batch": batch}
    return tuple(Button(name, AGAIN, {**args, "language": code}) for code, name in SPOKEN.items())


def _done_in(args: Mapping[str, str]) -> tuple[Done, ...]:
    named = args.get("done", "").split(",")
    return tuple(each for each in get_args(Done) if each in named)


def _is_batch(name: str) -> bool:
    try:
        batch_named(name)
    except ValueError:
        return False
    return True


def _lines(done: Done, batch: str, here: Surroundings) -> tuple[Words, ...]:
    delivery = here.delivery(batch)
    match done:
        case "kept":
            when = say(
                "It reaches the responders with the next delivery: {delivery}.", delivery=delivery
            )
            return SEALED, when, COME_BACK
        case "at once":
            when = say("It is on its way at once. Others may guess from the time that it was you.")
            return SEALED, when, COME_BACK
        case "before":
            return BEFORE, NOT_ADDED, COME_BACK
        case "added":
            return (
                say(
                    "Added. Responders see it with the next delivery: {delivery}.",
                    delivery=delivery,
                ),
                say("If it was closed some weeks ago, it may be deleted before they see this."),
            )
        case "burnt":
            return (say("Burnt: what you have read is gone for good with the next delivery."),)
        case "stays":
            return (say("The answer stays here: your receipt opens it again."),)
        case "nothing":
            return (say("Nothing was added."),)
        case "receipt stays":
            return (say("Your receipt stays the same."),)
        case _:
            assert_never(done)
