"""Who was paged is asked twice more, unless they look; and what is new begins from the start."""

from datetime import UTC, datetime, timedelta

from bot.concerns.responder.unanswered import Unanswered
from bot.words.ids import MemberId

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ADA, BOB = MemberId("m1"), MemberId("m2")


def after(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def heard(unanswered: Unanswered, *, until: int, since: int = 0) -> list[tuple[int, str]]:
    """Who is asked again, minute by minute."""
    found: list[tuple[int, str]] = []
    for minute in range(since, until + 1):
        due = unanswered.due(after(minute))
        unanswered.paged_again(due, after(minute))
        found += [(minute, each) for each in due]
    return found


def test_after_ten_minutes_and_after_thirty_and_never_again() -> None:
    unanswered = Unanswered()
    unanswered.paged([ADA], NOW)

    assert heard(unanswered, until=600) == [(10, ADA), (30, ADA)]


def test_whoever_has_looked_since_is_left_in_peace_and_the_others_are_not() -> None:
    unanswered = Unanswered()
    unanswered.paged([ADA, BOB], NOW)
    unanswered.looked(ADA, NOW)
    unanswered.looked(BOB, after(-1))

    assert heard(unanswered, until=600) == [(10, BOB), (30, BOB)]


def test_something_new_is_asked_after_as_often_as_what_came_first() -> None:
    unanswered = Unanswered()
    unanswered.paged([ADA], NOW)
    before = heard(unanswered, until=15)
    unanswered.paged([ADA], after(15))

    assert before == [(10, ADA)]
    assert heard(unanswered, since=15, until=600) == [(25, ADA), (45, ADA)]


def test_what_came_after_the_page_was_opened_was_not_seen() -> None:
    unanswered = Unanswered()
    unanswered.paged([ADA], after(5))
    unanswered.looked(ADA, after(4))

    assert heard(unanswered, until=600) == [(15, ADA), (35, ADA)]


def test_whoever_was_not_paged_has_nothing_to_be_asked_again() -> None:
    unanswered = Unanswered()
    unanswered.looked(BOB, NOW)
    unanswered.paged_again([BOB], NOW)

    assert heard(unanswered, until=600) == []


def test_after_standing_still_for_a_while_nobody_is_asked_twice_in_a_row() -> None:
    unanswered = Unanswered()
    unanswered.paged([ADA], NOW)
    unanswered.paged([BOB], after(45))

    assert heard(unanswered, since=60, until=90) == [(60, ADA), (60, BOB), (75, BOB)]


def test_before_a_stop_all_who_have_not_looked_are_handed_over_and_asked_no_more() -> None:
    unanswered = Unanswered()
    unanswered.paged([ADA, BOB], NOW)
    unanswered.looked(ADA, NOW)

    assert unanswered.hand_over() == [BOB]
    assert unanswered.hand_over() == []
    assert heard(unanswered, until=600) == []
