"""Where words can go along with an answer, locked, and where a reply is looked for."""

from adapters.web.http.files import is_built
from bot.words.messages import say
from bot.words.reporting import NOBODY_LEFT, NOT_SIGNED, NOT_THESE_WORDS

ROUTE = "checkin.submit"
"""The form with which they go."""
HOW = say(
    "Each answer takes along a locked letter of one size, with words in it or none: nobody sees "
    "which. What you write here goes in it, without your name. When the next page comes, it was "
    "kept."
)
ASKED_FIRST = say("Responders ask you before they act on it or tell others.")
ELSEWHERE = say("If it cannot wait, or needs more room:")
DOOR = say("Raise a safety concern")
LOOK = say("Look for an answer")
LOOK_HOW = say(
    "All answers of the last fourteen days lie here locked, among others that nobody wrote. Yours "
    "is found on your device: nobody sees that you look."
)
RECEIPT = say("Your receipt")
LOOKING = say("Opening takes a moment.")
NOTHING = say(
    "None of these opens with it. Older answers, and a place to add words, are at “I have a "
    "receipt”."
)
HAVE_RECEIPT = say("I have a receipt")
BURNT = say("an answer was read with your receipt, and burnt.")
FORMER = say("with keys that are no longer on the list")
TOO_LONG = say("That is too long to go along. Please shorten it, or use the form for concerns.")
FAILED = say(
    "Your answer was not sent, and perhaps this was not kept. Please press once more: however "
    "often you do, it is kept once."
)
DELIVERED = say(
    "What you sent from here before was delivered meanwhile, and cannot be changed any more. With "
    "your receipt you can add to it. Your answer was not sent: take away what stands here, and "
    "press once more."
)
NOT_TAKEN = say(
    "This was not kept, and your answer was not sent: who may open it has changed since this page "
    "came. Copy your words, load the page again, and write them there; or take them away here, and "
    "press once more."
)
CROWDED = say(
    "A great deal is coming in. This was not kept, and your answer was not sent: please press once "
    "more in a few minutes."
)
TOO_MUCH = say(
    "A lot has come from where you are just now. This was not kept, and your answer was not sent: "
    "please press once more in an hour, or use the form for concerns."
)
PROBLEMS = {
    "too-long": TOO_LONG,
    "not-written-down": NOT_THESE_WORDS,
    "nobody-left": NOBODY_LEFT,
    "not-signed": NOT_SIGNED,
    "delivered": DELIVERED,
    "not-taken": NOT_TAKEN,
    "too-much": TOO_MUCH,
    "crowded": CROWDED,
    "failed": FAILED,
}


def is_here() -> bool:
    """Whether the script that seals was built."""
    return is_built("cover.js")
