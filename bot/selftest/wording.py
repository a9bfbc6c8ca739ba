"""A self-test in words: what is done, and what came of it."""

from collections.abc import Mapping

from bot.selftest.model import BrokenOff, Leak, Outcome, Searched, Spot, Trace
from bot.words.messages import Message, Text, say

TRIED = (
    say(
        "I made up somebody who reports a safety concern: at Slack, at Matrix, and on the web "
        "page. Each time they came back with their receipt."
    ),
    say(
        "Then I looked for their account and name, their room and device, their words, their "
        "receipt, and whom they had left out, in many spellings: in every file and log that was "
        "written, and in what is really kept here."
    ),
    say(
        "It was played in a place of its own, which is gone, with a Slack and a homeserver that "
        "were made up as well. Nobody else saw anything of it."
    ),
)
LIMITS = say("What Slack or a homeserver keeps of its own accord, I cannot look at.")

TRACES: Mapping[Trace, Text] = {
    Trace.PERSON: say("who reported"),
    Trace.PLACE: say("from where it was reported"),
    Trace.WORDS: say("what was reported"),
    Trace.RECEIPT: say("the receipt"),
    Trace.LEFT_OUT: say("who was left out"),
}
SPOTS: Mapping[Spot, Text] = {
    Spot.FILES: say("files"),
    Spot.OUTPUT: say("the log"),
    Spot.ENVIRONMENT: say("the settings of the running program"),
    Spot.DATA: say("the data folder"),
    Spot.DATABASE: say("the database"),
}


def told(outcome: Outcome) -> Message:
    match outcome:
        case Searched(leaks) if not leaks:
            return Message(
                say("The self-test found nothing that leads to a person."), (*TRIED, LIMITS)
            )
        case Searched(leaks):
            return Message(
                say("The self-test has failed: something was kept that must not be."),
                (*_found(leaks), *_until_then()),
            )
        case BrokenOff():
            return Message(
                say("The self-test was broken off, so it says nothing either way."),
                (say("Whoever runs Tequio can repeat it: “tequio selftest”."),),
            )


def _found(leaks: frozenset[Leak]) -> tuple[Text, ...]:
    lines = [
        say("Found: {trace}. Where: {spot}.", trace=TRACES[leak.trace], spot=SPOTS[leak.spot])
        for leak in leaks
    ]
    return tuple(sorted(lines, key=str))


def _until_then() -> tuple[Text, ...]:
    return (
        say("Until it is mended, please report outside of Tequio: “danger” shows who can help."),
        say("Tell whoever runs Tequio, please. “tequio selftest” shows them the same."),
    )
