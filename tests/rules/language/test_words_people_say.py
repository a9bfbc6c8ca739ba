"""Words that people really say reach something; what only begins like a command is none."""

import pytest

from bot.features import COMMANDS
from bot.forms.near_misses import nearest
from bot.forms.short_answers import NO, THANKS, YES, after_greeting, language_of
from bot.forms.vocabulary import Vocabulary
from bot.language.languages import written_in
from bot.language.tell import Interpreter
from bot.words.messages import Text
from config.catalogues import load_catalogues

INTERPRETER = Interpreter(load_catalogues())
WORDS = Vocabulary(COMMANDS, INTERPRETER)


@pytest.mark.parametrize(
    ("language", "said", "route"),
    [
        ("en", "tasks", "action.mine"),
        ("en", "list", "action.list"),
        ("en", "show me the list", "action.list"),
        ("en", "what?", "help"),
        ("en", "Can you repeat that?", "help"),
        ("en", "I couldn't do it", "late"),
        ("es", "la lista", "action.list"),
        ("es", "¿Qué?", "help"),
        ("es", "¿mande?", "help"),
        ("es", "no pude", "late"),
        ("ar", "اللائحة", "action.list"),
        ("ar", "شو؟", "help"),
        ("ar", "ماذا؟", "help"),
        ("ar", "لم أستطع", "late"),
        ("en", "My actions", "action.mine"),
        ("en", "to-do", "action.mine"),
        ("en", "“mine”", "action.mine"),
        ("en", "*mine*", "action.mine"),
        ("en", "stop", "cancel"),
        ("en", "results", "checkin.results"),
        ("en", "mine please", "action.mine"),
        ("en", "done, thanks", "action.done"),
        ("en", "DONE #12", "action.done"),
        ("en", "remind me to call Ada by Friday", "action.remind_me"),
        ("en", "remind me 12 tomorrow", "action.remind_me"),
        ("en", "later tomorrow", "action.later"),
        ("en", "I am in danger", "danger"),
        ("es", "estoy en peligro", "danger"),
        ("es", "Estoy en peligro ahora", "danger"),
        ("es", "¡Auxilio!", "danger"),
        ("es", "SOS", "danger"),
        ("es", "¿pendientes?", "action.mine"),
        ("es", "mis tareas", "action.mine"),
        ("es", "mover 12 al viernes", "action.move"),
        ("es", "responder", "checkin.answer"),
        ("es", "consulta", "checkin"),
        ("es", "consulta nueva", "checkin.new"),
        ("es", "compromiso nuevo Redactar", "action.add"),
        ("es", "comprobante", "receipt"),
        ("es", "recibo", "receipt"),
        ("es", "zona Lima", "timezone"),
        ("es", "zona horaria", "timezone"),
        ("es", "roles", "role"),
        ("es", "omitir", "skip"),
        ("es", "atrás", "back"),
        ("es", "salir", "cancel"),
        ("es", "menú", "home"),
        ("ar", "مساعده", "help"),
        ("ar", "\u200fمساعدة،", "help"),
        ("ar", "مهامى", "action.mine"),
        ("ar", "قائمه المهام", "action.list"),
        ("ar", "قائمة مهام", "action.list"),
        ("ar", "أنا في خطر", "danger"),
        ("ar", "انا فى خطر الان", "danger"),
        ("ar", "النجدة", "danger"),
        ("ar", "شكوى", "concern"),
        ("ar", "بلاغ", "concern"),
        ("ar", "تخطى", "skip"),
        ("ar", "نقل ١٢ الخميس", "action.move"),
        ("ar", "استطلاع جديد", "checkin.new"),
        ("ar", "الدائرة", "circle"),
    ],
)
def test_what_people_say_is_a_command(language: str, said: str, route: str) -> None:
    typed = WORDS.recognise(said, [language])

    assert typed is not None
    assert typed.call.route == route


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Recibo amenazas desde ayer"),
        ("es", "Recibo de la donación: enviarlo"),
        ("es", "Luego te digo"),
        ("es", "Hecho el borrador"),
        ("es", "ayuda me siguen"),
        ("en", "Accept the new rules"),
        ("en", "Receipt of the donation: send it"),
        ("en", "Danger signs: print them"),
        ("ar", "بلاغ صحفي: صياغته"),
        ("ar", "سؤال: كيف أغيّر لغتي؟"),
        ("ar", "تم الاتفاق على كل شيء"),
    ],
)
def test_a_sentence_that_begins_like_a_command_is_none(language: str, said: str) -> None:
    assert WORDS.recognise(said, [language]) is None


