"""A concern from its first word to its answer, by people whom nobody can name."""

import json
from collections import Counter
from datetime import timedelta

import pytest

from bot.coalition.anonymous import AnonymousRequest
from bot.coalition.people import Role
from bot.concerns.reporter import come_back
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.letters import Read
from bot.concerns.sealed.receipts import Mailbox, new_receipt, open_mailbox
from bot.concerns.sealed.seal_report import seal_for
from bot.concerns.sealed.slips import mended
from bot.concerns.sealed.validate import CAPSULE_SIZE
from bot.language.folding import text_key
from bot.ports import Transaction
from bot.words.inbound import Called, Changed, Inbound, Room, Said, TakenBack
from bot.words.messages import Corrections, Form, Message, Reply
from storage import concerns_release
from tests.support.counted_steps import counted_steps
from tests.support.responders import (
    ANSWERS,
    Responder,
    aloud,
    filled_in,
    receipt_in,
    receipt_shown,
    reports,
    responder,
    stands_in,
    two_words_of,
    wire,
    written_down,
)
from tests.support.stage import MONDAY, Actor, Stage


@pytest.fixture
def rosa(ada: Responder, bob: Responder) -> Actor:
    """Somebody with something to say, at a door that two responders keep open."""
    assert ada.actor.stage is bob.actor.stage
    return ada.actor.stage.stranger("rosa")


async def _report(who: Actor, **answers: str) -> Reply:
    return (await reports(who, **answers))[1]


async def _opened(who: Actor, receipt: str) -> Reply:
    return await who.fills(await who.says("receipt"), receipt=receipt)


async def test_a_report_is_read_answered_burnt_and_added_to(
    stage: Stage, rosa: Actor, ada: Responder, bob: Responder
) -> None:
    receipt, told = await reports(rosa)
    assert "locked and kept" in aloud(told)
    assert ada.cases == []
    await stage.waits(hours=10)

    (case,) = ada.cases
    assert case.report.answers["text"] == "They wait outside the office."
    assert len(bob.cases) == 1
    assert await ada.answers(case, "We hear you.") is None

    page = await _opened(rosa, receipt)
    assert "We hear you." in aloud(page)
    assert "Ada" in aloud(page)
    added = await rosa.fills(page, text="They came back.", read="yes")
    assert "Added" in aloud(added)
    assert "Burnt" in aloud(added)
    again = aloud(await _opened(rosa, receipt))
    assert "We hear you." not in again
    assert "read here with your receipt, and burnt" in again
    await stage.waits(hours=24)
    (case,) = ada.cases
    assert "They came back." in str(case.entries)
    assert [entry.verified for entry in case.entries if isinstance(entry, Read)] == [True]


async def test_the_notice_stands_before_the_first_question(rosa: Actor) -> None:
    form = await rosa.says("concern")

    assert isinstance(form, Form)
    assert form.ephemeral
    assert "112" in str(form.intro[0])
    assert "Ada" in aloud(form)
    assert "Bob" in aloud(form)


@pytest.mark.parametrize("typed", ["concern", "!concern", "/tequio concern", "Concern"])
async def test_what_is_typed_with_the_word_is_never_repeated(rosa: Actor, typed: str) -> None:
    form = await rosa.says(f"{typed} the director beats us")

    assert isinstance(form, Form)
    assert "beats" not in repr(form)


async def test_a_receipt_typed_with_the_word_is_never_repeated(rosa: Actor) -> None:
    form = await rosa.says("receipt apple banana cherry")

    assert isinstance(form, Form)
    assert "banana" not in repr(form)


async def test_in_a_company_chat_a_report_is_only_taken_in_a_form(rosa: Actor) -> None:
    sheet = await rosa.does(Called("concern"), can_show_form=False)

    assert isinstance(sheet, Message)
    assert sheet.ephemeral
    assert sheet.buttons[0].route == "concern"
    assert "chat company" in aloud(sheet)


@pytest.mark.usefixtures("ada", "bob")
@pytest.mark.parametrize("keeps", [False, True])
async def test_where_words_stay_in_the_chat_the_sheet_says_so_and_names_the_safer_door(
    stage: Stage, keeps: bool
) -> None:
    eva = await stage.person("Eva", "matrix")
    typed = Inbound("typed", eva.address, Said("concern"), sealed_in="!eva", keeps=keeps)
    sheet = await stage.desk.handle(typed)

    assert ("Your words stay in this chat" in aloud(sheet)) is keeps
    assert "http://example.onion/concern" in aloud(sheet)


