"""Whom somebody in danger is told to turn to: never the police alone, and what is kept is said."""

import pytest

from bot.concerns.reporter.referral import (
    NOT_KEPT,
    TO_REPORT,
    CountryHelp,
    OutsideHelp,
    closed_card,
    danger_card,
    help_now,
    nobody_left,
)
from bot.words.messages import Country, OneOf, Value, say

KENYA, MEXICO, SUDAN = map(Country, ("KE", "MX", "SD"))
POLICE = say("If the danger comes from the police, turn to the others named here instead.")
OWN_NUMBER = say("Call your local emergency number.")
OUTSIDE = OutsideHelp(("112", "911"), ("Front Line: +353 1",))


def test_numbers_come_first_then_the_way_around_the_police_then_places() -> None:
    assert list(help_now(OUTSIDE)) == [
        say("Call {numbers}.", numbers=OneOf(("112", "911"))),
        POLICE,
        say("Help outside this coalition:"),
        "Front Line: +353 1",
    ]


def test_where_nothing_is_set_down_there_is_still_somebody_to_turn_to() -> None:
    first, second = help_now(OutsideHelp())

    assert first == OWN_NUMBER
    assert "whom you trust" in str(second)
    assert "above all if the danger comes from the police" in str(second)


@pytest.mark.parametrize(
    "nobody_named",
    [
        OutsideHelp(),
        OutsideHelp(("112", "911")),
        OutsideHelp(countries=[CountryHelp(KENYA, ("999",))]),
    ],
)
def test_nobody_is_led_to_others_named_here_where_none_are(nobody_named: OutsideHelp) -> None:
    assert POLICE not in help_now(nobody_named)


@pytest.mark.parametrize(
    "somebody_named",
    [OUTSIDE, OutsideHelp(countries=[CountryHelp(KENYA, ("999",), ("Defenders",))])],
)
def test_the_way_around_the_police_leads_to_whoever_is_named(somebody_named: OutsideHelp) -> None:
    assert POLICE in help_now(somebody_named)


@pytest.mark.parametrize("numbers", [(), ("999",)])
def test_each_country_has_a_line_and_its_numbers_are_enough(numbers: tuple[str, ...]) -> None:
    there = CountryHelp(KENYA, numbers, ("Defenders",))
    lines = list(help_now(OutsideHelp(countries=[there])))

    assert (OWN_NUMBER in lines) is not bool(numbers)
    named: dict[str, Value] = {
        "country": KENYA,
        "numbers": OneOf(numbers),
        "places": OneOf(("Defenders",)),
    }
    line = "{country}: call {numbers}, or turn to {places}."
    assert say(line if numbers else "{country}: turn to {places}.", **named) in lines


def test_a_country_with_numbers_alone_names_no_places() -> None:
    there = [CountryHelp(MEXICO, ("911",)), CountryHelp(SUDAN, (), ("Nafisa",))]
    lines = list(map(str, help_now(OutsideHelp(countries=there))))

    assert len([each for each in lines if "call" in each and "or turn to" not in each]) == 1
    assert len([each for each in lines if each.endswith(".") and "turn to" in each]) >= 1
    assert str(OWN_NUMBER) not in lines


def test_the_card_is_for_one_pair_of_eyes_and_leads_to_a_report() -> None:
    card = danger_card(OUTSIDE, "es")

    assert card.ephemeral
    assert card.text == say("In danger now?")
    assert card.lines[:4] == (*help_now(OUTSIDE),)
    assert card.lines[-1] == say("You need not report anything to get this help.")
    assert len(card.lines) == 6
    assert [(each.route, each.args) for each in card.buttons] == [("concern", {"language": "es"})]


def test_whoever_wrote_something_is_told_that_it_was_not_kept() -> None:
    card = danger_card(OUTSIDE, "es", told=True)

    assert card.lines == (*danger_card(OUTSIDE, "es").lines, NOT_KEPT, TO_REPORT)


@pytest.mark.parametrize(
    ("stopped", "why"), [(False, "fewer than two responders"), (True, "two stewards have not")]
)
def test_a_closed_door_says_why_and_where_help_is(stopped: bool, why: str) -> None:
    card = closed_card(OUTSIDE, stopped=stopped)

    assert card.ephemeral
    assert why in str(card.text)
    assert card.lines == (say("In danger now?"), *help_now(OUTSIDE))
    assert closed_card(OUTSIDE) == closed_card(OUTSIDE, stopped=False)


def test_whoever_left_out_everybody_is_told_so_beside_that_question_with_help() -> None:
    told = nobody_left(OUTSIDE)

    assert "You left out everybody" in str(told["hidden_from"])
    help_there = [words for name, words in told.items() if name != "hidden_from"]
    assert help_there == [say("In danger now?"), *help_now(OUTSIDE)]
