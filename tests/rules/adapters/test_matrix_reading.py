"""How events are read and messages are written on Matrix, without a server."""

import json
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.api import pieces as pieces_of_json
from adapters.matrix.read.inbound import Changed, MentionFilter, TookBack, Wrote
from adapters.matrix.read.message_words import named_by_address
from adapters.matrix.send.choices import KEYCAPS, by_reaction, by_words, choices_in, reactions
from adapters.matrix.send.render import LONGEST, marked_spent, pieces
from adapters.matrix.state.known_rooms import KnownRoom, declined, private_rooms, shared_rooms
from adapters.matrix.sync.names import called
from bot.words.messages import Button, Message

ME, ANA, BO = "@tequio:here", "@ana:here", "@bo:there"
EARS = MentionFilter(ME)
LINK = '{}<a href="https://matrix.to/#/{}">{}</a> now'
LETTERS = st.characters(exclude_categories=["Cs"])


def circle(**names: str) -> KnownRoom:
    members = dict.fromkeys((ME, ANA, BO), "join")
    return KnownRoom("!c", name="Circle", members=members, names={ME: "Tequio", **names})


def private() -> KnownRoom:
    return KnownRoom("!p", encrypted=True, direct=True, members={ME: "join", ANA: "join"})


def said(body: str, **content: object) -> dict[str, object]:
    words = {"msgtype": "m.text", "body": body, **content}
    return {"type": "m.room.message", "sender": ANA, "event_id": "$1", "content": words}


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        ("!tequio mine", "!tequio mine"),
        ("!tequio", "!tequio help"),
        ("!TEQUIO mine", "!tequio mine"),
        ("Tequio: mine", "mine"),
        ("@tequio:here mine", "mine"),
        ("@tequio, mine", "mine"),
        ("Tequio reminded me yesterday", None),
        ("!tequiolator", None),
        ("mine", None),
    ],
)
def test_in_a_room_only_what_is_addressed_to_us_is_heard(body: str, heard: str | None) -> None:
    act = EARS.read(said(body), circle())
    assert act == (None if heard is None else Wrote(heard))


def test_a_mention_is_enough_to_be_meant() -> None:
    event = said("Tequio mine", **{"m.mentions": {"user_ids": [ME]}})
    assert EARS.read(event, circle()) == Wrote("mine")


def test_a_reply_is_read_without_the_words_it_quotes() -> None:
    relation = {"m.in_reply_to": {"event_id": "$0"}}
    event = said("> <@bo:there> old words\n> more\n\nok", **{"m.relates_to": relation})
    assert EARS.read(event, private()) == Wrote("ok", "$0")


@pytest.mark.parametrize(
    ("body", "mentioned", "heard"),
    [
        ("2", [], Wrote("2", "$0", addressed=False)),
        ("Done", [ME], Wrote("Done", "$0", addressed=False)),
        (f"> <{ME}> Due\n\nDone", [], Wrote("Done", "$0", addressed=False)),
        ("Done", [BO], None),
        ("Tequio: done", [ME], Wrote("done", "$0")),
    ],
)
def test_in_a_room_a_reply_to_us_can_be_a_choice(
    body: str, mentioned: list[str], heard: Wrote | None
) -> None:
    relation = {"m.in_reply_to": {"event_id": "$0"}}
    mentions = {"user_ids": mentioned}
    event = said(body, **{"m.relates_to": relation, "m.mentions": mentions})
    assert EARS.read(event, circle()) == heard


def test_edits_and_redactions_are_told_apart_from_words() -> None:
    relation = {"rel_type": "m.replace", "event_id": "$0"}
    edit = said("* new", **{"m.relates_to": relation, "m.new_content": {"body": "new"}})
    gone = {"type": "m.room.redaction", "sender": ANA, "redacts": "$0", "content": {}}
    assert EARS.read(edit, private()) == Changed("$0", "new")
    assert EARS.read(gone, private()) == TookBack("$0")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "m.relates_to",
                        "rel_type",
                        "event_id",
                        "m.new_content",
                        "body",
                        "msgtype",
                        "m.in_reply_to",
                        "m.mentions",
                        "user_ids",
                        "key",
                    ]
                ),
                x,
            )
        ),
        max_leaves=12,
    )
)
def test_no_content_whatever_makes_reading_fail(content: object) -> None:
    for kind in ("m.room.message", "m.reaction", "m.room.redaction", "m.sticker"):
        EARS.read({"type": kind, "sender": ANA, "event_id": "$1", "content": content}, circle())


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ({ANA: "Ana Ruiz"}, "Ana Ruiz"),
        ({}, "ana"),
        ({ANA: "\u202eanA\u202c \n  R."}, "anA R."),
        ({ANA: "B\u200bo"}, "Bo"),
        ({ANA: "🌻"}, "🌻"),
        ({ANA: "@bo:there"}, "(@ana:here)"),
        ({ANA: "x" * 300}, "x" * 60),
    ],
)
def test_a_name_is_told_as_it_is_drawn_and_no_name_is_an_address(
    names: dict[str, str], shown: str
) -> None:
    assert called(ANA, circle(**names)) == shown


