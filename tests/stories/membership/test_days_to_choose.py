"""Days away that can be meant in several ways are offered; nothing is refused without a way on."""

import pytest

from bot.coalition.people import Away, Role
from bot.words.messages import Form, Message
from tests.support.stage import Actor, Stage, read_aloud


async def days_of(stage: Stage, who: Actor) -> list[str]:
    member = await stage.storage.read(lambda tx: tx.people.member(who.member.id))
    assert member is not None
    return [_plain(each) for each in member.away]


def _plain(days: Away) -> str:
    return f"{days.first.isoformat()}/{days.last.isoformat()}"


async def test_next_friday_to_sunday_is_asked_with_both_weekends(stage: Stage) -> None:
    ada = await stage.person("Ada")

    asked = await ada.says("away next Friday to Sunday")

    assert isinstance(asked, Message)
    assert read_aloud(asked) == (
        "Which days do you mean?\n"
        "[Fri, 6 Mar 2026 to Sun, 8 Mar 2026]\n"
        "[Fri, 13 Mar 2026 to Sun, 15 Mar 2026]\n"
        "[Add days]"
    )
    assert await days_of(stage, ada) == []
    await ada.presses("Fri, 13 Mar 2026 to Sun, 15 Mar 2026")
    assert await days_of(stage, ada) == ["2026-03-13/2026-03-15"]


async def test_three_days_away_are_three_days_and_not_the_third(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("away for 3 days")
    await ada.says("1")

    assert await days_of(stage, ada) == ["2026-03-02/2026-03-04"]


@pytest.mark.parametrize(
    "said", ["away from 5 May", "travelling from 5 May", "ausencia desde 5 mayo"]
)
async def test_from_a_day_on_asks_only_for_the_last_one(stage: Stage, said: str) -> None:
    ada = await stage.person("Ada", language="es" if said.startswith("ausencia") else "en")

    form = await ada.says(said)

    assert isinstance(form, Form)
    await ada.fills(form, last="2026-05-08")
    assert await days_of(stage, ada) == ["2026-05-05/2026-05-08"]


@pytest.mark.parametrize(
    ("said", "last"),
    [("until Good Friday", "Fri, 3 Apr 2026"), ("until 31 April", "Thu, 30 Apr 2026")],
)
async def test_until_a_day_that_is_asked_back_begins_today(
    stage: Stage, said: str, last: str
) -> None:
    ada = await stage.person("Ada", country="GB")

    asked = await ada.says(f"away {said}")

    assert isinstance(asked, Message)
    assert f"\n[Mon, 2 Mar 2026 to {last}]\n" in read_aloud(asked)


async def test_what_names_no_day_is_answered_with_the_form_beside_it(stage: Stage) -> None:
    ada = await stage.person("Ada")

    await ada.says("away on some weekends")

    assert isinstance(await ada.presses("Add days"), Form)


async def test_closed_days_are_offered_in_the_same_way(stage: Stage) -> None:
    ada = await stage.person("Ada", roles=[Role.COORDINATOR])

    await ada.says("closed next Friday to Sunday")
    told = await ada.presses("Fri, 6 Mar 2026 to Sun, 8 Mar 2026")

    assert isinstance(told, Message)
    assert "The coalition rests from Fri, 6 Mar 2026 to Sun, 8 Mar 2026." in read_aloud(told)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "travelling from 10 to 14 March"),
        ("en", "I'll be out from 10 to 14 March"),
        ("es", "de viaje del 10 al 14 de marzo"),
        ("es", "me voy de vacaciones del 10 al 14 de marzo"),
        ("ar", "سفر من ١٠ إلى ١٤ مارس"),
    ],
)
async def test_travelling_takes_two_ends_as_well(stage: Stage, language: str, said: str) -> None:
    ada = await stage.person("Ada", language=language)

    await ada.says(said)

    assert await days_of(stage, ada) == ["2026-03-10/2026-03-14"]
