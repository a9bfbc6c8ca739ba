"""Constituencies and sides."""

from bot.words.constituencies import Constituency, Side, side, words_for


def test_every_group_has_words_of_its_own() -> None:
    groups = [*Constituency, *Side]

    assert len({str(words_for(group)) for group in groups}) == len(groups)


def test_funders_and_duty_bearers_are_donors_the_un_and_governments() -> None:
    across = {each for each in Constituency if side(each) is Side.FUNDERS_AND_DUTY_BEARERS}

    assert across == {Constituency.DONOR, Constituency.UN, Constituency.GOVERNMENT}
