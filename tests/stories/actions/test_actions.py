"""Promises in a coalition: made, answered, remembered, moved, handed back, kept."""

from datetime import UTC, date, datetime

import pytest

from bot.coalition.people import Away, Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, opened_stage, read_aloud


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", organisation="Acme", circle="Steering")


@pytest.fixture
async def maria(stage: Stage) -> Actor:
    return await stage.person(
        "María", "matrix", zone="America/Lima", organisation="Semilla", circle="Steering"
    )


@pytest.fixture
async def cara(stage: Stage) -> Actor:
    return await stage.person("Cara", roles=[Role.COORDINATOR])


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), f"not a message: {reply}"
    return read_aloud(reply)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def reminders(actor: Actor) -> int:
    return sum("stops this reminder" in read_aloud(m) for m in actor.sees)


async def asked(stage: Stage, maker: Actor, words: str) -> None:
    """Something is asked of somebody, and they have read it."""
    await maker.says(f"action add {words}")
    await stage.goes_on()


# --- making one -------------------------------------------------------------------------------


async def test_a_sentence_becomes_a_promise_that_is_read_back_and_asked_for(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    reply = await ada.says("action add Draft the statement @maría by Friday")
    await stage.goes_on()

    assert "#1 Draft the statement" in aloud(reply)
    assert "María (Semilla) is asked to do it." in aloud(reply)
    assert "Due: Fri, 6 Mar 2026" in aloud(reply)
    asked_of_her = maria.sees[-1]
    assert "#1 Draft the statement" in read_aloud(asked_of_her)
    assert "Due: Fri, 6 Mar 2026" in read_aloud(asked_of_her)
    assert [b.route for b in asked_of_her.buttons] == [
        "action.accept",
        "action.ask",
        "action.decline",
    ]


async def test_each_reads_the_date_in_their_own_language(stage: Stage, ada: Actor) -> None:
    lucia = await stage.person("Lucía", language="es", zone="America/Lima", circle="Steering")
    stage.clock.now = utc(3, 3, 3)  # Tuesday in London, still Monday in Lima

    reply = await lucia.says("action add Redactar el comunicado @ada para mañana")
    await stage.goes_on()
    moved = await lucia.says("move 1 para el viernes 13 de marzo")
    await stage.goes_on()

    assert "martes, 3 mar 2026" in aloud(reply)
    assert "Tue, 3 Mar 2026" in ada.reads
    assert "viernes, 13 mar 2026" in aloud(moved)
    assert "Lucía moved #1 Redactar el comunicado to Fri, 13 Mar 2026." in ada.reads


@pytest.mark.usefixtures("maria")
@pytest.mark.parametrize(
    ("date_words", "question"),
    [
        ("by 3/4", "Which of these days do you mean"),
        ("by next Friday", "Which of these days do you mean"),
        ("by yesterday", "is over already"),
        ("by 31 December 9998", "more than five years away"),
        ("", ""),
    ],
)
async def test_a_date_that_is_not_clear_is_asked_for_and_never_guessed(
    ada: Actor, date_words: str, question: str
) -> None:
    form = await ada.says(f"action add Draft the statement @maría {date_words}")

    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["due"]
    intro = "\n".join(map(str, form.intro))
    assert "Draft the statement" in intro
    assert question in intro
    reply = await ada.fills(form, due="13 March")
    assert "Due: Fri, 13 Mar 2026" in aloud(reply)
    assert "María (Semilla)" in aloud(reply)


@pytest.mark.usefixtures("maria")
async def test_where_no_form_can_be_shown_the_rest_is_asked_in_words(
    ada: Actor,
) -> None:
    await ada.does(Called("action.add", {"text": "Draft it @maría"}), can_show_form=False)
    again = await ada.says("soon")
    reply = await ada.says("Friday")

    assert "I could not read that date" in aloud(again)
    assert "#1 Draft it" in aloud(reply)


async def test_without_a_name_it_is_asked_who_is_accountable(ada: Actor) -> None:
    form = await ada.says("action add Draft the statement by Friday")

    assert isinstance(form, Form)
    assert [(field.name, field.value) for field in form.fields] == [("owner", "Ada")]
    assert "You do it." in aloud(await ada.fills(form))


@pytest.mark.usefixtures("maria")
async def test_with_two_names_it_is_asked_who_of_them_is_accountable(ada: Actor) -> None:
    form = await ada.says("action add Draft it @ada @maría by Friday")

    assert isinstance(form, Form)
    assert [(field.name, field.value) for field in form.fields] == [("owner", "")]
    assert "Only one can be accountable" in "\n".join(map(str, form.intro))


async def test_nobody_of_that_name_is_said_kindly_and_nothing_is_kept(ada: Actor) -> None:
    reply = await ada.says("action add Draft it @bob by Friday")

    assert "I know nobody called “bob”" in aloud(reply)
    assert "no open action items" in aloud(await ada.says("mine"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "action add Draft it @me by Friday"),
        ("es", "nuevo compromiso Redactar la carta @yo para el viernes"),
        ("ar", "إضافة مهمة كتابة البيان @أنا الجمعة القادمة"),
    ],
)
async def test_me_is_whoever_says_it(stage: Stage, language: str, words: str) -> None:
    lucia = await stage.person("Lucía", language=language)

    await lucia.says(words)

    (item,) = await stage.storage.read(lambda tx: tx.actions.owned_by(lucia.member.id))
    assert not item.is_asked
    assert "@" not in item.what


