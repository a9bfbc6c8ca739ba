"""Coordinators make templates of their own and change those there are, one question at a time."""

import pytest

from bot.checkins.templates.questions import Template
from bot.coalition.people import Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply
from config.templates import SHIPPED
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    ROUND,
    SCALES,
    WEEKLY,
    answers_pulse,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Actor, Stage


async def begins(ana: Actor, how: str = "named", name: str = "Our week") -> Message:
    """Until a template is there that asks nothing yet."""
    await ana.says("templates")
    form = await ana.presses("Make a new one")
    made = await ana.fills(form, name=name, purpose="To hear how it went.", how=how)
    assert isinstance(made, Message), made
    return made


async def adds(ana: Actor, kind: str, words: str, short: str, **others: str) -> Reply:
    await ana.presses("Add a question")
    return await ana.fills(await ana.presses(kind), words=words, short=short, **others)


AGREE = "How far people agree, in five steps"
OWN_WORDS = "In their own words"
PULSE = (SHIPPED / "t1_pulse.toml").read_text("utf-8")
ONE_OF = "One of the answers that you write"


async def only_own(stage: Stage) -> Template:
    [found] = await stage.storage.read(lambda tx: list(tx.checkins.own_templates()))
    return found


async def asks_it(ana: Actor, **wanted: str) -> None:
    form = await ana.presses("Ask it in a check-in")
    assert isinstance(form, Form)
    given = {**WEEKLY, **wanted}
    del given["template"]
    reply = await ana.fills(form, **given)
    assert isinstance(reply, Message), reply
    await ana.presses("Confirm")