@pytest.mark.usefixtures("ada", "bob")
async def test_in_a_shared_room_nobody_is_asked_aloud(stage: Stage) -> None:
    eva = await stage.person("Eva", "matrix")
    circle = await stage.circle("Steering", eva)
    reply = await eva.does(Called("concern"), room=circle.rooms[0], can_show_form=False)

    assert "privately" in aloud(reply)


@pytest.mark.usefixtures("ada", "bob")
async def test_in_chat_too_a_receipt_can_be_of_numbers_and_what_was_answered_stays(
    stage: Stage, rosa: Actor
) -> None:
    form = await rosa.says("concern")
    assert isinstance(form, Form)
    (numbers,) = [button for field in form.fields for button in field.instead]
    instead = await rosa.does(Called(numbers.route, numbers.args))
    assert isinstance(instead, Form)
    assert receipt_in(instead).replace(" ", "").isdigit()
    (words,) = [button for field in instead.fields for button in field.instead]
    assert not receipt_in(await rosa.does(Called(words.route, words.args)))[0].isdigit()

    eva = await stage.person("Eva", "matrix")
    for answer in ["concern", "1", "1", "1", "2", "2", "2", "2", "3", "skip", "skip"]:
        await eva.confides(answer)
    asked = await eva.confides("Secret words")
    (numbers,) = asked.buttons
    again = await eva.chooses(numbers)
    assert receipt_shown(again) != receipt_shown(asked)
    assert "locked" in aloud(await eva.confides(two_words_of(receipt_shown(again))))


@pytest.mark.parametrize(
    ("language", "word"), [("en", "concern"), ("es", "concern"), ("ar", "concern")]
)
async def test_a_report_can_be_told_question_by_question(
    stage: Stage, ada: Responder, bob: Responder, language: str, word: str
) -> None:
    eva = await stage.person("Eva", "matrix", language=language)

    async def says(text: str) -> Message:
        reply = await eva.confides(text)
        assert reply.ephemeral
        assert reply.language == language
        return reply

    first = await says(word)
    assert "112" in aloud(first)
    for answer in ["1", "1", "1", "2", "2", "2", "2", "3"]:
        asked = await says(answer)
        passed = await says("skip all")
        assert passed.lines[0] == asked.text, "whom to exclude is never passed over unseen"
    await says("skip")
    await says("skip")
    receipt = receipt_shown(await says("Secret words"))
    assert receipt_shown(await says("something else")) == receipt
    await says(two_words_of(receipt))
    assert stage.desk.confidence.half_told.of(eva.address) is None
    await stage.waits(hours=10)
    (case,) = ada.cases
    assert case.report.answers["text"] == "Secret words"
    assert case.report.answers["severity"] == "serious"
    assert len(bob.cases) == 1

    await ada.answers(case, "We hear you.")
    await says("receipt")
    assert "We hear you." in aloud(await says(receipt))
    await says("2")
    await says("Thank you")
    assert stage.desk.confidence.half_told.of(eva.address) is None
    await says("receipt")
    assert "We hear you." not in aloud(await says(receipt))
    await says("cancel")
    assert "Secret" not in eva.reads


TOLD = ["concern", "1", "1", "1", "2", "2", "2", "2", "3", "skip", "skip", "Secret words"]
"""All answers, one by one; then the receipt is shown."""


@pytest.mark.parametrize(
    ("language", "no_yes"), [("en", ("No", "Yes")), ("es", ("no", "sí")), ("ar", ("لا", "نعم"))]
)
async def test_a_no_and_a_yes_are_taken_as_they_were_asked_and_shown_before_all_is_sealed(
    stage: Stage, ada: Responder, bob: Responder, language: str, no_yes: tuple[str, str]
) -> None:
    no, yes = no_yes
    eva = await stage.person("Eva", "matrix", language=language)
    for said in (no, yes):
        for text in ["concern", "1", "1", no, "2", "2", "2", no, no, bob.actor.member.name]:
            asked = await eva.confides(text)
        await eva.confides(said)
        shown = await eva.confides("Secret words")

        question = str(asked.text).partition(": ")[2]
        [understood] = [line for line in map(str, shown.lines) if line.startswith(question)]
        assert text_key(understood.removeprefix(question)).split()[0] == text_key(said)
        assert bob.actor.member.name in aloud(shown), "whom the report leaves out"
        assert "Secret" not in aloud(shown)
        await eva.confides(two_words_of(receipt_shown(shown)))
        assert len(ada.cases) == (said == yes), "at once is only what has to go at once"


