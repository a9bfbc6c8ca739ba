"""What belongs to the door for confidences, what is asked in which turn, and what is answered.

The routes are small ones of their own; forms, words and languages are the real ones.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.coalition.anonymous import AnonymousRequest, Door
from bot.coalition.people import UTC_ZONE
from bot.concerns.routes import COMMANDS
from bot.engine.concurrency_limits import BUSY, BUSY_TO_SHOW, MOST_WAITING
from bot.engine.confidence.calls import TOO_MUCH, WHO_CAN_HELP
from bot.engine.confidence.door import FAILED, NOT_SHOWN, Confidence, open_confidence
from bot.engine.confidence.telling import CANCELLED, ELSEWHERE, NOT_HERE, OPEN
from bot.engine.conversation.calls import COMMANDS as IN_FORMS
from bot.engine.half_told import FORGET_AFTER
from bot.engine.idempotency import REPEAT_FOR
from bot.engine.rate_limit import MOST_FROM_ONE
from bot.forms.command import Command
from bot.forms.dialogue import ONE_BY_ONE, Dialogue
from bot.forms.forgotten import FORGOTTEN
from bot.forms.question import STILL_OPEN, in_the_middle, question, still_open
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter, Reader
from bot.words.errors import Invalid, Refused
from bot.words.inbound import Address, Called, Changed, Event, Inbound, Introduction, Room, Said
from bot.words.messages import Button, Corrections, Field, Form, Message, Reply, Words, say
from config.catalogues import load_catalogues

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=12)
ROSA = Address("matrix", "home", "@rosa:home")
SEALED = "!sealed"
INTERPRETER = Interpreter(load_catalogues())
HOME = Command(say("home"), "home", say("the first page"))
VOCABULARY = Vocabulary((*COMMANDS, *IN_FORMS, HOME), INTERPRETER)
CARD = Message(say("Whom to call"), (say("The police"),), (Button(say("Home"), "home"),))
FIELDS = (
    Field("who", say("Who is in danger?"), longest=20),
    Field("text", say("What happened?"), optional=True),
)


def batch(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %p}"


@dataclass
class Routes:
    """What is asked at the door, and what is answered there."""

    asked: list[tuple[str, AnonymousRequest]] = field(default_factory=list)
    answers: dict[str, Callable[[AnonymousRequest], Reply]] = field(default_factory=dict)

    def table(self) -> dict[str, Callable[[AnonymousRequest], Reply]]:
        return {name: self._route(name, answer) for name, answer in self.answers.items()}

    def _route(
        self, name: str, answer: Callable[[AnonymousRequest], Reply]
    ) -> Callable[[AnonymousRequest], Reply]:
        def call(request: AnonymousRequest) -> Reply:
            self.asked.append((name, request))
            return answer(request)

        return call


def form(route: str = "concern.report", opened_by: str = "concern") -> Form:
    return Form(
        say("Report a safety concern"),
        FIELDS,
        route,
        {"receipt": "mine", "once": f"{route} 1"},
        buttons=(Button(say("I am in danger now"), "danger"),),
        ephemeral=True,
        opened_by=opened_by,
    )


def told_form(request: AnonymousRequest) -> Reply:
    return replace(form(), args={**form().args, **request.args})


@dataclass
class Talk:
    """What one person says at one door."""

    door: Confidence
    routes: Routes
    sender: Address = ROSA
    where: str = SEALED
    room: Room | None = None
    language: str = "en"
    shows: bool = False
    asked: bool = False
    keeps: bool = False
    now: datetime = NOW
    said: int = 0

    def inbound(self, event: Event) -> Inbound:
        self.said += 1
        return Inbound(
            f"k{self.said}",
            self.sender,
            event,
            self.room,
            self.shows,
            Introduction(language=self.language),
            sealed_in=self.where,
            asked=self.asked,
            keeps=self.keeps,
        )

    async def says(self, text: str) -> Reply:
        return await self.door.handle(self.inbound(Said(text)), self.now)

    async def calls(self, route: str, **args: str) -> Reply:
        return await self.door.handle(self.inbound(Called(route, args)), self.now)

    def told(self, message: Message, language: str = "") -> Message:
        """As it is told here."""
        reader = Reader(language or self.language, UTC_ZONE)
        return replace(INTERPRETER.message(message, reader), forgets=True)

    @property
    def half(self) -> Dialogue:
        half = self.door.half_told.of(self.sender)
        assert half is not None
        return half.dialogue

    @property
    def args(self) -> dict[str, str]:
        """With which a route was called last."""
        return {**self.routes.asked[-1][1].args}


@pytest.fixture
def talk() -> Talk:
    routes = Routes()
    routes.answers |= {
        "concern": told_form,
        "concern.report": lambda _: Message(say("Done"), ephemeral=True),
        "receipt": lambda _: form("receipt.open", "receipt"),
        "receipt.open": lambda _: CARD,
        "danger": lambda _: CARD,
    }
    return Talk(open_confidence(routes.table(), VOCABULARY, INTERPRETER, batch), routes)


@pytest.mark.parametrize(
    ("event", "ours"),
    [
        *[(Called("concern"), True), (Called("concern.report"), True), (Called("home"), False)],
        *[(Said("concern"), True), (Said("!concern"), True), (Said("CONCERN please"), True)],
        *[(Said("denuncia"), True), (Said("home"), False), (Said("hello"), False)],
        *[(Said("concern about the budget"), False), (Said("1"), False)],
        (Changed("k", "concern"), False),
    ],
)
def test_what_belongs_here(talk: Talk, event: Event, ours: bool) -> None:
    assert talk.door.is_for(talk.inbound(event)) is ours


async def test_while_a_form_is_told_all_that_is_said_there_belongs_to_it(talk: Talk) -> None:
    await talk.says("concern")
    assert talk.door.is_for(talk.inbound(Said("me")))
    assert talk.door.is_for(talk.inbound(Said("home")))
    talk.where = "!other"
    assert not talk.door.is_for(talk.inbound(Said("me")))
    talk.door.half_told.keep(talk.inbound(Said("")), Dialogue(form("other.route")), "en", NOW)
    assert not talk.door.is_for(talk.inbound(Said("me")))


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        *[("concern about the budget", True), ("they threaten me", True), ("concern", True)],
        *[("home", False), ("good morning", False), ("me amenazan en casa", True)],
        *[("home is where they threaten me", False), ("cancel her visa", False)],
    ],
)
def test_what_could_have_been_meant_for_it(talk: Talk, text: str, may_be: bool) -> None:
    assert talk.door.may_be_for(talk.inbound(Said(text))) is may_be
    assert not talk.door.may_be_for(talk.inbound(Changed("k", text)))


@pytest.mark.parametrize(
    ("text", "route", "told"),
    [
        *[("concern", "concern", {}), ("concern about Bob", "concern", {})],
        *[("they threaten me", "danger", {"told": "yes"}), ("my receipt", "receipt", {})],
    ],
)
async def test_where_words_lead(talk: Talk, text: str, route: str, told: dict[str, str]) -> None:
    talk.shows = True
    await talk.says(text)

    ((name, request),) = talk.routes.asked
    assert (name, request.args) == (route, told)


@pytest.mark.parametrize(
    "text", ["home", "good morning", "home is where they threaten me", "cancel her visa"]
)
async def test_what_leads_elsewhere_is_not_answered_here(talk: Talk, text: str) -> None:
    assert await talk.says(text) is None
    assert await talk.door.handle(talk.inbound(Changed("k", "concern")), NOW) is None
    assert talk.routes.asked == []


@pytest.mark.parametrize(
    ("surface", "text", "language"),
    [
        *[("es", "concern", "es"), ("en", "denuncia", "es"), ("ar", "concern", "ar")],
        *[("xx", "concern", "en"), ("en", "concern", "en"), ("", "concern", "en")],
    ],
)
async def test_it_is_told_in_the_language_of_the_word_else_of_the_surface(
    talk: Talk, surface: str, text: str, language: str
) -> None:
    talk.language, talk.shows = surface, True
    shown = await talk.says(text)

    assert isinstance(shown, Form)
    assert shown.language == language
    assert shown.title == INTERPRETER.words(form().title, Reader(language, UTC_ZONE))
    assert talk.routes.asked[-1][1].language == language


async def test_the_language_of_a_button_comes_first(talk: Talk) -> None:
    talk.language, talk.shows = "ar", True
    shown = await talk.calls("concern", language="es")

    assert isinstance(shown, Form)
    assert shown.language == "es"
    unknown = await talk.calls("concern", language="tlh")
    assert isinstance(unknown, Form)
    assert unknown.language == "en"


@pytest.mark.parametrize(
    ("platform", "keeps", "door"),
    [
        *[("slack", False, "company chat"), ("slack", True, "company chat")],
        *[("matrix", False, "encrypted chat"), ("matrix", True, "keeping chat")],
        *[("web", False, "page"), ("web", True, "page")],
    ],
)
async def test_a_handler_is_told_the_door_the_day_and_the_batch(
    talk: Talk, platform: str, keeps: bool, door: Door
) -> None:
    talk.sender, talk.keeps = replace(ROSA, platform=platform), keeps
    await talk.calls("danger", language="es")

    assert talk.routes.asked == [
        ("danger", AnonymousRequest({"language": "es"}, "es", date(2026, 3, 4), batch(NOW), door))
    ]


async def test_a_card_is_told_in_their_language_and_stays_nowhere(talk: Talk) -> None:
    talk.language = "es"
    assert await talk.calls("danger") == talk.told(CARD)


async def test_one_address_sends_so_much_in_a_batch_and_others_and_urgent_ones_are_let_in(
    talk: Talk,
) -> None:
    for number in range(MOST_FROM_ONE):
        assert await talk.calls("concern.report", once=f"{number}") != talk.told(TOO_MUCH)
    assert await talk.calls("concern.report", once="x") == talk.told(TOO_MUCH)
    assert len(talk.routes.asked) == MOST_FROM_ONE
    assert await talk.calls("concern.report", once="x", urgent="no") == talk.told(TOO_MUCH)
    assert await talk.calls("concern.report", once="u", urgent="yes") != talk.told(TOO_MUCH)
    assert await talk.calls("receipt.open") == talk.told(CARD)
    for _ in range(MOST_FROM_ONE + 1):
        assert await talk.calls("danger") == talk.told(CARD)
    other = replace(talk, sender=replace(ROSA, id="@eva:home"))
    assert await other.calls("concern.report", once="y") != talk.told(TOO_MUCH)
    talk.now = LATER
    assert await talk.calls("concern.report", once="z") != talk.told(TOO_MUCH)


async def test_with_each_beat_it_is_forgotten_who_sent_how_much_and_what_was_answered(
    talk: Talk,
) -> None:
    for _ in range(MOST_FROM_ONE):
        await talk.calls("concern.report", once="the same")
    assert len(talk.routes.asked) == 1
    talk.door.forget(NOW + REPEAT_FOR + timedelta(seconds=1))
    assert await talk.calls("concern.report", once="the same") == talk.told(TOO_MUCH)
    talk.door.forget(LATER)
    talk.door.forget(NOW)
    await talk.calls("concern.report", once="the same")
    assert len(talk.routes.asked) == 2


async def test_what_is_refused_is_said_and_what_is_wrong_is_corrected(talk: Talk) -> None:
    def refuse(request: AnonymousRequest) -> Reply:
        if request.args.get("text"):
            raise Refused(OPEN)
        raise Invalid({"text": OPEN})

    routes = Routes(answers={"concern.report": refuse})
    talk.door = open_confidence(routes.table(), VOCABULARY, INTERPRETER, batch)
    talk.language = "es"
    words = INTERPRETER.words(OPEN, Reader("es", UTC_ZONE))
    assert words != str(OPEN)

    refused = await talk.calls("concern.report", text="a")
    assert refused == talk.told(Message(OPEN, ephemeral=True, refused=True))
    assert await talk.calls("concern.report") == Corrections({"text": words}, "es")


async def test_a_failure_is_said_and_noted_without_a_word_of_theirs(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(request: AnonymousRequest) -> Reply:
        raise RuntimeError(request.args["text"])

    routes = Routes(answers={"concern": told_form, "concern.report": fail, "danger": fail})
    talk.door = open_confidence(routes.table(), VOCABULARY, INTERPRETER, batch)
    talk.language = "es"
    with caplog.at_level(logging.DEBUG):
        failed = await talk.calls("concern.report", text="quetzal")
    assert failed == talk.told(replace(FAILED, lines=(WHO_CAN_HELP,)))
    assert "quetzal" not in caplog.text
    assert [each.exc_info for each in caplog.records] == [None]
    await talk.calls("concern")
    failed = await talk.calls("danger", text="quetzal")
    assert isinstance(failed, Message)
    asked = talk.told(still_open(talk.half))
    assert failed.text == talk.told(NOT_SHOWN).text
    assert failed.lines == (asked.text, *asked.lines)


async def test_whom_to_call_stands_behind_nobody_who_waits_for_something_else(talk: Talk) -> None:
    waiting = talk.door.calls._limits._waiting
    waiting.update(dict.fromkeys(waiting.keys() - {"danger"}, MOST_WAITING))

    shown = await talk.calls("concern")
    assert isinstance(shown, Message), "there is no form yet that could be corrected"
    assert (shown.text, shown.failed) == (str(BUSY_TO_SHOW), True)
    assert [*map(str, shown.lines)] == [str(WHO_CAN_HELP)]
    assert isinstance(await talk.calls("danger"), Message)


async def test_too_many_at_once_are_told_so(talk: Talk) -> None:
    talk.door.calls._limits._waiting["report"] = MOST_WAITING
    assert await talk.calls("concern.report") == Corrections({"": str(BUSY)}, "en")
    assert await talk.calls("concern.report", urgent="yes") == talk.told(
        Message(say("Done"), ephemeral=True)
    )


async def test_where_a_form_can_be_shown_it_is_shown_and_nothing_is_begun(talk: Talk) -> None:
    talk.shows, talk.language = True, "es"
    shown = await talk.says("concern")

    assert shown == INTERPRETER.reply(form(), Reader("es", UTC_ZONE))
    assert talk.door.half_told.of(ROSA) is None


async def test_in_a_room_nothing_is_told(talk: Talk) -> None:
    talk.room, talk.language = Room("matrix", "home", "!room"), "es"

    assert await talk.calls("concern") == talk.told(NOT_HERE)
    assert talk.door.half_told.of(ROSA) is None


async def test_where_others_read_along_on_the_way_a_button_opens_the_form(talk: Talk) -> None:
    talk.where, talk.language = "", "es"
    button = Button(OPEN, "concern", {"language": "es"})
    asked = form()

    assert await talk.calls("concern") == talk.told(
        Message(asked.title, asked.intro, (button, *asked.buttons), ephemeral=True)
    )
    assert talk.door.half_told.of(ROSA) is None


def asks(talk: Talk, *answers: str, problem: Words = "") -> Message:
    """The next question, after these answers."""
    given = dict(zip(["who", "text"], answers, strict=False))
    step = replace(talk.half, answers=given)
    return talk.told(question(step, problem))


async def test_a_form_is_asked_question_by_question_and_sent_with_the_last(talk: Talk) -> None:
    talk.language = "es"
    assert await talk.says("concern") == asks(talk)
    assert await talk.says("my sister") == asks(talk, "my sister")
    talk.language = "ar"
    assert await talk.says("atrás") == talk.told(question(talk.half), "es")
    await talk.says("my mother")
    done = await talk.says("omitir")

    assert done == talk.told(Message(say("Done"), ephemeral=True), "es")
    assert [name for name, _ in talk.routes.asked] == ["concern", "concern.report"]
    assert talk.args == {"receipt": "mine", "once": "concern.report 1", "who": "my mother"}
    assert talk.routes.asked[-1][1].language == "es"
    assert talk.door.half_told.of(ROSA) is None


async def test_an_answer_that_is_heard_twice_is_no_answer_to_the_next_question(talk: Talk) -> None:
    await talk.says("concern")
    answer = talk.inbound(Said("my sister"))
    for _ in range(2):
        assert await talk.door.handle(answer, talk.now) == asks(talk, "my sister")

    assert await talk.says("skip") == talk.told(Message(say("Done"), ephemeral=True))
    assert talk.args["who"] == "my sister"


async def test_cancel_lets_go_of_it(talk: Talk) -> None:
    await talk.says("concern")
    await talk.says("my sister")

    assert await talk.says("cancel") == talk.told(CANCELLED)
    assert talk.door.half_told.of(ROSA) is None


async def test_what_begins_like_a_word_for_forms_is_an_answer(talk: Talk) -> None:
    await talk.says("concern")
    await talk.says("cancel her visa")

    assert talk.half.answers == {"who": "cancel her visa"}


async def test_what_is_wrong_is_said_before_the_same_question(talk: Talk) -> None:
    await talk.says("concern")
    problem = say("This one needs an answer. To stop, write “cancel”.")
    assert await talk.says("skip") == asks(talk, problem=problem)
    assert await talk.says("skip the rest") == asks(talk, problem=ONE_BY_ONE)
    longest = await talk.says("a" * 20)
    assert longest == asks(talk, "a" * 20)
    await talk.says("back")
    words = "a" * 21
    again = await talk.says(words)
    assert isinstance(again, Message)
    assert again.lines[0] == words, "it is gone where it was said"
    assert again.asks
    assert talk.half.answers == {}


def begin(talk: Talk, *fields: Field, language: str = "en") -> None:
    asked = Dialogue(replace(form(), fields=fields))
    talk.door.half_told.keep(talk.inbound(Said("")), asked, language, NOW)


@pytest.mark.parametrize("longest", [500, len("no such day")])
async def test_what_is_wrong_and_not_too_long_is_not_said_again(talk: Talk, longest: int) -> None:
    begin(talk, Field("day", say("When?"), "date", longest=longest))
    again = await talk.says("no such day")

    assert isinstance(again, Message)
    assert "no such day" not in again.lines


async def test_a_day_is_read_in_the_language_of_the_form_and_seen_from_today(talk: Talk) -> None:
    begin(talk, Field("day", say("When?"), "date"), *FIELDS, language="es")
    talk.language = "ar"
    await talk.says("mañana")

    assert talk.half.answers == {"day": "2026-03-05"}


async def test_the_half_hour_begins_anew_with_whatever_is_said_to_it(talk: Talk) -> None:
    """Asked for, answered, answered wrongly, asked for again, and sent in vain."""
    routes = Routes(
        answers={"concern": told_form, "concern.report": lambda _: Corrections({"": OPEN})}
    )
    talk.door = open_confidence(routes.table(), VOCABULARY, INTERPRETER, batch)
    for number, text in enumerate(("concern", "me", "a" * 501, "!concern", "skip")):
        talk.now = NOW + timedelta(minutes=number)
        await talk.says(text)
        half = talk.door.half_told.of(ROSA)
        assert half is not None
        assert half.since == talk.now, text


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
async def test_an_hour_is_told_in_utc_wherever_the_machine_stands(talk: Talk) -> None:
    card = Message(say("At {at}", at=NOW))
    talk.door = open_confidence({"danger": lambda _: card}, VOCABULARY, INTERPRETER, batch)
    told = await talk.calls("danger")

    assert isinstance(told, Message)
    assert "12:00" in str(told.text)


async def test_what_the_last_answer_corrects_is_asked_again(talk: Talk) -> None:
    def correct(request: AnonymousRequest) -> Reply:
        if request.args["who"] == "nobody":
            raise Invalid({"who": OPEN})
        if request.args["who"] == "everybody":
            return Message(OPEN, ephemeral=True, refused=True)
        return CARD

    routes = Routes(answers={"concern": told_form, "concern.report": correct})
    talk.door = open_confidence(routes.table(), VOCABULARY, INTERPRETER, batch)
    await talk.says("concern")
    await talk.says("nobody")
    assert await talk.says("what happened") == talk.told(
        question(replace(talk.half, answers={"text": "what happened"}), OPEN)
    )
    assert talk.half.answers == {"text": "what happened"}
    refused = await talk.says("everybody")
    assert isinstance(refused, Message)
    assert refused.text == str(OPEN)
    assert await talk.says("me") == talk.told(CARD)
    assert talk.door.half_told.of(ROSA) is None


async def test_a_form_that_the_last_answer_opens_goes_on(talk: Talk) -> None:
    talk.routes.answers["concern.report"] = lambda _: form("receipt.open", "receipt")
    talk.door = open_confidence(talk.routes.table(), VOCABULARY, INTERPRETER, batch)
    await talk.says("concern")
    await talk.says("me")
    shown = await talk.says("skip")

    assert talk.half.form.route == "receipt.open"
    assert talk.half.answers == {}
    assert shown == talk.told(question(talk.half))


async def test_a_card_does_not_end_what_is_told(talk: Talk) -> None:
    talk.language = "es"
    await talk.says("concern")
    await talk.says("my sister")
    talk.language = "ar"
    shown = await talk.calls("danger")

    card, asked = talk.told(CARD), talk.told(still_open(talk.half), "es")
    assert shown == replace(
        card,
        lines=(*card.lines, asked.text, *asked.lines),
        buttons=(),
        ephemeral=True,
        asks=True,
    )
    assert talk.half.answers == {"who": "my sister"}


async def test_the_same_form_asked_for_once_more_is_the_same_one(talk: Talk) -> None:
    await talk.says("concern")
    await talk.says("my sister")
    again = await talk.calls("concern", language="es")
    assert again == talk.told(question(talk.half, STILL_OPEN), "es")
    assert talk.half.answers == {"who": "my sister"}
    assert talk.args == {"language": "es"}
    await talk.says("!concern")
    assert talk.args == {"receipt": "mine", "language": "es"}, "with the same receipt"
    assert talk.half.answers == {"who": "my sister"}


async def test_before_the_first_answer_another_form_takes_its_place(talk: Talk) -> None:
    await talk.says("concern")
    await talk.says("!receipt")

    assert talk.half.form.route == "receipt.open"
    assert talk.args == {}


async def test_in_the_middle_of_one_no_other_is_begun(talk: Talk) -> None:
    talk.language = "es"
    await talk.says("concern")
    await talk.says("my sister")
    talk.language = "ar"
    told = await talk.calls("receipt")
    asked = talk.told(still_open(talk.half), "es")
    middle = talk.told(in_the_middle(talk.half), "es")

    assert isinstance(told, Message)
    assert told.text == middle.text
    assert told.lines == (*middle.lines, asked.text, *asked.lines)
    assert talk.half.form.route == "concern.report"


async def test_in_another_conversation_one_is_sent_back_to_the_first(talk: Talk) -> None:
    await talk.says("concern")
    await talk.says("my sister")
    talk.where = "!other"

    assert await talk.calls("concern") == talk.told(ELSEWHERE)
    assert await talk.calls("receipt") == talk.told(ELSEWHERE)
    assert talk.half.answers == {"who": "my sister"}


async def test_what_is_not_begun_can_be_begun_in_another_conversation(talk: Talk) -> None:
    await talk.says("concern")
    talk.where = "!other"
    await talk.says("concern")

    assert await talk.says("my sister") == asks(talk, "my sister")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *[("me", FORGOTTEN), ("skip", FORGOTTEN), ("skip all", FORGOTTEN)],
        *[("cancel", FORGOTTEN), ("back", FORGOTTEN)],
        *[("concern", None), ("home", None), ("home is where it is", FORGOTTEN)],
    ],
)
async def test_what_may_answer_a_forgotten_form_is_not_taken(
    talk: Talk, text: str, told: Message | None
) -> None:
    assert talk.door.turn_away(talk.inbound(Said(text))) is None
    talk.asked = True
    assert talk.door.turn_away(talk.inbound(Said(text))) == told
    assert talk.door.turn_away(talk.inbound(Called("concern"))) is None
    await talk.says("concern")
    assert talk.door.turn_away(talk.inbound(Said("me"))) is None


async def test_what_is_said_beside_the_conversation_of_a_form_is_not_taken(talk: Talk) -> None:
    await talk.says("concern")
    talk.where = "!other"
    assert talk.door.turn_away(talk.inbound(Said("my sister"))) == ELSEWHERE
    assert talk.door.turn_away(talk.inbound(Said("home"))) is None
    assert [*talk.door.half_told.let_go(NOW + FORGET_AFTER)]
    assert talk.door.turn_away(talk.inbound(Said("my sister"))) is None
