"""What stood on the screen is not there any more: it is said in words, and nothing is kept."""

import pytest

from bot.words.inbound import Called
from config.templates import SHIPPED
from tests.support.promises import aloud
from tests.support.stage import Stage

HERE = "t3_update"
GONE = "That template is not here any more."
NOT_IN_IT = "That question is not in it any more."
KNOWN = next(each for each in ("moved", "next") if each in (SHIPPED / f"{HERE}.toml").read_text())


@pytest.mark.parametrize(
    ("route", "args", "told"),
    [
        ("template.show", {"template": "away"}, GONE),
        ("template.copy", {"template": "away"}, GONE),
        ("template.change", {"template": "away"}, GONE),
        ("template.drop", {"template": "away"}, GONE),
        ("template.question", {"template": "away", "question": KNOWN}, GONE),
        ("template.question", {"template": HERE, "question": "away"}, NOT_IN_IT),
        ("template.up", {"template": HERE, "question": "away"}, NOT_IN_IT),
        ("template.out", {"template": HERE, "question": "away"}, NOT_IN_IT),
        ("template.words", {"template": HERE, "question": "away"}, NOT_IN_IT),
        ("checkin.answer", {"round": "away"}, "No check-in is open for you."),
        ("checkin.skip", {"round": "away"}, "No check-in is open for you."),
        ("checkin.results", {"checkin": "99"}, "I know no check-in #99."),
    ],
)
async def test_a_button_of_what_is_gone_says_so(
    stage: Stage, route: str, args: dict[str, str], told: str
) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("template.change", {"template": HERE}))

    assert told in aloud(await ana.does(Called(route, args)))


async def test_taken_over_twice_it_is_there_once(stage: Stage) -> None:
    ana = stage.people["Ana"]
    for _ in range(2):
        taken = await ana.does(Called("template.change", {"template": HERE}))
        assert "It is yours now." in aloud(taken)

    kept = await stage.storage.read(lambda tx: list(tx.checkins.own_templates()))
    assert [each.id for each in kept] == [HERE]
