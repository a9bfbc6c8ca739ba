"""A coordinator notes days away of others; they are told, and the days can be taken out again."""

from datetime import date

import pytest

from bot.coalition.people import Away, Role
from bot.words.inbound import Called
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.stage import Actor, Stage, read_aloud

DAYS = {"first": "2026-03-07", "last": "2026-03-20"}
NOTED = Away(date(2026, 3, 7), date(2026, 3, 20))


@pytest.fixture
async def ada(stage: Stage) -> Actor:
    return await stage.person("Ada", roles=[Role.COORDINATOR])


async def form(ada: Actor) -> Form:
    found = await ada.does(Called("away.others"))
    assert isinstance(found, Form)
    return found


async def away(actor: Actor) -> tuple[Away, ...]:
    member = await actor.stage.storage.read(lambda tx: tx.people.member(actor.member.id))
    assert member is not None
    return member.away


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-03-20", "2026-03-07", "The last day is before the first one."),
        ("2026-02-01", "2026-02-10", "Tue, 10 Feb 2026 is over already."),
        ("2026-03-07", "2028-03-07", "That is very long."),
    ],
)
async def test_days_that_cannot_be_are_told_and_nothing_is_kept(
    stage: Stage, ada: Actor, first: str, last: str, told: str
) -> None:
    ben = await stage.person("Ben")

    wrong = await ada.fills(await form(ada), who="Ben", first=first, last=last)

    assert isinstance(wrong, Corrections)
    assert told in str(wrong.problems["last"])
    assert await away(ben) == ()


async def test_noted_twice_it_is_told_once(stage: Stage, ada: Actor) -> None:
    ben = await stage.person("Ben")

    told = [aloud(await ada.fills(await form(ada), who="Ben", **DAYS)) for _ in range(2)]
    await stage.goes_on()

    assert "They are told." in told[0]
    assert told[1].startswith("That is noted already: ")
    assert ben.reads.count("Ada has noted that you are away") == 1
    assert await away(ben) == (NOTED,)


async def test_who_notes_their_own_days_there_is_told_nothing_more(
    stage: Stage, ada: Actor
) -> None:
    told = aloud(await ada.fills(await form(ada), who="Ada", **DAYS))
    await stage.goes_on()

    assert "They are told." not in told
    assert "has noted" not in ada.reads
    assert await away(ada) == (NOTED,)


async def test_days_that_were_taken_out_are_not_taken_out_again(stage: Stage, ada: Actor) -> None:
    ben = await stage.person("Ben")
    await ada.fills(await form(ada), who="Ben", **DAYS)
    end = Called("away.others_end", {"member": ben.member.id, **DAYS})

    told = [aloud(await ada.does(end)) for _ in range(2)]
    of_nobody = aloud(await ada.does(Called("away.others_end", {"member": "nobody", **DAYS})))

    assert "Ben is not away" in told[0]
    assert told[1] == of_nobody == "These days are not on the list any more."
    assert await away(ben) == ()