async def test_a_template_is_made_question_by_question_asked_and_told_in_the_summary(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    assert "asks nothing yet" in words_of(await begins(ana))
    await adds(ana, AGREE, "This week went well for my group.", "Went well")
    await adds(ana, ONE_OF, "Where were you?", "Place", choices="At home\nAt the office")
    told = await adds(ana, OWN_WORDS, "Why not?", "Why")
    assert "3. Why not? (In their own words)" in words_of(told)

    await ana.presses("3. Why")
    await ana.presses("Ask it only after certain answers")
    form = await ana.presses("Went well")
    assert "Only after “Went well”: Disagree" in words_of(await ana.fills(form, answers="2"))

    await asks_it(ana)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for name, went in (("M01", "2"), ("M02", "4")):
        member = stage.people[name]
        form = await member.does(Called("checkin.answer", {"round": ROUND}))
        assert isinstance(form, Form)
        first, place, why = form.fields
        assert [str(each.label) for each in place.choices] == ["At home", "At the office"]
        given = {first.name: went, place.name: place.choices[0].value, why.name: f"By {name}"}
        await member.fills(form, **given)
    await stage.lives_until(local(11, 9, "UTC"))

    words = stage.room_reads(CIRCLE)
    assert "Place: At home – M01" in words
    assert "By M01" in words
    assert "By M02" not in words


async def test_only_those_who_coordinate_see_or_change_any(stage: Stage) -> None:
    ana, member = stage.people["Ana"], stage.people["M01"]
    await begins(ana)
    await adds(ana, AGREE, "It went well.", "Well")
    template = await only_own(stage)
    about = {"template": template.id, "question": template.questions[0].id, "kind": "text"}
    routes = [route for route in stage.desk.routes if route.split(".")[0] == "template"]
    assert len(routes) > 20
    for route in routes:
        reply = await member.does(Called(route, about))
        assert "Only a coordinator can do that." in words_of(reply), route
    assert await only_own(stage) == template


async def test_a_round_that_is_open_keeps_what_it_asked_and_the_next_one_asks_anew(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await begins(ana)
    await adds(ana, OWN_WORDS, "What went well?", "Well")
    await adds(ana, AGREE, "We were heard.", "Heard")
    await asks_it(ana)
    await stage.lives_until(local(9, 9, "America/New_York"))
    template = await only_own(stage)
    for place, words, short in ((1, "We were ignored.", "Ignored"), (0, "What hurt?", "Hurt")):
        about = {"template": template.id, "question": template.questions[place].id}
        form = await ana.does(Called("template.words", about))
        told = words_of(await ana.fills(form, words=words, short=short))
    assert "Asked in check-in #1." in told
    assert "A round that is open stays as it is; the next one asks what stands here." in told

    member = stage.people["M01"]
    form = await member.does(Called("checkin.answer", {"round": ROUND}))
    assert isinstance(form, Form)
    assert form.fields[0].label == "What went well?"
    await member.fills(form, **{form.fields[0].name: "The harvest", form.fields[1].name: "5"})
    await stage.lives_until(local(11, 9, "UTC"))
    assert "Well: The harvest – M01" in stage.room_reads(CIRCLE)

    await stage.lives_until(local(16, 9, "America/New_York"))
    form = await member.does(Called("checkin.answer", {"round": "1-2026-03-16"}))
    assert isinstance(form, Form)
    assert form.fields[0].label == "What hurt?"
    assert form.fields[1].value == ""
    assert "Well: The harvest" in words_of(await ana.does(Called("checkin.results")))


async def test_a_number_is_compared_with_the_last_one_only_where_the_words_are_the_same(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await ana.says("templates")
    await ana.does(Called("template.change", {"template": "t1_pulse"}))
    await sets_up(ana, MONTHLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    for actor in stage.people.values():
        await answers_pulse(actor, "2")
    await stage.lives_until(local(12, 9, "UTC"))
    about = {"template": "t1_pulse", "question": "voice"}
    form = await ana.does(Called("template.words", about))
    await ana.fills(form, words="We were heard.", short="Heard")
    april = local(9, 9, "America/New_York").replace(month=4, day=13)
    await stage.lives_until(april)
    for actor in stage.people.values():
        form = await actor.does(Called("checkin.answer", {"round": "1-2026-04-13"}))
        await actor.fills(form, **dict.fromkeys([*SCALES[:-1], "learning"], "5"))
    await stage.lives_until(april.replace(day=16))

    april_told = stage.room_reads(CIRCLE).split("Mon, 13 Apr")[1]
    assert "\nHeard: ▰▰▰▰▰ 4.5 (a strength)\n" in april_told
    assert "Who decides: ▰▰▰▰▰ 4.5 (a strength) (better than last time)" in april_told


async def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_kept(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await begins(ana, "confidence")
    await adds(ana, AGREE, "It went well.", "Well")
    template = await only_own(stage)
    one = {"template": template.id, "kind": "choice", "language": "en"}
    for given, field, problem in (
        ({"words": "How?", "short": "How", "choices": "Well"}, "choices", "Two answers or more"),
        (
            {"words": "How?", "short": "How", "choices": "a\nb\nc\nd\ne\nf"},
            "choices",
            "Two to 5 answers",
        ),
        ({"words": "How?", "short": "How", "choices": "a\na"}, "choices", "is there twice"),
        ({"words": "it went WELL.", "short": "How", "choices": "a\nb"}, "words", "in it already"),
        ({"words": "How?", "choices": "a\nb"}, "short", "Please answer this one."),
    ):
        reply = await ana.does(Called("template.added", {**one, **given}))
        assert isinstance(reply, Corrections), reply
        assert problem in str(reply.problems[field])
    reply = await ana.does(Called("template.add_kind", {**one, "kind": "number"}))
    assert "cannot be asked here" in words_of(reply)
    assert await only_own(stage) == template


async def test_of_answers_in_confidence_numbers_are_made_from_the_worst_to_the_best(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await begins(ana, "confidence")
    given = {"choices": "Badly\nSo-so\nWell", "silent": "I would rather not say"}
    await adds(ana, ONE_OF, "How did it go?", "How", **given)
    template = await only_own(stage)
    [question] = template.questions

    assert [option.score for option in question.options] == [1, 3, 5, None]
    assert template.anonymous
    assert (template.k, template.least_invited, template.period_days) == (5, 8, 28)


async def test_it_is_written_in_another_language_piece_by_piece_and_seen_as_it_will_be(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await begins(ana)
    await adds(ana, AGREE, "It went well.", "Well")
    await adds(ana, ONE_OF, "Where?", "Where", choices="Home; Office")
    await ana.presses("In another language")
    form = await ana.presses("Español")
    assert isinstance(form, Form)
    assert str(form.fields[0].hint) == "English: Our week"
    form = await ana.fills(form, name="Nuestra semana", purpose="Para saber cómo les fue.")
    form = await ana.fills(form, words="Nos fue bien.", short="Bien")
    wrong = await ana.fills(form, words="¿Dónde?", short="Dónde", choices="Casa")
    assert isinstance(wrong, Corrections)
    whole = await ana.fills(form, words="¿Dónde?", short="Dónde", choices="Casa\nOficina")
    assert "All of it is written in Español." in words_of(whole)

    seen = await ana.does(
        Called("template.preview", {"template": (await only_own(stage)).id, "language": "es"})
    )
    assert isinstance(seen, Form)
    assert seen.language == "es"
    assert seen.title == "Nuestra semana"
    assert [str(each.label) for each in seen.fields[0].choices][:2] == [
        "Muy en desacuerdo",
        "En desacuerdo",
    ]
    assert [str(each.label) for each in seen.fields[1].choices] == ["Casa", "Oficina"]
    assert "Nothing was kept" in words_of(await ana.fills(seen))


async def test_one_that_is_taken_along_is_the_same_where_it_is_brought(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("template.export", {"template": "t5_owners"}))
    await stage.goes_on()
    [file] = [file for message in ana.sees for file in message.files]
    assert file.name == "t5_owners.toml"
    form = await ana.does(Called("template.import"))
    reply = await ana.fills(form, file="id = ")
    assert isinstance(reply, Corrections)
    assert "This is not how such a file is written" in str(reply.problems["file"])
    seen = words_of(await ana.fills(form, file=file.content.decode()))
    assert "It is not among your templates yet." in seen
    assert "1. Where does “{promise}” stand?" in seen
    assert await stage.storage.read(lambda tx: list(tx.checkins.own_templates())) == []
    for _ in range(2):
        assert "It is here." in words_of(await ana.presses("Keep this template"))

    brought = await only_own(stage)
    shipped = (await stage.storage.read(lambda tx: tx.checkins.templates))["t5_owners"]
    assert brought.id != "t5_owners"
    assert brought.questions == shipped.questions
    assert brought.name == shipped.name


async def test_one_that_was_only_looked_at_leaves_nothing_and_can_be_kept_a_day_later(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    form = await ana.does(Called("template.import"))
    await ana.fills(form, file=PULSE.replace('"t1_pulse"', '"from_elsewhere"'))
    assert "from_elsewhere" not in await stage.storage.read(lambda tx: tx.checkins.templates)
    assert "Partnership pulse" not in words_of(await ana.says("log"))

    await stage.waits(days=1)
    await ana.presses("Keep this template")
    about = {"template": "from_elsewhere", "question": "voice"}
    await ana.fills(await ana.does(Called("template.words", about)), words="Ours.", short="Ours")
    await ana.presses("Keep this template")

    own = await stage.storage.read(lambda tx: list(tx.checkins.own_templates()))
    assert own[0].questions[0].words["en"] == "Ours."
    assert len(own) == 2, "what was changed meanwhile is not overwritten"
    reply = await ana.does(Called("template.keep", {"wording": "nothing"}))
    assert "not here any more" in words_of(reply)


async def looks_at(ana: Actor, name: str) -> Called:
    """The press that would keep it."""
    seen = await ana.fills(
        await ana.does(Called("template.import")), file=PULSE.replace("t1_pulse", name)
    )
    assert isinstance(seen, Message)
    [button] = seen.buttons
    return Called(button.route, button.args)


async def test_what_was_only_looked_at_is_forgotten_a_week_after_it_was_last_looked_at(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    keeps = await looks_at(ana, "from_elsewhere")
    await stage.waits(days=6)
    await looks_at(ana, "from_elsewhere")
    await stage.waits(days=6)
    kept = await stage.storage.read(lambda tx: tx.checkins.wording(keeps.args["wording"]))
    await stage.waits(days=2)
    gone = await stage.storage.read(lambda tx: tx.checkins.wording(keeps.args["wording"]))

    assert kept is not None
    assert gone is None
    assert "Please bring the file once more." in words_of(await ana.does(keeps))


async def test_what_a_round_has_asked_is_not_forgotten_with_the_file(stage: Stage) -> None:
    ana = stage.people["Ana"]
    keeps = await looks_at(ana, "from_elsewhere")
    await ana.does(keeps)
    await sets_up(ana, {**MONTHLY, "template": "from_elsewhere"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    await stage.waits(days=9)

    kept = await stage.storage.read(lambda tx: tx.checkins.wording(keeps.args["wording"]))
    assert kept is not None


BROKEN = {
    "id = ": "Línea 1: Así no se escribe un archivo como este.",
    "PK\x03\x04\x14\x00": "Línea 1: Así no se escribe",
    "a = " + "[" * 30_000: "Así no se escribe",
    PULSE.replace('kind = "agreement"', 'kind = "stars"', 1): "Línea 25: Plantilla “t1_pulse”",
    PULSE.replace('"mandate"', '"voice"', 1): "“voice” está dos veces",
    "a" * 40_001: "40",
}


@pytest.mark.parametrize("written", BROKEN)
async def test_what_is_wrong_in_a_file_is_said_in_the_readers_language_with_its_line(
    stage: Stage, written: str
) -> None:
    sol = await stage.person("Sol", language="es", organisation="Roots", roles=[Role.COORDINATOR])
    form = await sol.does(Called("template.import"))

    reply = await sol.fills(form, file=written)

    assert isinstance(reply, Corrections)
    assert BROKEN[written] in str(reply.problems["file"])
    assert "must be" not in str(reply.problems["file"])
    assert await stage.storage.read(lambda tx: list(tx.checkins.own_templates())) == []


async def test_one_that_is_asked_is_not_taken_away_and_another_leaves_with_a_line_in_the_log(
    stage: Stage,
) -> None:
    ana = stage.people["Ana"]
    await begins(ana)
    await adds(ana, OWN_WORDS, "What went well?", "Well")
    await asks_it(ana)
    template = await only_own(stage)
    reply = await ana.does(Called("template.drop", {"template": template.id}))
    assert "It is asked in check-in #1. Please end that first." in words_of(reply)
    await ana.says("checkin end 1")
    await ana.presses("Stop it for good")
    await ana.does(Called("template.drop", {"template": template.id}))
    await ana.presses("Take it away")

    assert await stage.storage.read(lambda tx: list(tx.checkins.own_templates())) == []
    log = words_of(await ana.says("log"))
    assert "Check-in template “Our week”: taken away" in log
    assert "Check-in template “Our week”: “Well”: added" in log


async def test_in_chat_without_forms_it_is_made_by_answering(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await ana.does(Called("template.new"), can_show_form=False)
    for words in ("Our week", "To hear how it went.", "1"):
        last = await ana.says(words)
    assert "Now add your first question." in words_of(last)


async def test_a_coordinator_who_writes_spanish_needs_no_english(stage: Stage) -> None:
    sol = await stage.person(
        "Sol", language="es", organisation="Roots", roles=[Role.COORDINATOR], circle=""
    )
    form = await sol.does(Called("template.new"))
    await sol.fills(form, name="La semana", purpose="Para saber.", how="named")
    template = await only_own(stage)
    one = {"template": template.id, "kind": "text", "language": "es"}
    await sol.does(Called("template.added", {**one, "words": "¿Qué pasó?", "short": "Qué"}))
    known = (await stage.storage.read(lambda tx: tx.checkins.templates))[template.id]

    assert known.questions[0].words == {"es": "¿Qué pasó?"}
    assert "¿Qué pasó?" in words_of(
        await stage.people["Ana"].does(Called("template.show", {"template": template.id}))
    )
