"""What is needed less often stands in a menu: on each platform as its people know it."""

import pytest

from adapters.console import spelled_out
from adapters.matrix.send.choices import by_reaction, by_words, choices_in, reactions
from adapters.matrix.send.render import marked_spent, pieces
from adapters.slack.button_values import IN_OPTION, ButtonValue, ButtonValues
from adapters.slack.render.block_pages import button_rows, pages
from adapters.slack.reply.used_buttons import used_up
from adapters.web.rehearsal.transcript import _message, _message_record
from bot.words.inbound import Called
from bot.words.messages import Button, Message
from storage.codec import message_from_json, message_to_json
from tests.support.slack.elements import check_element
from tests.support.slack.reading import button_in

ABOUT = {"id": "12"}
BUTTONS = (
    Button("Done", "action.done", ABOUT),
    Button("Remind me later", "action.later", ABOUT),
    Button("Move the date", "action.move", ABOUT, menu="More"),
    Button("Blocked", "action.blocked", ABOUT, menu="More"),
    Button("Not mine", "action.not_mine", ABOUT, menu="More"),
)
NUDGE = Message("“Draft it” is due today.", buttons=BUTTONS)
NOWHERE = ButtonValue(Called(""))


def test_at_slack_two_buttons_and_a_menu_stand_in_one_row() -> None:
    [row] = button_rows(BUTTONS, ButtonValues())

    done, later, menu = row["elements"]
    for element in row["elements"]:
        check_element(element)
    assert [done["text"]["text"], later["text"]["text"]] == ["Done", "Remind me later"]
    assert menu["placeholder"]["text"] == "More"
    labels = [option["text"]["text"] for option in menu["options"]]
    assert labels == ["Move the date", "Blocked", "Not mine"]


def test_at_slack_what_does_not_fit_into_a_menu_stands_there_as_buttons() -> None:
    long = tuple(
        Button(label, "action.new", {"what": label * IN_OPTION}, menu="Make an item of")
        for label in ("a", "b")
    )

    heading, row = button_rows(long, ButtonValues())

    assert heading["elements"][0]["text"] == "Make an item of"
    assert [element["type"] for element in row["elements"]] == ["button", "button"]


def test_at_slack_what_several_wrote_with_the_same_words_is_picked_once() -> None:
    """Of equal options Slack refuses all of the message, and with it each button."""
    texts = ("Nothing", "Visas", "Nothing", "Nothing")
    lines = [Button(f"Stuck: {what}", "action.new", {"what": what}, menu="Of") for what in texts]

    [row] = button_rows(lines, ButtonValues())

    [menu] = row["elements"]
    check_element(menu)
    labels = [option["text"]["text"] for option in menu["options"]]
    assert labels == ["Stuck: Nothing", "Stuck: Visas"]


def test_at_slack_whoever_sees_no_blocks_reads_what_is_in_the_menu() -> None:
    [page] = pages(NUDGE, ButtonValues(), NOWHERE, "more")

    assert "Done · Remind me later · Move the date · Blocked · Not mine" in page.text


def test_at_slack_a_menu_is_used_up_with_the_buttons_beside_it() -> None:
    values = ButtonValues()
    [page] = pages(NUDGE, values, NOWHERE, "more")
    message = {"text": page.text, "blocks": list(page.blocks)}
    pressed = values.unpack(button_in(page.blocks, "Blocked")["selected_option"]["value"])
    assert pressed is not None

    changed = used_up(message, pressed, values, "You chose: Blocked")

    assert [block["type"] for block in changed["blocks"]] == ["section", "context"]


@pytest.mark.parametrize(
    ("route", "left"),
    [("action.done", []), ("timezone.set", []), ("action.show", ["second"])],
)
def test_at_slack_one_chosen_of_several_uses_up_the_others_too(route: str, left: list[str]) -> None:
    """After what only shows something, others can be looked at; what leads elsewhere stays."""
    values, other = ButtonValues(), Button("Another", "elsewhere")
    which = [Button(name, route, {"id": name}) for name in ("first", "second")]
    [page] = pages(Message("Which one?", buttons=(*which, other)), values, NOWHERE, "more")
    message = {"text": page.text, "blocks": list(page.blocks)}
    pressed = values.unpack(button_in(page.blocks, "first")["value"])
    assert pressed is not None

    changed = used_up(message, pressed, values, "You chose: first")

    rows = [block["elements"] for block in changed["blocks"] if block["type"] == "actions"]
    assert [each["text"]["text"] for row in rows for each in row] == [*left, "Another"]


def test_on_matrix_a_menu_is_one_line_and_its_choices_go_on_in_number() -> None:
    (content,) = pieces(NUDGE, quiet=True)

    assert content["body"].split("\n") == [
        "“Draft it” is due today.",
        "1. Done ✅",
        "2. Remind me later ⏰",
        "More: 3. Move the date · 4. Blocked · 5. Not mine",
    ]
    assert reactions(content) == ["✅", "⏰"]


def test_on_matrix_what_stands_in_a_menu_is_chosen_in_every_way() -> None:
    (content,) = pieces(NUDGE, quiet=True)
    choices = choices_in(content)

    for found in (by_words(choices, "4"), by_words(choices, "blocked"), by_reaction(choices, "⛔")):
        assert found is not None
        assert found.call == Called("action.blocked", ABOUT)


def test_on_matrix_nothing_of_a_menu_is_left_once_something_was_chosen() -> None:
    (content,) = pieces(NUDGE, quiet=True)

    assert marked_spent(content, "Blocked")["body"] == "“Draft it” is due today.\n✔ Blocked"


def test_at_a_terminal_it_is_numbered_like_everything() -> None:
    assert "  4. More: Blocked" in spelled_out(NUDGE)


def test_it_is_the_same_after_it_was_kept() -> None:
    assert message_from_json(message_to_json(NUDGE)) == NUDGE
    assert _message(_message_record(NUDGE)) == NUDGE


def test_on_matrix_a_line_of_a_summary_has_the_number_that_makes_an_item_of_it() -> None:
    whole = Button("Make an action item", "action.new", {"circle": "c"})
    line = Button("Stuck: Visas", "action.new", {"what": "Visas"}, menu="Make an action item of")
    update = Message("Update", ("Stuck: Visas – Ada (Seeds)",), (whole, line))

    (content,) = pieces(update, quiet=False)

    assert content["body"].split("\n") == [
        "Update",
        "2. Stuck: Visas – Ada (Seeds)",
        "1. Make an action item",
    ]
    found = by_words(choices_in(content), "2")
    assert found is not None
    assert found.call == Called("action.new", {"what": "Visas"})
