"""The summary of a named round: stuck first, everybody's words kept, nobody silent named."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.checkins.model import NamedAnswers
from bot.checkins.promised import Promise, of_each
from bot.checkins.results.said import Voice
from bot.checkins.results.sharing import (
    Copy,
    Inside,
    OneRoom,
    Outside,
    may_stand,
    sharing_of,
    this_room,
)
from bot.checkins.results.updates import Heard, updates
from bot.checkins.templates.how_far import Sharing
from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Question
from bot.checkins.turnout import NotAsked, Turnout
from bot.coalition.people import Circle
from bot.language.tell import Interpreter, Reader
from bot.words.ids import ActionId, CircleId, MemberId
from bot.words.inbound import Address, Room
from bot.words.messages import Message
from config.catalogues import load_catalogues
from config.templates import load_templates
from tests.support.stage import read_aloud

[UPDATE] = [each for each in map(template_from, load_templates()) if each.id == "t3_update"]
DAY = date(2026, 3, 9)
INTERPRETER = Interpreter(load_catalogues())


HERE, THERE = Room("slack", "T1", "here"), Room("matrix", "m", "there")


def voice(name: str, *, late: bool = False, room: Room = HERE, **answers: str) -> Voice:
    given = NamedAnswers(MemberId(name), answers, late, room)
    return Voice(name, "Seeds", given, sharing_of(UPDATE, answers))


def told(
    *voices: Voice,
    language: str = "en",
    heard: Heard = Heard(1, 3),  # noqa: B008  frozen
    copy: Copy = OneRoom(HERE),  # noqa: B008  frozen
    turnout: Turnout | None = None,
) -> Message:
    message = updates(
        UPDATE,
        DAY,
        voices,
        heard,
        turnout=turnout,
        circle=CircleId("c"),
        language=language,
        copy=copy,
    )
    return INTERPRETER.message(message, Reader(language, ZoneInfo("UTC")))


def test_who_was_not_asked_is_told_with_the_reason_and_without_a_name() -> None:
    came = Turnout(9, {NotAsked.AWAY: 2, NotAsked.MISSED: 1})

    lines = [str(line) for line in told(voice("Ada", moved="A meeting"), turnout=came).lines]

    assert lines[1] == (
        "9 people were asked. Not asked: 2 who were away and 1 whom I could not reach in time."
    )


def test_how_many_were_asked_is_told_also_where_everybody_was() -> None:
    def lines(came: Turnout | None) -> list[str]:
        return [str(line) for line in told(voice("Ada", moved="A meeting"), turnout=came).lines]

    assert lines(Turnout(9, {}))[1:] == ["9 people were asked."]
    assert lines(Turnout(1, {}))[1:] == ["1 person was asked."]
    assert lines(None)[1:] == []


def test_what_is_stuck_comes_first_in_the_summary_and_in_the_details() -> None:
    message = told(voice("Ada", moved="A meeting"), voice("Ben", stuck="Visas"))

    assert [str(line) for line in message.lines] == [
        "Heard from 1 of 3 organisations.",
        "Stuck: Visas – Ben (Seeds)",
    ]
    assert [str(line).split(" – ")[0] for line in message.details] == [
        "May be shared: Only in this circle",
        "Stuck: Visas",
        "Moved forward: A meeting",
    ]


def test_how_far_answers_may_go_is_told_once_and_again_only_where_one_goes_further() -> None:
    silent, open_ = voice("Ada", moved="A", next="B"), voice("Ben", moved="C", sharing="yes")
    later = voice("Cem", moved="D", late=True)

    assert [str(line) for line in told(silent, later, voice("Nobody")).details] == [
        "May be shared: Only in this circle",
        "Moved forward: A – Ada (Seeds)",
        "Moved forward: D – Cem (Seeds) (late)",
        "Next: B – Ada (Seeds)",
    ]
    assert [str(line) for line in told(silent, open_).details] == [
        "May be shared: Only in this circle, unless a line says otherwise",
        "Moved forward: A – Ada (Seeds)",
        "Moved forward: C – Ben (Seeds) (May be shared: Yes)",
        "Next: B – Ada (Seeds)",
    ]
    assert [str(line) for line in told(open_).details] == [
        "May be shared: Yes",
        "Moved forward: C – Ben (Seeds)",
    ]
    assert not told(voice("Nobody")).details


def test_how_often_each_answer_was_chosen_stands_in_it_and_it_stays_short() -> None:
    [promises] = [each for each in map(template_from, load_templates()) if each.id == "t5_owners"]
    late, done = {"stands.1": "late", "stuck.1": "Money"}, {"stands.2": "done", "seen.2": "Maps"}
    given = [(f"A{n}", late) for n in range(9)] + [("Ben", done)]
    said = [
        Voice(name, "Seeds", NamedAnswers(MemberId(name), answers), Sharing.CIRCLE)
        for name, answers in given
    ]
    known = [Promise(ActionId("1"), "The well", None), Promise(ActionId("2"), "The road", None)]

    message = updates(
        replace(promises, questions=of_each(promises.questions, known)),
        DAY,
        said,
        Heard(1, 3),
        turnout=Turnout(9, {NotAsked.AWAY: 2}),
        circle=CircleId("c"),
        language="en",
        copy=OneRoom(HERE),
    )
    told = INTERPRETER.message(message, Reader("en", ZoneInfo("UTC")))

    lines = [str(line) for line in told.lines]
    assert lines[2] == "Where it stands: Late 9 and Done 1"
    assert lines[-1] == "3 more are stuck."
    assert 1 + len(lines) <= 12
    assert sum(str(each.label).startswith("Stuck") for each in told.buttons) == 6
    assert str(told.details[0]).startswith("Stuck, “The well”: Money")
    assert "Where it stands, “The road”: Done (Maps) – Ben (Seeds)" in str(told.details)


def test_answers_that_were_chosen_stand_there_in_words() -> None:
    scales = (
        Question("often", "frequency", {"en": "How often?"}, {"en": "Often"}),
        Question("did", "yes_partly_no", {"en": "Done?"}, {"en": "Done"}),
        Question("when", "date", {"en": "When?"}, {"en": "When"}),
    )
    template = replace(UPDATE, questions=(*UPDATE.questions, *scales))
    said = voice("Ada", often="cannot_say", did="partly", when="2026-03-05")

    message = updates(
        template,
        DAY,
        [said],
        Heard(1, 3),
        turnout=None,
        circle=CircleId("c"),
        language="es",
        copy=OneRoom(HERE),
    )
    told = INTERPRETER.message(message, Reader("es", ZoneInfo("UTC")))

    assert [str(line).split(" – ")[0] for line in told.details[1:]] == [
        "Often: No lo sé",
        "Done: En parte",
        "When: jueves, 5 mar 2026",
    ]


def test_where_nobody_has_an_organisation_people_are_counted() -> None:
    assert str(told(voice("Ada", moved="A"), heard=Heard(0, 0)).lines[0]) == "1 person answered."


def test_each_copy_holds_only_what_may_stand_there() -> None:
    voices = (
        voice("Ada", stuck="for the room"),
        voice("Ben", stuck="for the coalition", sharing="coalition"),
        voice("Cyd", stuck="for everybody", sharing="yes"),
        voice("Dee", stuck="for whom?", sharing="perhaps"),
        voice("Eve", stuck="for the other room", room=THERE, sharing="room"),
    )

    def holds(copy: Copy) -> set[str]:
        words = read_aloud(told(*voices, copy=copy))
        return {each.name for each in voices if each.given.answers["stuck"] in words}

    assert holds(OneRoom(HERE)) == {"Ada", "Ben", "Cyd", "Dee"}
    assert holds(OneRoom(THERE)) == {"Ben", "Cyd", "Eve"}
    assert holds(OneRoom(None)) == {"Ben", "Cyd"}
    assert holds(Inside()) == {"Ben", "Cyd"}
    assert holds(Outside()) == {"Cyd"}
    there = read_aloud(told(*voices, copy=OneRoom(THERE)))
    assert "2 people answered for another room only; that is not shown here." in there


def test_an_action_item_made_from_a_summary_goes_as_far_as_the_least_shared_of_its_answers() -> (
    None
):
    near, far = voice("Ada", stuck="a"), voice("Ben", stuck="b", sharing="coalition")

    def sharing(*voices: Voice, copy: Copy = OneRoom(HERE)) -> str:  # noqa: B008  frozen
        button, *_ = told(*voices, copy=copy).buttons
        return button.args.get("sharing", "")

    assert sharing(near, far) == "room"
    assert sharing(near, far, copy=Inside()) == "coalition"
    assert sharing() == ""


def test_of_each_line_that_is_stuck_an_item_is_made_that_goes_as_far_as_its_writer_said() -> None:
    near, far = voice("Ada", stuck="Visas\nand tickets"), voice("Ben", stuck="b", sharing="yes")

    _, *lines = told(near, far).buttons

    assert [str(button.label) for button in lines] == ["Stuck: Visas and tickets", "Stuck: b"]
    assert [button.args["what"] for button in lines] == ["Visas and tickets", "b"]
    assert [button.args["sharing"] for button in lines] == ["room", "yes"]


def test_where_a_template_does_not_ask_answers_stay_in_their_circle() -> None:
    unasked = replace(UPDATE, questions=UPDATE.questions[:3])

    assert sharing_of(unasked, {}) is Sharing.CIRCLE
    assert may_stand(Sharing.CIRCLE, HERE, OneRoom(THERE))
    assert not may_stand(Sharing.CIRCLE, HERE, Inside())


def test_this_room_is_the_one_in_which_somebody_writes_or_the_nearest_one() -> None:
    second, far = Room("slack", "T1", "second"), Room("slack", "T2", "far")
    circle = Circle(CircleId("c"), "C", rooms=(far, HERE, second, THERE))
    me = Address("slack", "T1", "me")

    assert this_room(circle, me, second) == second
    assert this_room(circle, me, None) == HERE
    assert this_room(circle, me, Room("slack", "T1", "elsewhere")) == HERE
    assert this_room(circle, replace(me, workspace="T3"), None) == far
    assert this_room(circle, Address("matrix", "m", "me"), None) == THERE
    assert this_room(circle, Address("web", "m", "me"), None) is None


def test_what_came_after_the_close_is_marked() -> None:
    assert "late" in read_aloud(told(voice("Ada", late=True, moved="A")))
    assert "late" not in read_aloud(told(voice("Ada", moved="A")))


def test_many_long_answers_stay_a_short_summary() -> None:
    voices = [voice(f"M{number}", stuck="x" * 1000, next="y") for number in range(100)]

    message = told(*voices)

    assert len(message.lines) <= 12
    assert all(len(str(line)) < 250 for line in message.lines)
    assert len(message.details) <= 61
    assert "93 more are stuck." in read_aloud(message)
    assert "and 141 more" in read_aloud(message)


def test_its_own_words_are_in_the_readers_language_and_other_peoples_as_they_wrote_them() -> None:
    words = read_aloud(told(voice("Ada", stuck="Visas"), language="es"))

    assert "Estancado: Visas" in words
