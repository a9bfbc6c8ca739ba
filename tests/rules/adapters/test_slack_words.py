"""What people write at Slack, read; and what Slack's refusals mean."""

from datetime import timedelta

import pytest

from adapters.slack.api.errors import RefusedBySlack, Unclear, meaning
from adapters.slack.render.markup import has_signs, linked, links, named_in, plain, said, without
from adapters.slack.render.texts import cut
from bot.words.errors import TryLater


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<@U123> please", "@U123 please"),
        ("<@U123|ana> please", "@U123 please"),
        ("see <#C1|general>", "see #general"),
        ("<!here> <!subteam^S1|@stewards> <!subteam^S2>", "@here @stewards @subteam"),
        ("<https://a.example/x?a=1&amp;b=2|label>", "https://a.example/x?a=1&b=2"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<!date^1392734382^{date}|18 February>", "18 February"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_slacks_way_of_writing_is_read_as_it_looks(sent: str, read: str) -> None:
    assert plain(sent) == read


def test_in_words_to_us_a_user_group_is_named_by_its_id_too() -> None:
    assert said("circle <!subteam^S1|@stewards>") == "circle @S1"


def test_the_first_five_people_who_are_mentioned_are_got_to_know() -> None:
    text = "<@U1> and <@U2|ana> and <@U1> <!here> " + "".join(f"<@U{n}>" for n in range(3, 9))

    assert named_in(text, but="U2") == ("U1", "U3", "U4", "U5", "U6")


def test_our_own_name_is_taken_out_however_it_is_written() -> None:
    assert without("<@UBOT> mine <@UBOT|tequio>", "UBOT").split() == ["mine"]


def test_an_address_is_marked_as_one_and_nothing_else_is() -> None:
    marked = linked("@here <!here>: https://a.example/?a=1&b=2, or https://b.example.")

    assert marked == (
        "@here &lt;!here&gt;: <https://a.example/?a=1&amp;b=2>, or <https://b.example>."
    )


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Open it: https://a.example/a_b_c.", True),
        ("no address", False),
        ("*https://a.example/*", False),
        (":bomb: https://a.example/", False),
        ("> quoted https://a.example/", False),
    ],
)
def test_only_a_plain_sentence_with_an_address_is_left_to_slack_to_read(
    words: str, marked: bool
) -> None:
    assert (bool(links(words)) and not has_signs(words)) is marked


def test_what_is_cut_is_seen_to_be_cut() -> None:
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"


@pytest.mark.parametrize(
    ("status", "told", "kind"),
    [
        (200, {"ok": True}, type(None)),
        (200, {"ok": False, "error": "channel_not_found"}, RefusedBySlack),
        (200, {"ok": False, "error": "ratelimited"}, TryLater),
        (200, {"ok": False, "error": "internal_error"}, Unclear),
        (429, {}, TryLater),
        (500, {}, Unclear),
        (503, {"ok": False, "error": "service_unavailable"}, Unclear),
        (200, {}, Unclear),
    ],
)
def test_each_answer_has_its_meaning(
    status: int, told: dict[str, object], kind: type[object]
) -> None:
    assert type(meaning(status, "", told)) is kind


@pytest.mark.parametrize(
    ("header", "seconds"), [("30", 30), ("0", 1), ("", 1), ("soon", 1), ("999999999", 3600)]
)
def test_slack_is_believed_about_waiting_within_reason(header: str, seconds: int) -> None:
    asked = meaning(429, header, {})

    assert isinstance(asked, TryLater)
    assert asked.after == timedelta(seconds=seconds)
