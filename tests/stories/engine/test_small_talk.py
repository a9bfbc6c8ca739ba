"""What people say in passing is answered, in each of our languages, as somebody kind would."""

import pytest

from bot.coalition.people import Role
from bot.words.messages import Form, Message
from tests.support.stage import Stage, read_aloud


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("en", "thanks so much Tequio!", "You are welcome."),
        ("en", "I work with a man who harasses me", "In danger now?"),
        ("en", "she was taken away by soldiers", "In danger now?"),
        ("en", "I feel watched", "In danger now?"),
        ("es", "temo por mi vida", "¿Estás en peligro ahora?"),
        ("es", "me siento vigilada", "¿Estás en peligro ahora?"),
        ("es", "mi pareja me controla", "¿Estás en peligro ahora?"),
        ("ar", "اغتصبوني", "في خطر الآن؟"),
        ("ar", "هددوا ابنتي", "في خطر الآن؟"),
        ("ar", "هم خارج بيتي الآن", "في خطر الآن؟"),
        ("ar", "أحتاج محامية", "في خطر الآن؟"),
        ("en", "only in the afternoon", "[12:00 to 17:00]"),
        ("en", "mornings only", "[08:00 to 12:00]"),
        ("en", "back on Thursday", "from Mon, 2 Mar 2026 to Wed, 4 Mar 2026"),
        ("en", "I'm back on Wednesday", "from Mon, 2 Mar 2026 to Tue, 3 Mar 2026"),
        ("en", "by firday", "A day for what?"),
        ("en", "who is waiting for me?", "You have no open action items."),
        ("en", "what am I waiting for?", "Nothing is open there."),
        ("en", "my husband found my phone", "In danger now?"),
        ("en", "I pressed the wrong button", "All right."),
        ("es", "solo por la tarde", "[De 12:00 a 17:00]"),
        ("es", "vuelvo el jueves", "del lunes, 2 mar 2026 al miércoles, 4 mar 2026"),
        ("es", "para el virnes", "¿Un día para qué?"),
        ("es", "¿quién me está esperando?", "No tienes compromisos abiertos."),
        ("es", "me acosaron en el trabajo", "¿Estás en peligro ahora?"),
        ("es", "me quitaron la computadora", "¿Estás en peligro ahora?"),
        ("es", "mi marido encontró mi teléfono", "¿Estás en peligro ahora?"),
        ("ar", "فقط بعد الظهر", "[من 12:00 م إلى 5:00 م]"),
        ("ar", "سأعود يوم الخميس", "إلى الأربعاء، 4 مارس 2026"),
        ("ar", "من ينتظرني؟", "لا مهام مفتوحة لديك."),
        ("ar", "زوجي وجد هاتفي", "في خطر الآن؟"),
        ("en", "👍", "All right. I asked you nothing just now"),
        ("en", "haha", "All right."),
        ("en", "good night", "Goodbye."),
        ("en", "Are you a robot?", "I am Tequio, a program and no person."),
        ("en", "please stop sending me messages", "You decide when I write to you."),
        ("en", "Who can see my answers?", "Who sees what:"),
        ("en", "delete my data", "ask a coordinator"),
        ("en", "show me the results, please", "You belong to no circle yet."),
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
        ("ar", "رمضان كريم", "شكرًا، ولك مثله."),
        ("es", "feliz año", "Gracias, igualmente."),
        ("ar", "عم يلاحقوني", "في خطر الآن؟"),
        ("es", "hay policías afuera", "¿Estás en peligro ahora?"),
        ("en", "on Friday", "[I am away then]"),
        ("en", "we need help urgently", "In danger now?"),
        ("en", "there was a raid", "In danger now?"),
        ("en", "next", "I asked you nothing just now"),
        ("en", "can I send a voice note?", "I read only words"),
        ("en", "I live in Mombasa", "Your country is Kenya."),
        ("es", "llegó la policía a la casa", "¿Estás en peligro ahora?"),
        ("es", "hasta mañana", "Hasta luego."),
        ("es", "el viernes", "¿Un día para qué?"),
        ("ar", "عاجل", "في خطر الآن؟"),
        ("ar", "أسكن في الرباط", "بلدك هو"),
        ("ar", "يوم الخميس", "يوم لأي شيء؟"),
        ("en", "I'll be late", "Thank you for saying so."),
        ("en", "what did I promise?", "You have no open action items."),
        ("en", "where do I see the results", "You belong to no circle yet."),
        ("en", "I'm from Colombia", "Your country is Colombia."),
        ("en", "I moved to Mexico last week", "Your country is Mexico."),
        ("en", "I live in Buenos Aires now", "Your country is Argentina."),
        ("en", "got it", "All right."),
        ("en", "not sure", "there is no hurry"),
        ("en", "you are useless", "which people to talk to"),
        ("en", "are you there?", "I am here."),
        ("en", "?", "You can write any of these:"),
        ("en", "7", "Nothing that I asked just now has numbers."),
        ("en", "I will send the budget by Friday", "[New action item]"),
        ("en", "I did the report", "I did not understand that. Write “help”"),
        ("en", "don't write at night", "You decide when I write to you."),
        ("en", "I changed jobs", "You decide when I write to you."),
        ("es", "qué prometí", "No tienes compromisos abiertos."),
        ("es", "¿dónde veo los resultados?", "Todavía no estás en ningún círculo."),
        ("es", "voy a llegar tarde", "Gracias por avisar."),
        ("es", "soy de Colombia", "Tu país es Colombia."),
        ("es", "nos mudamos a Bogotá la semana pasada", "Tu país es Colombia."),
        ("es", "no sirves", "con qué personas puedes hablar"),
        ("ar", "بماذا وعدت؟", "لا مهام مفتوحة لديك."),
        ("ar", "وين النتائج", "لست في أي مجموعة بعد."),
        ("ar", "سأتأخر", "شكرًا على إخباري."),
        ("ar", "أنا من مصر", "بلدك هو"),
        ("ar", "ساكنة في بيروت", "بلدك هو"),
        ("ar", "٧", "لم أسأل الآن شيئًا يُجاب عنه برقم."),
        ("ar", "تلقيت تهديدا", "في خطر الآن؟"),
        ("es", "mil gracias, eres genial", "Con mucho gusto."),
        ("es", "perdón, me equivoqué de chat", "De acuerdo."),
        ("es", "¿mi jefa puede leer esto?", "Quién ve qué:"),
        ("es", "no quiero responder", "No tienes ninguna encuesta abierta."),
        ("es", "estoy enferma hasta el jueves", "del lunes, 2 mar 2026 al jueves, 5 mar 2026"),
        ("es", "ausente del 5 al 12 de marzo", "del jueves, 5 mar 2026 al jueves, 12 mar 2026"),
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
        ("es", "estoy de viaje la próxima semana", "del lunes, 9 mar 2026 al domingo, 15 mar 2026"),
        ("ar", "أنا في القاهرة", "توقيتك القاهرة"),
        ("ar", "أنا مسافرة الأسبوع القادم", "من الاثنين، 9 مارس 2026 إلى الأحد، 15 مارس 2026"),
        ("en", "open the inbox", "There are no pages to sign in to here."),
        ("en", "stop the check-in", "Nobody coordinates yet: write “claim” to me"),
        ("es", "mi bandeja", "Aquí no hay páginas"),
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
        ("ar", "أرني النتائج", "لست في أي مجموعة بعد."),
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


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("en", "I'm with Casa Rosa", "There is none yet."),
        ("es", "días cerrados", "Días en que todo el mundo descansa"),
    ],
)
async def test_what_only_those_who_belong_may_ask_is_answered(
    stage: Stage, language: str, said: str, answer: str
) -> None:
    ana = await stage.person("Ana", language=language)
    await stage.circle("Steering", ana)

    told = await ana.says(said)

    assert isinstance(told, Message)
    assert answer in read_aloud(told)


async def test_whoever_lost_a_receipt_hears_that_nobody_can_open_it(stage: Stage) -> None:
    ana = await stage.person("Ana")

    told = await ana.says("I lost my receipt")

    assert isinstance(told, Form)
    assert "If it is lost, write a new report." in " ".join(map(str, told.intro))


async def test_who_coordinates_is_told_to_those_who_belong_to_a_circle(stage: Stage) -> None:
    eve = await stage.person("Eve", roles=[Role.COORDINATOR])
    ana, stranger = await stage.person("Ana"), await stage.person("Noor")
    await stage.circle("Care", ana)

    told, refused = [await each.says("Who coordinates?") for each in (ana, stranger)]

    assert isinstance(told, Message)
    assert isinstance(refused, Message)
    assert eve.member.name in read_aloud(told)
    assert eve.member.name not in read_aloud(refused)