async def test_a_member_whose_name_is_a_word_for_oneself_is_still_found(stage: Stage) -> None:
    maria, yo = await stage.person("Maria", circle="Core"), await stage.person("Yo")
    await stage.circle("Core", maria, yo)

    await maria.says("action add Draft it @yo by Friday")

    assert await stage.storage.read(lambda tx: tx.actions.owned_by(yo.member.id))


async def test_of_several_people_of_one_name_the_right_one_is_picked(
    stage: Stage, ada: Actor
) -> None:
    await stage.person("Sam Lee", organisation="Acme")
    other = await stage.person("Sam Roy", organisation="Fund")

    which = await ada.says("action add Call the press @sam by Friday")
    assert "[Sam Roy (Fund)]" in aloud(which)
    reply = await ada.says("2")
    await stage.goes_on()

    assert "Sam Roy (Fund) is asked to do it." in aloud(reply)
    assert "Call the press" in other.reads


@pytest.mark.usefixtures("maria")
async def test_the_form_asks_everything_and_corrects_beside_the_field(ada: Actor) -> None:
    form = await ada.says("action")
    wrong = await ada.fills(form, what="Draft it", owner="bob", due="Friday")
    reply = await ada.fills(form, what="Draft it", owner="maría", due="Friday", seen="public")

    assert isinstance(wrong, Corrections)
    assert list(wrong.problems) == ["owner"]
    assert "#1 Draft it" in aloud(reply)
    assert "Everybody may read it." in aloud(await ada.says("action show 1"))


@pytest.mark.usefixtures("maria")
async def test_what_is_added_in_a_room_belongs_to_its_circle(stage: Stage, ada: Actor) -> None:
    steering = await stage.circle("Steering", ada)
    media = await stage.circle("Media", ada)

    await ada.says("action add Draft it @maría by Friday", room=steering.rooms[0])
    await ada.says("action add Film it @maría by Friday", room=media.rooms[0])
    listed = await ada.says("action list", room=steering.rooms[0])
    by_name = await ada.says("action list media")

    assert "Draft it – María (Semilla), due Fri, 6 Mar 2026" in aloud(listed)
    assert "Film it" not in aloud(listed)
    assert "Film it" in aloud(by_name)


async def test_a_form_opened_in_a_room_remembers_its_circle(stage: Stage, ada: Actor) -> None:
    steering = await stage.circle("Steering", ada)
    await stage.circle("Media", ada)

    form = await ada.says("action", room=steering.rooms[0])
    await ada.fills(form, what="Draft it", due="Friday")

    assert "Circle: Steering" in aloud(await ada.says("action show 1"))


@pytest.mark.parametrize(
    "words",
    ["<!channel> hurry", "{what} {0}", "<img src=x onerror=alert(1)>", "%s [x](http://e.org) `"],
)
async def test_hostile_words_stay_words(stage: Stage, ada: Actor, maria: Actor, words: str) -> None:
    await asked(stage, ada, f"{words} @maría by Friday")

    assert f"#1 {words}" in maria.reads


@pytest.mark.parametrize("words", ["   ", "by Friday", "@ada by Friday", "x" * 1_000])
async def test_nothing_to_do_or_far_too_much_is_asked_again(ada: Actor, words: str) -> None:
    form = await ada.says(f"action add {words}")

    assert isinstance(form, Form)
    assert "what" in [field.name for field in form.fields]
    assert "no open action items" in aloud(await ada.says("mine"))


