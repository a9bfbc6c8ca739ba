"""Each template that comes with Tequio is lived through to its summary, in three languages."""

from dataclasses import replace
from functools import partial

import pytest

from adapters.pictures.draw import draw
from bot.checkins.promised import asks_of_promises
from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Field, Form, Message
from config.templates import load_templates
from tests.support.checkin_scene import CIRCLE, MONTHLY, keep, local, sets_up
from tests.support.stage import Actor, Stage, read_aloud

TEMPLATES = {each.id: each for each in map(template_from, load_templates())}
ROUND = "1-2026-03-09"
READERS = {"en": "M01", "es": "M03", "ar": "M04"}
WORDS = "Palabras كلمات words"


def answer(field: Field, number: int) -> str:
    """Everybody says something else, but for what they say in their own words."""
    match field.kind:
        case "choice" | "choices":
            return field.choices[(number // 2) % min(5, len(field.choices))].value
        case "date":
            return "2026-03-20"
        case "number":
            return str(number)
        case _:
            return WORDS


async def lives_through(stage: Stage, template: Template) -> None:
    if asks_of_promises(template):
        for number in range(15):
            form = await stage.people[f"M{number:02}"].does(Called("action.new"))
            await stage.people[f"M{number:02}"].fills(
                form, what=f"Promise {number}", owner="me", due="2026-03-20", circle=CIRCLE.id
            )
    await sets_up(stage.people["Ana"], {**MONTHLY, "template": template.id, "rhythm": "once"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(15):
        actor = stage.people[f"M{number:02}"]
        form = await actor.does(Called("checkin.answer", {"round": ROUND}))
        assert isinstance(form, Form)
        given: dict[str, str] = {}
        for each in form.fields:
            given |= {each.name: answer(each, number)} if each.has_meaning(given) else {}
        await actor.fills(form, **given)
    await stage.lives_until(local(12, 9, "UTC"))
    if template.strict:
        await shows_it(stage)


async def shows_it(stage: Stage) -> None:
    member = replace(stage.people["M02"].member, roles=frozenset({Role.RESPONDER}))
    await stage.storage.run(partial(keep, member))
    await stage.people["M02"].says("checkin look")
    await stage.people["M02"].presses("Show it to the circle")
    await stage.goes_on()


async def reads(reader: Actor) -> Message:
    reply = await reader.does(Called("checkin.results", {"checkin": "1"}))
    assert isinstance(reply, Message)
    return reply


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
async def test_it_is_lived_through_and_read_in_three_languages(
    stage: Stage, template: Template
) -> None:
    await lives_through(stage, template)

    told = {language: await reads(stage.people[name]) for language, name in READERS.items()}

    for language, message in told.items():
        assert in_language(template.name, language) in str(message.text), read_aloud(message)
        assert 1 < 1 + len(message.lines) <= 12
        assert "{" not in read_aloud(message)
        if template.anonymous:
            asked = [each for each in template.questions if each.scores]
            assert 0 < len([each for each in message.buttons if each.menu]) <= len(asked)
        if message.chart is not None:
            picture = draw(message.chart, language)
            assert picture.content.startswith(b"\x89PNG")
            assert str(message.chart.bars[0].told) in str(picture.shows)
    assert len({read_aloud(message) for message in told.values()}) == 3
    assert in_language(template.name, "en") in stage.room_reads(CIRCLE)
