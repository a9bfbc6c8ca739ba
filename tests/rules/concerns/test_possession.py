"""Whoever opens a challenge has shown one pair of keys, on one day, to one instance."""

from datetime import date, timedelta

from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.possession import KIND, challenge, is_answer
from bot.concerns.sealed.signatures import VerifyKey

SECRET, DAY = b"secret", date(2026, 3, 5)
MINE, OTHER = new_identity(), new_identity()
SIGNS, OTHERS = VerifyKey("ab" * 32), VerifyKey("cd" * 32)


def test_what_the_key_opens_answers_for_that_key_that_day_and_that_secret_alone() -> None:
    mine = recipient_of(MINE)
    opened = open_entry(challenge(SECRET, mine, SIGNS, DAY), MINE)
    assert opened["kind"] == KIND == "challenge"
    answer = str(opened["answer"])

    assert is_answer(answer, SECRET, mine, SIGNS, DAY)
    assert not is_answer(answer, b"other", mine, SIGNS, DAY)
    assert not is_answer(answer, SECRET, recipient_of(OTHER), SIGNS, DAY)
    assert not is_answer(answer, SECRET, mine, OTHERS, DAY)
    assert not is_answer(answer, SECRET, mine, SIGNS, DAY + timedelta(days=1))
    for given in ("", "é", answer[:-1], f"{answer} "):
        assert not is_answer(given, SECRET, mine, SIGNS, DAY)
