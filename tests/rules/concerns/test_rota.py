"""Whose week it is: everybody's in turn, the same for all, and nobody's who is away."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.coalition.people import Away, Member
from bot.concerns.responder.rota import rota
from bot.words.ids import MemberId

MONDAY = date(2026, 3, 2)
ADA, BOB, CYN = (Member(MemberId(f"m{name}"), name) for name in ("Ada", "Bob", "Cyn"))
ALL = (BOB, CYN, ADA)


def names(today: date, *responders: Member) -> list[str]:
    return [each.name for each in rota(responders, today)]


def test_from_monday_to_sunday_it_stays_and_then_the_deputy_is_first() -> None:
    week = [names(MONDAY + timedelta(days=day), *ALL) for day in range(7)]
    first, deputy, last = week[0]

    assert week == [week[0]] * 7
    assert names(MONDAY - timedelta(days=1), *ALL) == [last, first, deputy]
    assert names(MONDAY + timedelta(days=7), *ALL) == [deputy, last, first]


def test_it_is_everybody_s_turn_once_in_as_many_weeks_also_over_the_new_year() -> None:
    start = date(2026, 12, 14)
    firsts = [names(start + timedelta(weeks=week), *ALL)[0] for week in range(6)]

    assert set(firsts[:3]) == {"Ada", "Bob", "Cyn"}
    assert firsts[3:] == firsts[:3]


def test_it_does_not_depend_on_the_order_in_which_they_were_found() -> None:
    assert names(MONDAY, ADA, BOB, CYN) == names(MONDAY, CYN, ADA, BOB)


@pytest.mark.parametrize(("until", "there"), [(1, False), (0, True)])
def test_whoever_is_away_today_comes_after_all_who_are_there(until: int, *, there: bool) -> None:
    first, *others = rota(ALL, MONDAY)
    today = MONDAY + timedelta(days=1)
    away = replace(first, away=(Away(MONDAY, MONDAY + timedelta(days=until)),))
    then = rota([away, *others], today)

    assert then == ([away, *others] if there else [*others, away])


def test_where_nobody_responds_it_is_nobody_s_week() -> None:
    assert names(MONDAY) == []