@pytest.mark.parametrize(
    ("language", "said", "route"),
    [
        ("en", "mien", "action.mine"),
        ("en", "cancle", "cancel"),
        ("en", "show me my tasks", "action.mine"),
        ("en", "can I see the results?", "checkin.results"),
        ("es", "pendiente", "action.mine"),
        ("es", "quiero ver mis pendientes", "action.mine"),
        ("ar", "مساعد", "help"),
        ("es", "Luego te digo", "action.later"),
    ],
)
def test_a_slip_leads_to_one_suggestion(language: str, said: str, route: str) -> None:
    command = nearest(said, WORDS, [language])

    assert command is not None
    assert command.route == route


@pytest.mark.parametrize("said", ["", "the weather is nice", "?", "x" * 40_000, "12"])
def test_nothing_is_suggested_where_nothing_is_near(said: str) -> None:
    assert nearest(said, WORDS, ["en"]) is None


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("I want to report that my boss hits us", "en"),
        ("someone is following me", "en"),
        ("I'm afraid", "en"),
        ("tengo miedo", "es"),
        ("Recibo amenazas desde ayer", "es"),
        ("ayuda, me siguen", "es"),
        ("quiero denunciar a alguien", "es"),
        ("أنا خائفة جدًا", "ar"),
        ("هناك من يلاحقني", "ar"),
        ("اريد الابلاغ عن شيء", "ar"),
        ("تلقيت تهديدات أمس", "ar"),
    ],
)
def test_words_of_fear_lead_to_help_in_every_language(said: str, language: str) -> None:
    signed = WORDS.sign_in(said, INTERPRETER.languages)

    assert signed is not None
    assert (signed[0].route, signed[1]) == ("danger", language)


@pytest.mark.parametrize(
    "said", ["mine", "we moved the meeting", "no puedo el viernes", "أين الاجتماع؟", "reporters"]
)
def test_other_sentences_are_none_of_fear(said: str) -> None:
    assert WORDS.sign_in(said, INTERPRETER.languages) is None


@pytest.mark.parametrize(
    ("words", "said", "language"),
    [
        (YES, "dale", "es"),
        (YES, "Claro que sí", "es"),
        (YES, "أيوه", "ar"),
        (YES, "واخا", "ar"),
        (YES, "👍🏾", "en"),
        (NO, "كلا", "ar"),
        (NO, "no puedo", "es"),
        (THANKS, "Thanks!", "en"),
        (THANKS, "¡muchas gracias!", "es"),
        (THANKS, "شكرًا", "ar"),
    ],
)
def test_a_yes_a_no_and_thanks_are_understood_in_every_language(
    words: Text, said: str, language: str
) -> None:
    assert language_of(words, said, INTERPRETER, INTERPRETER.languages) == language


@pytest.mark.parametrize(
    ("said", "rest", "language"),
    [
        ("Hola, buenos días", "", "es"),
        ("hola qué tal", "", "es"),
        ("السلام عليكم ورحمة الله وبركاته", "", "ar"),
        ("Hello there, good morning!", "", "en"),
        ("hola, mis tareas", "mis tareas", "es"),
        ("Hi Tequio", "tequio", "en"),
    ],
)
def test_a_greeting_is_heard_and_what_follows_it(said: str, rest: str, language: str) -> None:
    assert after_greeting(said, INTERPRETER, INTERPRETER.languages) == (rest, language)


def test_a_word_that_begins_like_a_greeting_is_none() -> None:
    assert after_greeting("history", INTERPRETER, INTERPRETER.languages) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿Dónde está la reunión de mañana?", "es"),
        ("where is the meeting", "en"),
        ("أين الاجتماع غدًا", "ar"),
        ("OK", None),
        ("", None),
        ("12:30", None),
    ],
)
def test_a_sentence_shows_its_language_or_none(text: str, language: str | None) -> None:
    assert written_in(text) == language