@pytest.mark.usefixtures("bob")
async def test_nothing_is_kept_whose_receipt_nobody_wrote_down(
    stage: Stage, ada: Responder
) -> None:
    eva = await stage.person("Eva", "matrix")
    for text in TOLD:
        await eva.confides(text)
    await stage.waits(hours=10)

    assert ada.cases == []


@pytest.mark.usefixtures("ada", "bob")
async def test_what_is_half_told_belongs_to_the_conversation_in_which_it_was_begun(
    stage: Stage,
) -> None:
    eva = await stage.person("Eva", "matrix")
    circle = await stage.circle("Steering", eva)
    for text in TOLD[:-1]:
        await eva.confides(text)

    elsewhere = [
        await eva.says("They beat us", room=circle.rooms[0]),
        await eva.says("They beat us"),
        await eva.confides("They beat us", "!another"),
    ]
    for told in elsewhere:
        assert isinstance(told, Message)
        assert "not kept" in aloud(told)
        assert (told.ephemeral, told.forgets) == (True, True)
    assert "not kept" not in aloud(await eva.says("mine")), "a command is one everywhere"
    assert receipt_shown(await eva.confides("Secret words"))


@pytest.mark.usefixtures("ada", "bob")
async def test_before_a_form_is_forgotten_it_is_said_and_when_it_is(stage: Stage) -> None:
    eva = await stage.person("Eva", "matrix", language="es")
    place = Room("matrix", "T1", "!private")
    await eva.confides("concern")
    await eva.confides("1")
    await stage.waits(minutes=21)
    await stage.waits(minutes=1)
    (warned,) = stage.screen.shown[place]
    assert (warned.language, warned.asks) == ("es", True)

    await eva.confides("1")
    await stage.waits(minutes=29)
    assert len(stage.screen.shown[place]) == 2
    await stage.waits(minutes=1)
    *_, forgotten = stage.screen.shown[place]
    assert forgotten.text != warned.text

    late = await eva.confides("Todo lo que pasó", asked=True)
    assert aloud(late) == aloud(forgotten)
    assert late.forgets


async def test_what_was_told_leaves_the_memory_without_another_word(
    stage: Stage, rosa: Actor
) -> None:
    _, told = await reports(rosa, text="Secret words")
    eva = await stage.person("Eva", "matrix")
    for text in TOLD:
        await eva.confides(text)
    held = stage.desk.confidence
    assert held.calls._once._sent
    assert held.half_told.of(eva.address) is not None
    assert held.calls._limiter._counts
    await stage.waits(hours=12)

    assert told
    assert held.calls._once._sent == {}
    assert held.half_told.of(eva.address) is None
    assert held.calls._limiter._counts == {}


async def test_what_may_answer_a_forgotten_form_leaves_no_trace(stage: Stage) -> None:
    rosa = stage.stranger("rosa")
    for words in ("skip", "4", "help them to stop it"):
        assert "deleted what we were in the middle of" in aloud(
            await rosa.confides(words, asked=True)
        )
    told = await rosa.confides("They beat us", asked=True)
    changed = await rosa.does(Changed("matrix:1", "They beat us"))
    gone = await rosa.does(TakenBack("matrix:1"))

    assert "deleted what we were in the middle of" in aloud(told)
    assert isinstance(changed, Message)
    assert changed.forgets
    assert gone is None
    assert await stage.storage.run(lambda tx: tx.people.member_at(rosa.address)) is None

    def as_new(tx: Transaction) -> list[bool]:
        keys = [f"event-{number}" for number in range(6)]
        return [tx.conversations.first_time(key, MONDAY) for key in keys]

    assert await stage.storage.run(as_new) == [True] * 6


@pytest.mark.usefixtures("ada", "bob")
async def test_a_card_in_the_middle_does_not_end_the_form(stage: Stage) -> None:
    eva = await stage.person("Eva", "matrix")
    for text in TOLD[:-1]:
        await eva.confides(text)
    card = await eva.confides("danger")

    assert "112" in aloud(card)
    assert "What happened?" in aloud(card)
    assert receipt_shown(await eva.confides("Secret words"))


