"""What a reporter is told once something was done: no word of theirs, and the same again."""

from dataclasses import replace
from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.concerns.reporter.afterwards import AGAIN, Done, told, told_again
from bot.concerns.reporter.surroundings import Surroundings
from bot.language.languages import SPOKEN
from bot.words.errors import Refused
from bot.words.messages import Message, say
from bot.words.reporting import COME_BACK

BATCH = "2026-03-02 afternoon"
HERE = Surroundings(zone=ZoneInfo("Asia/Kathmandu"))
ON_A_PAGE = AnonymousRequest({}, "es", date(2026, 3, 2), "2026-03-02 morning", "page")
KEPT = say("Your report is locked and kept.")


def said(*done: Done) -> list[object]:
    message = told(done, BATCH, ON_A_PAGE, HERE)
    return [message.text, *message.lines]


def test_each_deed_is_told_in_its_own_words() -> None:
    at = HERE.delivery(BATCH)
    assert said("kept") == [
        KEPT,
        say("It reaches the responders with the next delivery: {delivery}.", delivery=at),
        COME_BACK,
    ]
    assert said("at once")[0] == KEPT
    assert said("at once")[2:] == [COME_BACK]
    assert said("at once")[1] != said("kept")[1]
    assert said("before")[2:] == [COME_BACK]
    assert said("added") == [
        say("Added. Responders see it with the next delivery: {delivery}.", delivery=at),
        say("If it was closed some weeks ago, it may be deleted before they see this."),
    ]
    assert len({str(said(each)) for each in get_args(Done)}) == len(get_args(Done))


def test_what_was_done_together_is_told_in_its_order() -> None:
    together = said("added", "burnt", "receipt stays")

    assert together == [*said("added"), *said("burnt"), *said("receipt stays")]


@pytest.mark.parametrize("door", get_args(Door))
def test_only_a_page_is_told_what_to_say_again_in_another_language(door: Door) -> None:
    request = replace(ON_A_PAGE, door=door)
    message = told(["added", "burnt"], BATCH, request, HERE)

    expected = {code: {"done": "added,burnt", "batch": BATCH, "language": code} for code in SPOKEN}
    assert message.ephemeral
    assert [(each.label, each.route, each.args) for each in message.buttons] == (
        [(SPOKEN[code], AGAIN, args) for code, args in expected.items()] if door == "page" else []
    )


@pytest.mark.parametrize("done", get_args(Done))
def test_told_again_it_is_the_same(done: Done) -> None:
    first = told([done], BATCH, ON_A_PAGE, HERE)

    for button in first.buttons:
        assert told_again(replace(ON_A_PAGE, args=button.args), HERE) == first


def test_told_again_in_the_order_in_which_it_is_told() -> None:
    args = {"done": "receipt stays,burnt,nonsense,added", "batch": BATCH}
    message = told_again(replace(ON_A_PAGE, args=args), HERE)

    assert isinstance(message, Message)
    assert message == told(["added", "burnt", "receipt stays"], BATCH, ON_A_PAGE, HERE)


@pytest.mark.parametrize(
    "args",
    [
        {"batch": BATCH},
        {"done": "", "batch": BATCH},
        {"done": "nonsense", "batch": BATCH},
        {"done": "kept"},
        {"done": "kept", "batch": "tomorrow"},
    ],
)
def test_what_is_none_of_ours_is_refused(args: dict[str, str]) -> None:
    with pytest.raises(Refused, match="There is no such page"):
        told_again(replace(ON_A_PAGE, args=args), HERE)
