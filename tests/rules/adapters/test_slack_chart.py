"""A chart at Slack: letters that draw, beside a text that needs none of them."""

from adapters.slack.button_values import ButtonValues
from adapters.slack.render.block_pages import NOWHERE, pages
from bot.words.messages import Bar, Chart, Message
from tests.support.slack.blocks import check_message

DIGEST = Message(
    "Pulse",
    ("Voice: 4.5 (a strength)", "Power: 2 (a concern)"),
    chart=Chart("From 1 to 5:", (Bar("Voice", 4.5), Bar("Power", 2.0)), 1, 5),
)


def test_each_number_is_a_field_with_its_bar() -> None:
    (page,) = pages(DIGEST, ButtonValues(), NOWHERE, "more")

    check_message(page.blocks)
    (drawn,) = [block for block in page.blocks if "fields" in block]
    assert [field["text"] for field in drawn["fields"]] == ["Voice\n●●●●◐ 4.5", "Power\n●●○○○ 2"]


def test_the_text_alone_tells_every_number_without_drawing() -> None:
    (page,) = pages(DIGEST, ButtonValues(), NOWHERE, "more")

    assert page.text == "Pulse\nVoice: 4.5 (a strength)\nPower: 2 (a concern)"