@pytest.mark.usefixtures("bob")
async def test_a_report_can_be_stopped_in_the_middle(stage: Stage, ada: Responder) -> None:
    eva = await stage.person("Eva", "matrix")
    for text in ["concern", "1", "cancel"]:
        await eva.confides(text)
    assert stage.desk.confidence.half_told.of(eva.address) is None
    await eva.confides("hello")
    await stage.waits(hours=10)

    assert ada.cases == []


async def test_who_is_left_out_cannot_open_it(
    stage: Stage, rosa: Actor, ada: Responder, bob: Responder
) -> None:
    await _report(rosa, hidden_from=recipient_of(ada.identity))
    await stage.waits(hours=10)

    assert ada.cases == []
    (case,) = bob.cases
    assert case.recipients == {recipient_of(bob.identity)}
    assert "hidden_from" not in case.report.answers


async def test_where_nobody_is_left_nothing_is_kept(
    stage: Stage, rosa: Actor, ada: Responder, bob: Responder
) -> None:
    everybody = f"{recipient_of(ada.identity)},{recipient_of(bob.identity)}"
    told = aloud(await _report(rosa, hidden_from=everybody))
    await stage.waits(hours=10)

    assert "nothing was sent" in told
    assert "Front Line" in told
    assert ada.cases == bob.cases == []


@pytest.mark.usefixtures("ada")
async def test_with_one_responder_nothing_is_taken_and_help_outside_is_named(stage: Stage) -> None:
    rosa = stage.stranger("rosa")
    told = aloud(await rosa.says("concern"))
    sent = await rosa.does(Called("concern.report", filled_in()))

    assert "fewer than two" in told
    assert "112" in told
    assert "Front Line" in told
    assert "fewer than two" in aloud(sent)


async def test_keys_that_were_not_confirmed_for_a_quarter_close_the_door(
    stage: Stage, rosa: Actor
) -> None:
    stage.clock.now += timedelta(days=93)

    assert "fewer than two" in aloud(await rosa.says("concern"))


async def test_something_urgent_is_there_at_once_and_only_those_allowed_are_paged(
    stage: Stage, rosa: Actor, ada: Responder, bob: Responder
) -> None:
    told = aloud(await _report(rosa, urgent="yes", hidden_from=recipient_of(ada.identity)))
    await stage.waits(seconds=1)

    assert "Others may guess" in told
    assert len(bob.cases) == 1
    assert "open your inbox now" in bob.actor.reads
    assert "open your inbox now" not in ada.actor.reads


async def test_something_urgent_that_a_browser_sealed_pages_those_whom_it_names_alone(
    stage: Stage, rosa: Actor, ada: Responder, bob: Responder
) -> None:
    mailbox = open_mailbox(new_receipt(), stage.vault.salt())
    sealed = wire(seal_for(mailbox, ANSWERS, [bob.recipient]))
    page = f"{bob.recipient},{recipient_of(new_identity())}"
    await rosa.does(Called("concern.sealed", {"sealed": sealed, "urgent": "yes", "page": page}))
    await stage.waits(seconds=1)

    assert len(bob.cases) == 1
    assert "open your inbox now" in bob.actor.reads
    assert "open your inbox now" not in ada.actor.reads


async def test_a_wrong_receipt_opens_nothing_in_the_same_words(rosa: Actor) -> None:
    receipt, _ = await reports(rosa)
    wrong = [
        " ".join(reversed(receipt.split())),
        "apple",
        "🙈" * 200,
        "<b>&'\";--",
        "AGE-SECRET-KEY-1",
    ]
    answers = [await _opened(rosa, words) for words in wrong]

    assert {aloud(answer) for answer in answers} == {aloud(answers[0])}
    assert "open nothing" in aloud(answers[0])
    assert isinstance(await _opened(rosa, f"  {receipt.upper()} "), Form)
    slips = (receipt.replace(word, word[:-2] + word[-1] + word[-2]) for word in receipt.split())
    slip = next(each for each in slips if each != receipt and mended(each) == receipt)
    assert isinstance(await _opened(rosa, slip), Form)


async def test_a_receipt_stands_in_one_field_of_one_form_and_nowhere_else(rosa: Actor) -> None:
    form = await rosa.says("concern")
    assert isinstance(form, Form)
    receipt = receipt_in(form)
    told = await rosa.fills(form, **ANSWERS, **written_down(receipt))
    page = await _opened(rosa, receipt)
    assert isinstance(page, Form)
    asked = [str(words) for f in form.fields for words in (f.label, f.hint, f.typed, f.value)]

    assert [bool(field.shown) for field in form.fields].count(True) == 1
    for words in (aloud(form), aloud(told), aloud(page), *asked):
        assert not stands_in(receipt, words)


