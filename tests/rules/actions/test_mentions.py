"""Who is meant by an @name in a sentence."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.mentions import read_mentions
from bot.coalition.people import Member
from bot.words.ids import MemberId

MARIA = Member(MemberId("1"), "María López")
ADA = Member(MemberId("2"), "Ada")
ANOTHER_ADA = Member(MemberId("3"), "Ada Ruiz Soto")


def named(name: str) -> Sequence[Member]:
    everybody = (MARIA, ADA, ANOTHER_ADA)
    wanted = name.casefold()
    exact = [member for member in everybody if member.name.casefold() == wanted]
    return exact or [m for m in everybody if m.name.casefold().split()[0] == wanted]


@pytest.mark.parametrize(
    ("text", "rest", "name", "members"),
    [
        ("Draft it @maría by Friday", "Draft it by Friday", "maría", [MARIA]),
        ("@María López draft it", "draft it", "María López", [MARIA]),
        ("Draft it, @ada.", "Draft it,", "ada", [ADA]),
        ("صياغة البيان @Ada، غدًا", "صياغة البيان غدًا", "Ada", [ADA]),
        ("Ask @Ada Ruiz Soto: now", "Ask now", "Ada Ruiz Soto", [ANOTHER_ADA]),
        ("Draft it @bob by Friday", "Draft it by Friday", "bob", []),
        ("@room", "", "room", []),
        ("@@@", "", "@@", []),
        ("@... x", "x", "...", []),
    ],
)
def test_the_longest_name_that_somebody_has_is_meant(
    text: str, rest: str, name: str, members: list[Member]
) -> None:
    left, (mention,) = read_mentions(text, named, most=1)

    assert (left, mention.name, list(mention.members)) == (rest, name, members)


@pytest.mark.parametrize("text", ["", "Write to info@example.org", "Meet @ nine", "<!channel>"])
def test_an_at_sign_elsewhere_is_no_mention(text: str) -> None:
    assert read_mentions(text, named, most=2) == (text, ())


def test_several_mentions_are_all_found_up_to_a_number() -> None:
    _, mentions = read_mentions("@ada and @maría and @bob", named, most=2)

    assert [mention.name for mention in mentions] == ["ada", "maría"]


@given(st.text(max_size=60))
def test_any_words_can_be_read(text: str) -> None:
    left, mentions = read_mentions(text, named, most=2)

    assert len(left) <= len(text) + len(mentions)