@pytest.mark.parametrize(
    ("body", "html", "read"),
    [
        ("Ask Ana Ruiz now", LINK.format("Ask ", "@ana:here", "Ana Ruiz"), "Ask @ana:here now"),
        ("Ask @Ana now", LINK.format("Ask ", "@ana:here", "@Ana"), "Ask @ana:here now"),
        ("Ask @Ana now", LINK.format("Ask @", "%40ana%3Ahere", "Ana"), "Ask @ana:here now"),
        ("See here", LINK.format("See ", "!room:here", "here"), "See here"),
        ("Ask Ana", "<a href='https://matrix.to/#/@ana:here", "Ask Ana"),
        ("Ask Ana", 7, "Ask Ana"),
        (None, LINK.format("Ask ", "@ana:here", "Ana"), ""),
    ],
)
def test_whoever_was_picked_from_a_list_is_read_by_their_address(
    body: object, html: object, read: str
) -> None:
    assert named_by_address({"body": body, "formatted_body": html}, quoted=False) == read


def test_people_in_a_quotation_are_not_looked_for() -> None:
    html = f"<mx-reply>{LINK.format('', '@bo:there', 'Bo')}</mx-reply>Bo, too"
    content = {"body": "> <@bo:there> words\n\nBo, too", "formatted_body": html}
    assert named_by_address(content, quoted=True) == "Bo, too"


@given(st.text(LETTERS, max_size=3 * LONGEST))
def test_no_piece_is_too_long_and_no_word_is_lost(text: str) -> None:
    made = pieces(Message(text), quiet=True)
    assert all(len(piece["body"].encode()) <= 4 * LONGEST for piece in made)
    assert "".join("".join(p["body"] for p in made).split()) == "".join(text.split())


def test_words_from_right_to_left_are_marked_so() -> None:
    (piece,) = pieces(Message("مرحبا", language="ar"), quiet=True)
    assert piece["formatted_body"] == '<div dir="rtl">مرحبا</div>'


BUTTONS = (Button("Done", "action.done", {"value": "1"}), Button("Other", "x.y"), Button("No", "z"))


def test_a_choice_is_found_by_sign_number_and_word() -> None:
    (content,) = pieces(Message("Due", buttons=BUTTONS), quiet=True)
    choices = choices_in(content)
    assert reactions(content) == ["✅", KEYCAPS[1], KEYCAPS[2]]
    for found in (
        by_reaction(choices, "✅"),
        by_reaction(choices, "1\u20e3"),
        by_words(choices, "1."),
        by_words(choices, " DONE "),
        by_words(choices, "١"),
    ):
        assert found is not None
        assert (found.call.route, found.call.args) == ("action.done", {"value": "1"})
    assert by_reaction(choices, "👎") is by_words(choices, "4") is by_words(choices, "") is None


def test_a_message_whose_choice_was_taken_shows_only_that_one() -> None:
    (content,) = pieces(Message("Due", buttons=BUTTONS), quiet=True)
    spent = marked_spent(content, "Done")
    assert spent["body"] == "Due\n✔ Done"
    assert choices_in(spent) == []


def test_a_list_is_told_once_with_the_numbers_of_its_choices() -> None:
    lines = ("Yours:", "#12 Call the venue – due Fri (accepted)", "#3 Draft – due Mon (accepted)")
    buttons = (
        Button("#12 Call the ven…", "action.show", {"id": "12"}),
        Button("#3 Draft", "action.show", {"id": "3"}),
        Button("New action item", "action.new"),
    )

    (content,) = pieces(Message("Your action items", lines, buttons), quiet=True)

    assert content["body"].split("\n") == [
        "Your action items",
        "Yours:",
        "1. #12 Call the venue – due Fri (accepted)",
        "2. #3 Draft – due Mon (accepted)",
        "3. New action item",
    ]


def test_nothing_confidential_carries_its_choices_along() -> None:
    (content,) = pieces(Message("Words", buttons=BUTTONS, ephemeral=True), quiet=True)
    assert choices_in(content) == []


def test_a_third_person_ends_the_privacy_of_a_conversation() -> None:
    room = private()
    rooms = [room, circle()]
    assert private_rooms(rooms, ME, ANA) == [room]
    room.take({"type": "m.room.member", "state_key": BO, "content": {"membership": "invite"}})
    assert private_rooms(rooms, ME, ANA) == []
    assert room in shared_rooms(rooms, ME, ANA)


def test_whoever_left_has_declined() -> None:
    room = private()
    assert not declined([room], ME, ANA)
    room.take({"type": "m.room.member", "state_key": ANA, "content": {"membership": "leave"}})
    assert declined([room], ME, ANA)


def test_a_room_is_never_taken_to_be_plain_again() -> None:
    room = private()
    room.take({"type": "m.room.encryption", "state_key": "", "content": {}})
    assert room.encrypted


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(LETTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(LETTERS), inner),
    max_leaves=20,
)


@given(JSON, st.sampled_from([None, 2]), st.integers(0, 200), st.text('{}[]",: 1x', max_size=2))
async def test_a_large_answer_is_read_as_a_small_one(
    value: object, indent: int | None, at: int, damage: str
) -> None:
    text = json.dumps(value, indent=indent)
    for content in (text, text[:at], text[:at] + damage + text[at:]):
        assert await read_by(_large, content) == await read_by(json.loads, content)


@pytest.mark.parametrize("large", [True, False])
async def test_what_is_nested_without_end_stops_nothing(*, large: bool) -> None:
    way = _large if large else pieces_of_json.read_json
    deep, endless = (f"[1, {'[' * levels}{']' * levels}]" for levels in (2_000, 50_000))

    assert isinstance(await read_by(way, deep), list)
    assert await read_by(way, endless) == "damaged"


async def read_by(way: Callable[[bytes], object], content: str) -> object:
    try:
        found = way(content.encode())
        return await found if isinstance(found, Awaitable) else found
    except ValueError:
        return "damaged"


async def _large(content: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces_of_json, "SMALL", 0)
        return await pieces_of_json.read_json(content)