async def test_whatever_is_written_for_a_receipt_is_worked_on_for_as_long(
    rosa: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the time says nothing; the work is done for real, we only look at what is given."""
    worked_on: list[str] = []

    def watched(words: str, salt: bytes) -> Mailbox:
        worked_on.append(words)
        return open_mailbox(words, salt)

    monkeypatch.setattr(come_back, "open_mailbox", watched)
    for words in ("apple", " ".join(["zebra"] * 8), new_receipt()):
        assert "open nothing" in aloud(await _opened(rosa, words))
        assert worked_on.pop() == words


async def test_a_wrong_an_expired_and_an_unknown_receipt_take_the_same_steps(
    stage: Stage, rosa: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: every call of ours, down to the file, is the same for each of them.

    One that expires after twelve days expires as one does after the 120 of `KEPT`.
    """
    monkeypatch.setattr(concerns_release, "KEPT", timedelta(days=12))
    expired, _ = await reports(rosa)
    await stage.waits(days=8)
    standing, _ = await reports(rosa)
    await stage.waits(days=6)
    wrong = " ".join(reversed(expired.split()))
    await _opened(rosa, new_receipt())  # the first one reads the list of words
    steps = _counted_steps(stage)
    for words in (new_receipt(), expired, wrong, new_receipt()):
        assert "open nothing" in aloud(await _opened(rosa, words))
    assert isinstance(await _opened(rosa, standing), Form)

    unknown, *others, good = steps
    assert unknown["open_mailbox"] == 1
    assert others == [unknown] * 3
    assert good != unknown, "what is counted would tell a difference"


def _counted_steps(stage: Stage) -> list[Counter[str]]:
    """From now on: what is called of ours each time that a receipt is tried, and how often."""
    calls, steps = stage.desk.confidence.calls, list[Counter[str]]()
    handler = calls.routes["receipt.open"]

    def counted(request: AnonymousRequest) -> Reply:
        with counted_steps() as here:
            steps.append(here)
            return handler(request)

    object.__setattr__(calls, "routes", {**calls.routes, "receipt.open": counted})  # frozen
    return steps


async def test_danger_is_one_word_or_one_press_away(rosa: Actor) -> None:
    form = await rosa.says("concern")
    assert isinstance(form, Form)
    button = next(each for each in form.buttons if each.route == "danger")

    assert "112" in aloud(await rosa.does(Called(button.route, button.args)))
    assert "Front Line" in aloud(await rosa.says("danger"))


@pytest.mark.parametrize("language", ["es", "ar"])
async def test_the_language_can_be_changed_before_the_first_question(
    rosa: Actor, language: str
) -> None:
    form = await rosa.says("concern")
    assert isinstance(form, Form)
    button = next(each for each in form.buttons if each.args.get("language") == language)
    again = await rosa.does(Called(button.route, button.args))

    assert isinstance(again, Form)
    assert again.language == language
    assert receipt_in(again) == receipt_in(form), "what was written down stays good"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{names} %s {0.__class__}",
        "\u202eevil\u0000",
        "'; DROP TABLE cases",
    ],
)
async def test_hostile_words_arrive_as_words(
    stage: Stage, rosa: Actor, ada: Responder, text: str
) -> None:
    await _report(rosa, text=f"_{text}_")
    await stage.waits(hours=10)
    (case,) = ada.cases

    assert case.report.answers["text"] == f"_{text}_".replace("\u202e", "").replace("\0", "")


async def test_too_many_words_are_asked_for_again_and_nothing_is_kept(
    stage: Stage, rosa: Actor, ada: Responder
) -> None:
    reply = await _report(rosa, text="x" * 40_000)
    await stage.waits(hours=10)

    assert isinstance(reply, Corrections)
    assert set(reply.problems) == {"text"}
    assert ada.cases == []


async def test_a_form_without_answers_says_which_are_missing(rosa: Actor) -> None:
    form = await rosa.says("concern")
    assert isinstance(form, Form)
    reply = await rosa.does(Called(form.route, {**form.args, "what": "nonsense"}))

    assert isinstance(reply, Corrections)
    assert {"what", "who", "severity"} <= set(reply.problems)
    given = {**ANSWERS, **written_down(receipt_in(form))}
    assert isinstance(await rosa.fills(form, **given), Message)


