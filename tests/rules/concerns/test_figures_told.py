"""What anybody is told of what came of reports: which quarters, in which words, until when."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, cast

import pytest

from bot.coalition.anonymous import AnonymousRequest
from bot.concerns.figures import Figures
from bot.concerns.quarters import Quarter
from bot.concerns.reporter.budget import Budget
from bot.concerns.reporter.figures_told import ROUTES, WORDS
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.sealed.marks import Outcome
from bot.words.messages import Message, say

NOTHING: Mapping[Outcome, int] = dict.fromkeys(Outcome, 0)


class Told:
    """Of the store, the one thing that is asked here."""

    def __init__(self, kept: Sequence[Figures]) -> None:
        self.kept = kept

    def figures(self) -> Sequence[Figures]:
        return self.kept


def told(day: date, *kept: Figures) -> Message:
    intake = Intake(cast("Any", Told(kept)), Surroundings(), Budget(cast("Any", None), Random(1)))
    reply = ROUTES["figures"](AnonymousRequest({}, "en", day, "", "page"), intake)
    assert isinstance(reply, Message)
    return reply


def due(day: date) -> object:
    return say("The next figures come on {day}, also if there was nothing.", day=day)


def test_each_outcome_is_told_in_its_words_and_few_of_them_as_none() -> None:
    quarter = Quarter(2026, 1)
    message = told(date(2026, 5, 1), Figures(quarter, {**NOTHING, Outcome.ACTED: 15}))

    assert message.ephemeral
    assert message.lines[2:-1] == (
        say("{first} to {last}:", first=date(2026, 1, 1), last=date(2026, 3, 31)),
        say("{outcome}: about {count}", outcome=WORDS[Outcome.ACTED], count=15),
        *(
            say("{outcome}: fewer than {count}, or none", outcome=WORDS[each], count=5)
            for each in Outcome
            if each is not Outcome.ACTED
        ),
    )


def test_a_quarter_that_nobody_could_count_is_told_as_that() -> None:
    (line,) = told(date(2026, 5, 1), Figures(Quarter(2026, 1), None)).lines[2:-1]

    assert line == say(
        "{first} to {last}: no responder could count.",
        first=date(2026, 1, 1),
        last=date(2026, 3, 31),
    )


def test_a_quarter_is_told_from_its_day_on_and_the_last_four_are() -> None:
    kept = [Figures(Quarter(2026, 2), NOTHING)]
    kept += [Figures(Quarter(2025, number), NOTHING) for number in (4, 3, 2, 1)]
    before, on_the_day = told(date(2026, 7, 14), *kept), told(date(2026, 7, 15), *kept)

    def quarters(message: Message) -> int:
        return sum(str(line).endswith(":") for line in message.lines)

    assert len(before.lines) == len(on_the_day.lines) == 2 + 4 * 6 + 1
    assert quarters(before) == quarters(on_the_day) == 4
    assert before.lines[2] == say(
        "{first} to {last}:", first=date(2025, 10, 1), last=date(2025, 12, 31)
    )
    assert on_the_day.lines[2] == say(
        "{first} to {last}:", first=date(2026, 4, 1), last=date(2026, 6, 30)
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), date(2026, 1, 15)),
        (date(2026, 1, 14), date(2026, 1, 15)),
        (date(2026, 1, 15), date(2026, 4, 15)),
        (date(2026, 3, 31), date(2026, 4, 15)),
        (date(2026, 4, 14), date(2026, 4, 15)),
        (date(2026, 12, 31), date(2027, 1, 15)),
    ],
)
def test_on_which_day_the_next_figures_come(day: date, expected: date) -> None:
    assert told(day).lines == (*told(day).lines[:2], due(expected))
