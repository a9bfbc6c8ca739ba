"""What came of reports, four times a year: the same for everybody, whatever there was."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.figures import FEWEST_TOLD, Figures
from bot.concerns.quarters import quarter_of
from bot.concerns.reporter.report import Intake
from bot.concerns.sealed.marks import Outcome
from bot.words.messages import Message, Reply, Text, Words, say

QUARTERS = 4
"""The last ones of which something is told."""

WORDS: Mapping[Outcome, Words] = {
    Outcome.ACTED: say("We did something"),
    Outcome.REFERRED: say("Somebody outside goes on with it"),
    Outcome.NOT_ENOUGH: say("Not enough to do something"),
    Outcome.WITHDRAWN: say("Whoever reported wanted it to end"),
    Outcome.OUT_OF_SCOPE: say("Nothing for us"),
}


def figures(request: AnonymousRequest, intake: Intake) -> Reply:
    told = [each for each in intake.store.figures() if each.quarter.told_on <= request.day]
    return Message(
        say("What came of safety concerns"),
        (*_HOW, *(line for each in told[:QUARTERS] for line in _lines(each)), _next(request)),
        ephemeral=True,
    )


def _lines(figures: Figures) -> Iterator[Text]:
    quarter = figures.quarter
    if figures.about is None:
        yield say(
            "{first} to {last}: no responder could count.", first=quarter.first, last=quarter.last
        )
        return
    yield say("{first} to {last}:", first=quarter.first, last=quarter.last)
    for outcome, words in WORDS.items():
        about = figures.about[outcome]
        if about:
            yield say("{outcome}: about {count}", outcome=words, count=about)
        else:
            yield say("{outcome}: fewer than {count}, or none", outcome=words, count=FEWEST_TOLD)


def _next(request: AnonymousRequest) -> Text:
    """The first day after this one on which figures of a quarter are told."""
    last = quarter_of(request.day)
    before = quarter_of(last.first - date.resolution)
    due = before if request.day < before.told_on else last
    return say("The next figures come on {day}, also if there was nothing.", day=due.told_on)


_HOW = (
    say(
        "Counted are cases that two responders have closed and that were deleted for good in these "
        "months."
    ),
    say(
        "Everybody sees the same. Small numbers are never told, others are rounded to five, and "
        "there is no sum, so that no figure points to anybody."
    ),
)

ROUTES: dict[str, AnonymousHandler[Intake]] = {"figures": figures}
