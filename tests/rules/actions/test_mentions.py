"""Who is meant by an @name in a sentence."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.mentions import Mentions, read_mentions
from bot.coalition.people import Member
from bot.words.ids import MemberId

MARIA = Member(MemberId("1"), "María López")
ADA = Member(MemberId("2"), "Ada")
ADDRESS_OF_ADA = "U0ADA"
ANOTHER_ADA = Member(MemberId("3"), "Ada Ruiz Soto")


def named(name: str) -> Sequence[Member]:
    everybody = (MARIA, ADA, ANOTHER_ADA)
    wanted = name.casefold()
    if name == ADDRESS_OF_ADA:
        return [ADA]
    exact = [member for member in everybody if member.name.casefold() == wanted]
    return exact or [m for m in everybody if m.name.casefold().split()[0] == wanted]


@pytest.mark.parametrize(
    ("text", "rest", "name", "members"),
    [
        ("Draft it @maría by Friday", "Draft it by Friday", "maría", [MARIA]),
        ("@María López draft it", "draft it", "María López", [MARIA]),
        ("Draft it, @ada.", "Draft it,", "ada", [ADA]),
        ("صياغة البيان @Ada، غدًا", "صياغة البيان غدًا", "Ada", [ADA]),
        ("Draft it @Ada Ruiz Soto: tomorrow", "Draft it tomorrow", "Ada Ruiz Soto", [ANOTHER_ADA]),
        ("Draft it @bob by Friday", "Draft it by Friday", "bob", []),
        ("Draft it @ada by whenever", "Draft it by whenever", "ada", [ADA]),
        ("@room", "", "room", []),
        ("@@@", "", "@@", []),
        ("@... x", "x", "...", []),
    ],
)
def test_whoever_stands_apart_is_to_do_it_and_the_longest_name_is_meant(
    text: str, rest: str, name: str, members: list[Member]
) -> None:
    mentions = read_mentions(text, named, "en" if text.isascii() or "í" in text else "ar")

    (mention,) = mentions.doers
    assert (mentions.text, mention.name, list(mention.members)) == (rest, name, members)
    assert mentions.spoken_of == ()


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("Send the budget to @María by Friday", "en", "Send the budget to María by Friday"),
        ("Send the letter for @ada tomorrow", "en", "Send the letter for ada tomorrow"),
        ("Call @ada by Friday", "en", "Call ada by Friday"),
        ("Ask @ada about the hall by Friday", "en", "Ask ada about the hall by Friday"),
        ("Meet with @ada, and take notes", "en", "Meet with ada, and take notes"),
        ("Call @ada and @María by Friday", "en", "Call ada and María by Friday"),
        ("Enviar el acta a @ada mañana", "es", "Enviar el acta a ada mañana"),
        (
            "Hablar con @ada y @maría para el viernes",
            "es",
            "Hablar con ada y maría para el viernes",
        ),
        ("إرسال المحضر إلى @Ada غدا", "ar", "إرسال المحضر إلى Ada غدا"),
        ("Send it to @U0ADA by Friday", "en", "Send it to Ada by Friday"),
        ("Review @ada's draft by Friday", "en", "Review ada's draft by Friday"),
    ],
)
def test_names_of_those_who_are_only_spoken_of_stay_in_the_sentence(
    text: str, language: str, rest: str
) -> None:
    mentions = read_mentions(text, named, language)

    assert (mentions.text, mentions.doers) == (rest, ())
    assert mentions.spoken_of


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("Draft it @ada with @maría by Friday", "en", "Draft it by Friday"),
        ("Redactar el acta @ada con @maría hoy", "es", "Redactar el acta hoy"),
        ("صياغة البيان @Ada مع @María غدا", "ar", "صياغة البيان غدا"),
        ("@ada with @maría: draft it", "en", "draft it"),
    ],
)
def test_whoever_is_named_with_the_one_who_does_it_helps(
    text: str, language: str, rest: str
) -> None:
    mentions = read_mentions(text, named, language)

    assert mentions.text == rest
    assert [mention.members for mention in mentions.doers] == [[ADA]]
    assert [mention.members for mention in mentions.helpers] == [[MARIA]]
    assert mentions.spoken_of == ()


def test_several_can_help() -> None:
    mentions = read_mentions("Draft it @ada with @maría and @Ada Ruiz Soto by Friday", named, "en")

    assert mentions.text == "Draft it by Friday"
    assert [mention.members for mention in mentions.helpers] == [[MARIA], [ANOTHER_ADA]]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Send the budget to @maría @ada by Friday", "Send the budget to maría by Friday"),
        ("Draft it @ada for @maría by Friday", "Draft it for maría by Friday"),
    ],
)
def test_whoever_hangs_on_another_word_does_not_help(text: str, rest: str) -> None:
    mentions = read_mentions(text, named, "en")

    assert (mentions.text, mentions.helpers) == (rest, ())


@pytest.mark.parametrize("text", ["", "Write to info@example.org", "Meet @ nine", "<!channel>"])
def test_an_at_sign_elsewhere_is_no_mention(text: str) -> None:
    assert read_mentions(text, named, "en") == Mentions(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Draft it @ada and @maría by Friday", "Draft it ada and maría by Friday"),
        ("Draft it @ada @maría by Friday", "Draft it by Friday"),
        ("@ada and @maría and @bob", "ada and maría and bob"),
    ],
)
def test_of_several_nobody_is_taken_for_the_one(text: str, left: str) -> None:
    mentions = read_mentions(text, named, "en")

    assert mentions.text == left
    assert len(mentions.doers) != 1


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(["@ada", "@", "and", "by", "x"])).map(" ".join)
)
def test_any_words_can_be_read(text: str) -> None:
    mentions = read_mentions(text, named, "en")

    assert len(mentions.text) <= len(text)
