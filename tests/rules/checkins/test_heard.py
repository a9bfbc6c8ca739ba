"""Whom a month asked and heard: a share is said only of a crowd, and only in three steps."""

import pytest

from bot.checkins.anonymity.heard import Share, Voice, heard
from bot.words.constituencies import Constituency

GRASSROOTS, DONOR = Constituency.GRASSROOTS, Constituency.DONOR


def voices(answered: int, silent: int, organisations: int = 3) -> list[Voice]:
    """Those who answered and those who did not, spread over so many organisations."""
    return [
        Voice(GRASSROOTS, f"o{number % organisations}", number < answered)
        for number in range(answered + silent)
    ]


@pytest.mark.parametrize(
    ("answered", "silent", "share"),
    [
        (5, 0, Share.MOST),
        (6, 2, Share.MOST),
        (5, 2, Share.MORE_THAN_HALF),
        (6, 5, Share.MORE_THAN_HALF),
        (5, 5, Share.UP_TO_HALF),
        (5, 40, Share.UP_TO_HALF),
        (4, 0, None),
        (4, 4, None),
        (0, 9, None),
    ],
)
def test_a_share_is_said_of_five_who_answered(
    answered: int, silent: int, share: Share | None
) -> None:
    assert heard(voices(answered, silent)) == {GRASSROOTS: share}


def test_two_organisations_are_too_few_and_so_are_two_that_answered() -> None:
    assert heard(voices(9, 0, organisations=2)) == {GRASSROOTS: None}
    two = [Voice(GRASSROOTS, f"o{n % 2}", True) for n in range(6)]
    third = [Voice(GRASSROOTS, "o3", False)]
    assert heard([*two, *third]) == {GRASSROOTS: None}


def test_a_coalition_that_wants_more_people_gets_it() -> None:
    assert heard(voices(7, 0), k=8) == {GRASSROOTS: None}
    assert heard(voices(7, 3), k=8) == {GRASSROOTS: None}
    assert heard(voices(8, 0), k=8) == {GRASSROOTS: Share.MOST}


def test_each_kind_is_looked_at_alone_and_none_that_was_not_asked() -> None:
    found = heard([*voices(6, 0), Voice(DONOR, "fund", answered=True)])

    assert found == {GRASSROOTS: Share.MOST, DONOR: None}
    assert heard([]) == {}
