"""What people say in passing is answered, in each of our languages, as somebody kind would."""

from collections.abc import AsyncIterator

import pytest

from bot.coalition.people import Role
from bot.words.messages import Message
from tests.support.stage import Stage, opened_stage, read_aloud


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    async with opened_stage(sqlite_url) as stage:
        yield stage


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("en", "thanks so much Tequio!", "You are welcome."),
        ("en", "👍", "All right. I asked you nothing just now"),
        ("en", "haha", "All right."),
        ("en", "good night", "Goodbye."),
        ("en", "Are you a robot?", "I am Tequio, a program and no person."),
        ("en", "please stop sending me messages", "You decide when I write to you."),
        ("en", "Who can see my answers?", "Who sees what:"),
        ("en", "delete my data", "ask a coordinator"),
        ("en", "show me the results, please", "There is no check-in in your circles yet."),
        ("en", "change my settings", "[My time zone]"),
        ("en", "I'm on holiday until Friday", "Noted: you are away"),
        ("en", "I don't understand", "You can write any of these:"),
        ("en", "I don't feel safe", "In danger now?"),
        ("en", "Can you speak Spanish?", "In which language shall I write to you?"),
        ("en", "Spanish, please", "Desde ahora te hablo en este idioma: Español."),
        ("es", "gracias, Tequio", "Con mucho gusto."),
        ("es", "ok", "De acuerdo. Ahora mismo no te pregunté nada"),
        ("es", "¿Quién eres?", "Soy Tequio, un programa y no una persona."),
        ("es", "darme de baja", "Tú decides cuándo te escribo."),
        ("es", "¿es anónimo?", "Quién ve qué:"),
        ("es", "muéstrame mis pendientes", "No tienes compromisos abiertos."),
        ("es", "no me siento segura", "¿Estás en peligro ahora?"),
        ("ar", "يعطيك العافية", "على الرحب والسعة."),
        ("ar", "مين انت؟", "برنامج ولست إنسانًا"),
        ("ar", "إلغاء الاشتراك", "لك أن تحدّد متى أكتب إليك."),
        ("ar", "من يرى إجاباتي؟", "من يرى ماذا:"),
        ("ar", "أرني النتائج", "لا استبيان في مجموعاتك بعد."),
        ("ar", "الشرطة على بابي", "في خطر الآن؟"),
    ],
)
async def test_what_people_say_is_answered(
    stage: Stage, language: str, said: str, answer: str
) -> None:
    ana = await stage.person("Ana", language=language)

    told = await ana.says(said)

    assert isinstance(told, Message)
    assert answer in read_aloud(told)


async def test_who_coordinates_is_told_to_those_who_belong_to_a_circle(stage: Stage) -> None:
    eve = await stage.person("Eve", roles=[Role.COORDINATOR])
    ana, stranger = await stage.person("Ana"), await stage.person("Noor")
    await stage.circle("Care", ana)

    told, refused = [await each.says("Who coordinates?") for each in (ana, stranger)]

    assert isinstance(told, Message)
    assert isinstance(refused, Message)
    assert eve.member.name in read_aloud(told)
    assert eve.member.name not in read_aloud(refused)
