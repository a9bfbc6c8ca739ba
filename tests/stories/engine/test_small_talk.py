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
        ("en", "Thanks, you are great", "You are welcome."),
        ("en", "Sorry, wrong chat", "All right."),
        ("en", "can my boss read this?", "Who sees what:"),
        ("en", "I don't want to answer", "No check-in is open for you."),
        ("en", "I'm sick today", "Noted: you are away on Mon, 2 Mar 2026."),
        ("en", "I'm back", "Welcome back."),
        ("en", "my hours are 10 to 16", "between 10:00 and 16:00"),
        ("en", "I'll write the report by Friday", "write “action add” before it"),
        ("en", "I want to die", "In danger now?"),
        ("en", "sometimes I don't want to live anymore", "In danger now?"),
        ("en", "I am sick of being threatened", "In danger now?"),
        ("es", "mil gracias, eres genial", "Con mucho gusto."),
        ("es", "perdón, me equivoqué de chat", "De acuerdo."),
        ("es", "¿mi jefa puede leer esto?", "Quién ve qué:"),
        ("es", "no quiero responder", "No tienes ninguna encuesta abierta."),
        ("es", "estoy enferma hasta el jueves", "del lun, 2 mar 2026 al jue, 5 mar 2026"),
        ("es", "ausente del 5 al 12 de marzo", "del jue, 5 mar 2026 al jue, 12 mar 2026"),
        ("es", "ya volví", "Qué bueno tenerte de vuelta."),
        ("es", "mi horario es de 9 a 17", "entre las 9:00 y las 17:00"),
        ("es", "voy a escribir el informe para el viernes", "escribe “nuevo compromiso” delante"),
        ("es", "me quiero morir", "¿Estás en peligro ahora?"),
        ("es", "ya no quiero vivir", "¿Estás en peligro ahora?"),
        ("ar", "شكرا جزيلا يا تكيو", "على الرحب والسعة."),
        ("ar", "آسفة، غلطت", "حسنًا."),
        ("ar", "هل يقدر مديري أن يقرأ هذا؟", "من يرى ماذا:"),
        ("ar", "لا أريد أن أجيب", "لا استبيان مفتوح لك."),
        ("ar", "أنا مريضة اليوم", "غيابك يوم الاثنين"),
        ("ar", "غائبة حتى الخميس", "إلى الخميس، 5 مارس 2026"),
        ("ar", "رجعت", "أهلًا بعودتك."),
        ("ar", "سأكتب التقرير قبل الجمعة", "تُكتب قبله عبارة «إضافة مهمة»"),
        ("ar", "أريد أن أموت", "في خطر الآن؟"),
        ("ar", "بدي موت", "في خطر الآن؟"),
        ("en", "I'm in Nairobi", "Your time zone is Nairobi"),
        ("en", "I'm in fear", "I did not understand that."),
        ("en", "I'm travelling next week", "from Mon, 9 Mar 2026 to Sun, 15 Mar 2026"),
        ("es", "estoy en Bogotá", "Tu zona horaria es Bogotá"),
        ("es", "estoy de viaje la próxima semana", "del lun, 9 mar 2026 al dom, 15 mar 2026"),
        ("ar", "أنا في القاهرة", "توقيتك القاهرة"),
        ("ar", "أنا مسافرة الأسبوع القادم", "من الاثنين، 9 مارس 2026 إلى الأحد، 15 مارس 2026"),
        ("en", "open the inbox", "There are no pages to sign in to here."),
        ("en", "stop the check-in", "Only a coordinator can do that."),
        ("es", "mi bandeja", "Aquí no hay páginas"),
        ("es", "días cerrados", "Días en que todo el mundo descansa"),
        ("ar", "صندوق الوارد", "لا توجد هنا صفحات"),
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