async def test_a_form_that_is_sent_twice_is_kept_once(
    stage: Stage, rosa: Actor, ada: Responder
) -> None:
    form = await rosa.says("concern")
    given = {**ANSWERS, **written_down(receipt_in(form))}
    first = await rosa.fills(form, **given)
    second = await rosa.fills(form, **given)
    await stage.waits(hours=10)

    assert first == second
    assert len(ada.cases) == 1


async def test_one_who_floods_is_held_up_and_others_are_not(stage: Stage, rosa: Actor) -> None:
    replies = [await rosa.does(Called("concern.sealed", {"sealed": "{}"})) for _ in range(30)]
    other = stage.stranger("other")

    assert "A lot has come in" in aloud(replies[-1])
    assert "locked and kept" in aloud(await _report(other))
    assert "on its way" in aloud(await _report(rosa, urgent="yes"))
    await stage.waits(hours=10)
    assert "locked and kept" in aloud(await _report(rosa))


async def test_what_a_browser_sealed_is_kept_only_if_it_looks_like_ours(rosa: Actor) -> None:
    for sealed in ["", "{}", "[]", json.dumps({"case": "0" * 32, "capsule": "A" * CAPSULE_SIZE})]:
        reply = await rosa.does(Called("concern.sealed", {"sealed": sealed}))
        assert "not kept" in aloud(reply)


async def test_a_member_without_the_role_cannot_put_keys_on_the_list(
    stage: Stage, ada: Responder
) -> None:
    mallory = await stage.person("Mallory")
    reply = await mallory.says(f"responder key {ada.keys}")

    assert "Only responders" in aloud(reply)
    assert [each.name for each in stage.vault.roster()] == ["Ada"]


@pytest.mark.parametrize("typed", ["", "age1", "age1" + "q" * 58 + " " + "0" * 64, "hello there"])
async def test_keys_that_are_none_are_explained(stage: Stage, typed: str) -> None:
    eva = await stage.person("Eva", roles=[Role.RESPONDER])

    assert "inbox page" in aloud(await eva.says(f"responder key {typed}"))
    assert stage.vault.roster() == []


async def test_ten_can_be_on_the_list_and_each_of_them_can_change_their_keys(
    stage: Stage, ada: Responder
) -> None:
    """A case is sealed to ten keys: to be one more would leave somebody out."""
    for number in range(9):
        await responder(stage, f"R{number}")
    late, fresh = await responder(stage, "Late"), Responder(ada.actor)
    changed = await ada.actor.says(f"responder key {fresh.keys}")

    assert "The list of responders is full" in late.actor.reads
    assert "Your keys are now on the list" in aloud(changed)
    on_it = {each.recipient for each in stage.vault.roster()}
    assert len(on_it) == 10
    assert fresh.recipient in on_it
    assert late.recipient not in on_it


async def test_new_keys_are_made_known_to_the_other_responders(
    stage: Stage, ada: Responder, bob: Responder
) -> None:
    await stage.goes_on()
    assert "Bob has put new keys" in ada.actor.reads

    await bob.actor.says(f"responder key {recipient_of(new_identity())} {'ab' * 32}")
    await bob.actor.says("responder")
    await stage.goes_on()
    assert ada.actor.reads.count("Bob has put new keys") == 2
    assert len(stage.vault.roster()) == 2


async def test_a_letter_for_no_case_is_refused(stage: Stage, rosa: Actor, ada: Responder) -> None:
    await _report(rosa)
    mallory = await stage.person("Mallory")
    await stage.waits(hours=10)
    (case,) = ada.cases
    for sealed in ["", "{}", "null"]:
        reply = await ada.actor.does(Called("concern.reply", {"sealed": sealed}))
        assert "not kept" in aloud(reply)
    reply = await mallory.does(Called("concern.reply", {"sealed": "{}"}))

    assert "Only responders" in aloud(reply)
    assert case.entries == ()


async def test_a_letter_that_no_responder_signed_is_shown_as_not_verified(
    stage: Stage, rosa: Actor, ada: Responder, bob: Responder
) -> None:
    receipt, _ = await reports(rosa)
    await stage.waits(hours=10)
    impostor = Responder(bob.actor, ada.identity)
    await impostor.answers(ada.cases[0], "Tell us your name.")

    assert "Not verified" in aloud(await _opened(rosa, receipt))