async def test_observers_look_on(stage: Stage, ada: Actor) -> None:
    olga = await stage.person("Olga", roles=[Role.OBSERVER])
    await ada.says("action add Draft it @ada by Friday")

    assert "look on" in aloud(await olga.says("action add Spy @ada by Friday"))
    assert "I know no action item #1." in aloud(await olga.says("action show 1"))
    assert "I know nobody" in aloud(await ada.says("action add Draft it @olga by Friday"))


# --- answering ----------------------------------------------------------------------------------


async def test_accepting_tells_the_maker_and_pressing_twice_changes_nothing(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    await maria.presses("Accept")
    again = await maria.presses("Accept")
    await stage.goes_on()

    assert "You have said yes to #1 already." in aloud(again)
    assert ada.reads.count("María will do it") == 1


async def test_asking_back_goes_to_the_maker_and_the_answer_returns(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    await maria.fills(await maria.presses("Ask"), question="¿Cuántas páginas?")
    await stage.goes_on()
    assert "¿Cuántas páginas?" in ada.reads
    await ada.fills(await ada.presses("Answer"), words="Two")
    await stage.goes_on()

    assert "“Two”" in read_aloud(maria.sees[-1])
    assert "action.accept" in [button.route for button in maria.sees[-1].buttons]


async def test_what_was_declined_returns_to_the_maker_who_gives_it_to_somebody_else(
    stage: Stage, ada: Actor, maria: Actor, cara: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    await maria.says("decline")
    await stage.goes_on()
    assert "María hands back “Draft it”." in ada.reads
    assert "María" not in cara.reads
    assert "Nobody has these now:" in aloud(await ada.says("home"))
    await ada.fills(await ada.presses("Give it to somebody"), owner="Cara")
    await stage.goes_on()

    assert "#1 Draft it" in cara.reads


async def test_not_mine_goes_to_the_maker_and_the_coordinators_and_is_not_lost(
    stage: Stage, ada: Actor, maria: Actor, cara: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.presses("Accept")

    await maria.presses("Not mine")
    again = await maria.presses("Not mine")
    await stage.goes_on()

    assert "#1 is not with you" in aloud(again)
    for reader in (ada, cara):
        assert reader.reads.count("Now nobody has it.") == 1
    await cara.fills(await cara.presses("Give it to somebody"), owner="cara")
    assert "accepted" in aloud(await cara.says("mine"))
    await stage.lives_until(utc(4, 1, 0))
    assert reminders(maria) == 0


async def test_what_one_asked_of_oneself_and_gives_up_is_not_lost_either(ada: Actor) -> None:
    await ada.says("action add Draft it @ada by Friday")

    reply = await ada.says("not mine")

    assert "[Give it to somebody]" in aloud(reply)
    assert "Nobody has these now:\n#1 Draft it" in aloud(await ada.says("home"))


async def test_somebody_else_cannot_press_the_owners_buttons(
    stage: Stage, ada: Actor, maria: Actor, cara: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    for verb in ("accept", "ask", "decline", "done", "later", "blocked", "not_mine", "start"):
        reply = await cara.does(Called(f"action.{verb}", {"id": "1"}))
        assert "#1 is not with you" in aloud(reply)
    for verb in ("drop", "reopen"):
        reply = await cara.does(Called(f"action.{verb}", {"id": "1"}))
        assert "Only those who have or made #1" in aloud(reply)
    for verb in ("answer", "link"):
        reply = await cara.does(Called(f"action.{verb}", {"id": "1"}))
        assert isinstance(reply, Message)
    assert "waits for an answer" in aloud(await maria.says("mine"))


# --- working ------------------------------------------------------------------------------------


async def test_done_can_be_said_with_a_number_and_a_link(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await asked(stage, ada, "Print it @maría by Friday")

    await maria.says("done #2 https://example.org/print")
    again = await maria.says("done 2")
    await stage.goes_on()

    assert "#2 is done already." in aloud(again)
    assert "María has done #2 Print it." in ada.reads
    assert "Result: https://example.org/print" in aloud(await ada.says("action show 2"))
    assert "#1 Draft it" in aloud(await maria.says("mine"))


async def test_words_alone_mean_the_only_item_or_ask_which(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await asked(stage, ada, "Print it @maría by Friday")

    which = await maria.says("done")
    assert "Which one do you mean?" in aloud(which)
    await maria.says("2")
    await maria.says("accept")
    only = await maria.says("done")
    nothing = await maria.says("done")

    assert "Done: #1 Draft it" in aloud(only)
    assert "None of your action items" in aloud(nothing)


async def test_a_link_can_be_added_afterwards(ada: Actor) -> None:
    await ada.says("action add Draft it @ada by Friday")
    await ada.says("done")

    await ada.fills(await ada.presses("Add a link"), link="https://example.org")

    assert "Result: https://example.org" in aloud(await ada.says("action show 1"))


async def test_what_was_closed_by_mistake_is_opened_again(stage: Stage, ada: Actor) -> None:
    await ada.says("action add Draft it @ada by Friday")
    await ada.says("done")

    await ada.presses("Open it again")

    assert "#1 Draft it" in aloud(await ada.says("mine"))
    await stage.lives_until(utc(3, 6, 10))
    assert reminders(ada) == 2


async def test_moving_the_date_tells_the_maker_and_moves_the_reminders(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.presses("Accept")

    reply = await maria.says("move 1 Friday 13 March")
    same = await maria.says("move 1 13 March")
    await stage.goes_on()

    assert "Fri, 13 Mar 2026" in aloud(reply)
    assert "already" in aloud(same)
    assert "María moved #1 Draft it to Fri, 13 Mar 2026." in ada.reads
    await stage.lives_until(utc(3, 10, 0))
    assert reminders(maria) == 0
    await stage.lives_until(utc(3, 14, 0))
    assert reminders(maria) == 2


async def test_a_new_date_that_is_not_clear_is_asked_for(ada: Actor) -> None:
    await ada.says("action add Draft it @ada by Friday")

    for words in ("soon", "3/4", "yesterday", "31 December 9998"):
        form = await ada.says(f"move 1 {words}")
        assert isinstance(form, Form)
        assert len(form.intro) == 2
    wrong = await ada.fills(await ada.says("move"), due="yesterday")

    assert isinstance(wrong, Corrections)
    assert "Fri, 6 Mar 2026" in aloud(await ada.says("mine"))


async def test_remind_me_later_moves_the_reminder_and_not_the_date(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.presses("Accept")
    await stage.goes_on()
    told = len(ada.sees)
    await stage.lives_until(utc(3, 4, 14))  # Wednesday 09:00 in Lima
    assert reminders(maria) == 1

    await maria.says("later 1 Thursday")

    assert "Fri, 6 Mar 2026" in aloud(await maria.says("mine"))
    await stage.lives_until(utc(3, 5, 13, 59))
    assert reminders(maria) == 1
    await stage.lives_until(utc(3, 5, 14))
    assert reminders(maria) == 2
    await stage.lives_until(utc(3, 6, 14))
    assert reminders(maria) == 3
    assert len(ada.sees) == told


async def test_remind_me_later_is_not_today_nor_in_the_past(ada: Actor) -> None:
    await ada.says("action add Draft it @ada by Friday")

    for words in ("today", "yesterday", "whenever"):
        assert isinstance(await ada.says(f"later 1 {words}"), Form)
    assert "Tue 3 Mar, 09:00" in aloud(await ada.says("later 1"))


async def test_blocked_says_what_is_needed_and_from_whom(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    form = await maria.says("blocked 1 el presupuesto")
    incomplete = await maria.fills(form)
    await maria.fills(form, **{"from": "Acme"})
    await stage.goes_on()

    assert isinstance(incomplete, Corrections)
    assert "Needed: el presupuesto" in ada.reads
    assert "From: Acme" in ada.reads
    await maria.says("action show 1")
    await maria.presses("I have begun")
    assert "in progress" in aloud(await ada.says("action show 1"))


async def test_what_will_not_be_done_needs_a_reason_and_stops_the_reminders(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")

    form = await ada.presses("It will not be done")
    assert isinstance(await ada.fills(form, reason="  "), Corrections)
    await ada.fills(form, reason="The meeting was cancelled")
    await stage.lives_until(utc(4, 1, 0))

    assert "It will not be done: The meeting was cancelled" in maria.reads
    assert reminders(maria) == 0


@pytest.mark.parametrize("number", ["99", "#99", "0", "9" * 9, "٩٩"])
async def test_a_number_that_is_none_is_said(ada: Actor, number: str) -> None:
    assert "I know no action item #" in aloud(await ada.says(f"done {number}"))


@pytest.mark.parametrize("forged", ["", "99", "-1", "1 OR 1=1", "9" * 40, "á"])
async def test_a_forged_button_finds_nothing(ada: Actor, forged: str) -> None:
    await ada.says("action add Draft it @ada by Friday")

    reply = await ada.does(Called("action.done", {"id": forged}))

    assert "I know no action item #" in aloud(reply)


async def test_far_too_many_words_are_refused_whole(stage: Stage, ada: Actor, maria: Actor) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    before = len(ada.sees)

    reply = await maria.says(f"ask 1 {'x' * 30_000}")
    await stage.goes_on()

    assert "500" in aloud(reply)
    assert len(ada.sees) == before


async def test_the_history_tells_everything_in_order(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.presses("Accept")
    await maria.says("move 1 13 March")
    await maria.says("done https://example.org")

    page = await ada.says("action show 1")

    assert isinstance(page, Message)
    assert [str(line).partition(" – ")[2] for line in page.details] == [
        "Ada: asked María to do it",
        "María: accepted",
        "María: moved the date to Fri, 13 Mar 2026",
        "María: has done it – “https://example.org”",
    ]


# --- remembering --------------------------------------------------------------------------------


async def test_reminders_come_at_nine_of_each_owners_day(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    kiri = await stage.person("Kiri", zone="Pacific/Auckland")
    await asked(stage, ada, "Draft it @maría by Thursday")
    await asked(stage, ada, "Print it @kiri by Thursday")
    await maria.says("accept")
    await kiri.says("accept")

    await stage.lives_until(utc(3, 2, 19, 59))  # 09:00 on Tuesday in Auckland is 20:00 UTC
    assert (reminders(kiri), reminders(maria)) == (0, 0)
    await stage.lives_until(utc(3, 2, 20))
    assert (reminders(kiri), reminders(maria)) == (1, 0)
    await stage.lives_until(utc(3, 3, 14))  # 09:00 in Lima
    assert (reminders(kiri), reminders(maria)) == (1, 1)
    await stage.lives_until(utc(3, 26, 23))
    assert (reminders(kiri), reminders(maria)) == (5, 5)


async def test_nobody_is_asked_how_it_is_going_before_they_have_taken_it_on(
    stage: Stage, ada: Actor
) -> None:
    omar = await stage.person("Omar", organisation="Acme")
    await stage.circle("Steering", ada, omar)
    await ada.says("action add Draft it @Omar by Friday")

    await stage.lives_until(utc(3, 16, 12))

    assert "“Draft it” is due Fri, 6 Mar 2026. Will you take it on?" in omar.reads
    assert "How is it going?" not in omar.reads


async def test_reminders_stay_at_nine_when_the_clocks_change(stage: Stage, ada: Actor) -> None:
    ben = await stage.person("Ben", zone="Europe/Berlin")
    stage.clock.now = utc(3, 26, 8)
    await asked(stage, ada, "Draft it @ben by 31 March")
    await ben.says("accept")

    await stage.lives_until(utc(3, 31, 6, 59))
    assert reminders(ben) == 1
    await stage.lives_until(utc(3, 31, 7))  # nine o'clock in summer

    assert "is due today" in read_aloud(ben.sees[-1])


async def test_an_answer_on_the_day_stops_the_reminder_of_that_day(
    stage: Stage, ada: Actor
) -> None:
    await ada.says("action add Draft it @ada by Thursday")
    stage.clock.now = utc(3, 3, 8)

    await ada.says("action show 1")
    await ada.presses("I have begun")

    await stage.lives_until(utc(3, 4, 23))
    assert reminders(ada) == 0
    await stage.lives_until(utc(3, 5, 9))
    assert reminders(ada) == 1


async def test_nobody_is_reminded_on_days_away_and_everybody_is_on_their_return(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Thursday")
    await maria.says("accept")
    await maria.says("away 3–8 March")

    await stage.lives_until(utc(3, 9, 13, 59))
    assert reminders(maria) == 0
    await stage.lives_until(utc(3, 9, 14))
    assert reminders(maria) == 1
    assert "was due" in maria.reads


async def test_whoever_comes_back_early_is_reminded_in_time(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.says("accept")
    await maria.says("away 3–20 March")
    await stage.lives_until(utc(3, 5, 12))

    member = await stage.storage.read(lambda tx: tx.people.member(maria.member.id))
    assert member is not None
    assert member.away == (Away(date(2026, 3, 3), date(2026, 3, 20)),)
    await maria.does(Called("away.over"))
    await stage.lives_until(utc(3, 6, 14))

    assert reminders(maria) >= 1
    assert "is due today" in read_aloud(maria.sees[-1])


async def test_whoever_moves_to_another_zone_is_reminded_at_nine_there(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await asked(stage, ada, "Draft it @maría by Friday")
    await maria.says("accept")
    await maria.says("timezone Auckland")

    await stage.lives_until(utc(3, 4, 19, 59))
    assert reminders(maria) <= 1
    for message in maria.sees:
        assert "due today" not in read_aloud(message)
    await stage.lives_until(utc(3, 5, 20))  # Friday 09:00 in Auckland

    assert "is due today" in maria.reads


async def test_after_days_of_silence_one_reminder_comes_and_not_all_that_were_missed(
    stage: Stage, ada: Actor
) -> None:
    await ada.says("action add Draft it @ada by Thursday")

    await stage.waits(days=16)  # nobody was awake; now it is Wednesday, 08:00
    assert reminders(ada) == 0
    await stage.lives_until(utc(3, 18, 9))
    assert reminders(ada) == 1
    assert "was due Thu, 5 Mar 2026" in read_aloud(ada.sees[-1])
    await stage.lives_until(utc(3, 19, 9))
    assert reminders(ada) == 2


async def test_a_restart_in_between_loses_and_doubles_nothing(sqlite_url: str) -> None:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        ada = await stage.person("Ada")
        await ada.says("action add Draft it @ada by Thursday")
        await stage.lives_until(utc(3, 3, 8))
    async with opened_stage(sqlite_url, utc(3, 3, 9), concerns=False) as stage:
        ada = Actor(stage, ada.member, ada.address)
        await stage.goes_on()
        await stage.goes_on()
        assert reminders(ada) == 1

        await ada.says("done", key="after the restart")

        await stage.lives_until(utc(4, 1, 0))
        assert reminders(ada) == 1


async def test_home_shows_what_is_waiting(stage: Stage, ada: Actor, maria: Actor) -> None:
    await asked(stage, maria, "Call the press @ada by Friday")
    await ada.says("action add Book the room @ada by Tuesday")
    await stage.lives_until(utc(3, 4, 8))

    home = aloud(await ada.says("home"))

    assert "Overdue:\n#2 Book the room – was due Tue, 3 Mar 2026" in home
    assert "Waiting for your answer:\n#1 Call the press" in home


async def test_ones_own_list_is_private_in_a_room_too(stage: Stage, ada: Actor) -> None:
    steering = await stage.circle("Steering", ada)

    reply = await ada.says("mine", room=steering.rooms[0])

    assert isinstance(reply, Message)
    assert reply.ephemeral


# --- who may read it --------------------------------------------------------------------------


async def test_whoever_only_writes_to_us_reads_nothing_of_the_coalition(
    stage: Stage, ada: Actor, maria: Actor
) -> None:
    await stage.circle("Steering", ada, maria)
    await asked(stage, ada, "Draft the statement @maría by Friday")
    stranger = stage.stranger("eve")

    assert "I know no action item #1." in aloud(await stranger.says("action show 1"))
    assert "I know no action item #1." in aloud(await stranger.says("done 1"))
    for words in ("action list", "action list Steering", "action list x"):
        told = aloud(await stranger.says(words))
        assert "You are in no circle yet." in told
        assert "Steering" not in told


async def test_whoever_was_asked_to_do_something_reads_that(stage: Stage, ada: Actor) -> None:
    await stage.circle("Steering", ada)
    guest = await stage.person("Eve")
    await asked(stage, ada, "Draft the statement @Eve by Friday")
    await asked(stage, ada, "Book the room @Ada by Friday")

    assert "Draft the statement" in aloud(await guest.says("action show 1"))
    assert "I know no action item #2." in aloud(await guest.says("action show 2"))


async def test_saying_where_one_belongs_opens_nothing(stage: Stage, ada: Actor) -> None:
    await stage.circle("Steering", ada)
    await asked(stage, ada, "Draft the statement @Ada by Friday")
    eve = stage.stranger("eve")
    await eve.says("organisation")
    await eve.says("Acme")

    assert "I know no action item #1." in aloud(await eve.says("action show 1"))


@pytest.mark.usefixtures("maria")
async def test_what_is_public_can_be_read_by_whoever_writes_to_us(stage: Stage, ada: Actor) -> None:
    form = await ada.does(Called("action.new"))
    await ada.fills(form, what="Publish the budget", owner="maría", due="Friday", seen="public")

    assert "Publish the budget" in aloud(await stage.stranger("eve").says("action show 1"))
