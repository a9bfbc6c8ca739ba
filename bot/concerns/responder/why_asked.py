"""Why a start asks somebody to look at that hour, and in which words."""

from enum import Enum

from bot.concerns.responder.wording import WAY
from bot.words.messages import Message, say


class Why(Enum):
    """Why somebody is asked at that hour."""

    OWN_HOUR = "they are awake"
    ON_DUTY = "they look first or stand in"
    NOT_LOOKED = "they were still being asked"
    CUT_OFF = "all are"


WORDS = {
    Why.ON_DUTY: say("It comes to you at any hour, because this week you look first or stand in."),
    Why.NOT_LOOKED: say(
        "It comes to you at any hour, because you were asked before and have not looked yet."
    ),
    Why.CUT_OFF: say(
        "It comes to all at any hour, since I have forgotten whether anybody was still to be told."
    ),
}


def asked(*, was_cut_off: bool, why: Why) -> Message:
    if was_cut_off:
        first = say(
            "I was cut off. Please open the safety inbox and see whether there is anything."
        )
        always = say("This comes each time that happens, whether or not there was a report.")
    else:
        first = say(
            "I was started anew. Please open the safety inbox and see whether there is anything."
        )
        always = say("This comes after every start, whether or not there was a report.")
    return Message(first, (always, *([WORDS[why]] if why in WORDS else []), WAY))
