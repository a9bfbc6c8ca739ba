"""What is asked about a place is told, and moves nobody there."""

import pytest

from bot.words.messages import Message
from tests.support.stage import Stage, read_aloud


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("en", "public holidays in Egypt", "Days off in Egypt:"),
        ("en", "holidays of Egypt", "The weekend there: Friday and Saturday."),
        ("en", "holidays in Egypt", "Public holidays there that come next"),
        ("en", "public holidays in Egypt", "Your country is Kenya."),
        ("es", "feriados de Egipto", "Días de descanso en Egipto:"),
        ("es", "días festivos en Egipto", "Tu país es Kenia."),
        ("ar", "العطل الرسمية في مصر", "أيام الراحة في مصر:"),
        ("en", "what time is it in Lima?", "Lima, Peru: 03:00"),
        ("en", "what time is it in Lima?", "Your time zone is Nairobi; it is now"),
        ("en", "what time is it in Mexico", "Tijuana, Mexico: 00:00"),
        ("es", "¿Qué hora es en Lima?", "Lima, Perú: 3:00"),
        ("ar", "كم الساعة في ليما", "ليما، بيرو: 3:00 ص"),
        ("en", "timezone of Lima", "Lima, Peru: 03:00"),
        ("en", "time zone in Lima now", "Lima, Peru: 03:00"),
        ("en", "time in Lima?", "Lima, Peru: 03:00"),
        ("en", "what is the time zone of Lima?", "Lima, Peru: 03:00"),
        ("es", "zona horaria de Lima", "Lima, Perú: 3:00"),
        ("es", "hora en Lima", "Lima, Perú: 3:00"),
        ("es", "¿cuál es la zona horaria de Lima?", "Lima, Perú: 3:00"),
        ("ar", "التوقيت في ليما", "ليما، بيرو: 3:00 ص"),
        ("ar", "الساعة في ليما", "ليما، بيرو: 3:00 ص"),
    ],
)
async def test_whoever_asks_about_a_place_stays_where_they_are(
    stage: Stage, language: str, asked: str, told: str
) -> None:
    ada = await stage.person("Ada", language=language, country="KE", zone="Africa/Nairobi")
    reply = await ada.says(asked)

    assert isinstance(reply, Message), reply
    assert told in read_aloud(reply)
    kept = await stage.storage.read(lambda tx: tx.people.member_at(ada.address))
    assert kept is not None
    assert (kept.country, kept.zone.key) == ("KE", "Africa/Nairobi")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("public holidays", "Your country is Kenya."),
        ("my weekend", "Your weekend: Saturday and Sunday."),
        ("what time is it?", "Your time zone is Nairobi; it is now"),
        ("holidays 3–10 May", "away"),
    ],
)
async def test_where_no_place_is_named_it_is_their_own(stage: Stage, asked: str, told: str) -> None:
    ada = await stage.person("Ada", country="KE", zone="Africa/Nairobi")
    reply = await ada.says(asked)

    assert isinstance(reply, Message), reply
    assert told in read_aloud(reply)


@pytest.mark.parametrize("asked", ["what time is it in Atlantis", "public holidays in Atlantis"])
async def test_a_place_that_we_do_not_know_is_said(stage: Stage, asked: str) -> None:
    ada = await stage.person("Ada", country="KE")
    reply = await ada.says(asked)

    assert isinstance(reply, Message), reply
    assert "I do not know that" in read_aloud(reply)
