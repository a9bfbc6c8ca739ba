"""Answers that are chosen from a scale, always in words."""

from bot.words.messages import Choice, Text, say

CANNOT_SAY = "cannot_say"
"""An answer to a scale that says nothing; it is never averaged."""


STEPS = {str(value): value for value in range(1, 6)}
YES_SCORES = {"yes": 5, "partly": 3, "no": 1}


NO_ANSWER = Choice(CANNOT_SAY, say("I don’t know"))


def _scale(*steps: Text) -> tuple[Choice, ...]:
    going_up = (Choice(str(value), words) for value, words in enumerate(steps, start=1))
    return (*going_up, NO_ANSWER)


AGREEMENT = _scale(
    say("Strongly disagree"),
    say("Disagree"),
    say("Neither agree nor disagree"),
    say("Agree"),
    say("Strongly agree"),
)

FREQUENCY = _scale(
    say("Never"),
    say("Rarely"),
    say("Sometimes"),
    say("Often"),
    say("Always"),
)

YES_PARTLY_NO = (
    Choice("yes", say("Yes")),
    Choice("partly", say("Partly")),
    Choice("no", say("No")),
    NO_ANSWER,
)
