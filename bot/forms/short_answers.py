"""Short words that are no commands: yes and no to what was just offered, greetings, thanks."""

from collections.abc import Iterable, Sequence

from bot.forms.command import Typed
from bot.forms.command_words import listed, phrase_key
from bot.forms.follows import is_numbered
from bot.language.tell import Interpreter
from bot.words.inbound import Called
from bot.words.messages import Button, Text, say

YES = say(
    "yes, yes please, yep, yeah, y, ok, okay, agreed, sure, of course, fine, all "
    "right, great, sounds good, will do, i can, 👍, k, kk, perfect, alright, yup, okey, "
    "oki, absolutely, certainly, i agree"
)
NO = say("no, no thanks, no thank you, nope, nah, n, i cannot, i cant, sorry no, 👎")
"""Translators: all words that people may type for it, with commas between them."""
GREETINGS = say(
    "hello, hello there, hi, hi there, hey, good morning, good afternoon, good "
    "evening, greetings, how are you, whats up, sup, yo, hey there, good day, hello "
    "everybody, how is it going, how do you do, hi everybody, please"
)
"""Translators: all words with which people may begin, with commas between them."""
THANKS = say(
    "thanks, thank you, thank you very much, thank you so much, many thanks, thanks a lot, thanks "
    "so much, thx, ty, cheers, ok thanks, okay thanks, great thanks, 🙏, ❤️, good bot, well done, "
    "great job, you are great, you rock, thats kind, appreciated, i love you, love you, thank u, "
    "thank u so much, thank you a lot, thanx, tysm"
)
"""Translators: all words with which people thank, with commas between them."""
GOODBYES = say(
    "bye, bye bye, goodbye, good bye, good night, see you, see you later, see you "
    "tomorrow, ciao, take care, have a nice day, have a good day, have a nice weekend, "
    "thanks bye, thank you bye, ok bye, ok thank you bye"
)
"""Translators: all words with which people part, with commas between them."""
SMALL_TALK = say(
    "lol, haha, hahaha, sorry, oops, my mistake, my bad, oops sorry, sorry about that, wrong "
    "chat, sorry wrong chat, wrong channel, sorry wrong channel, wrong window, that was a "
    "mistake, oops that was a mistake, ignore that, ignore this, please ignore, wow, nice, cool, "
    "hm, hmm, 😂, 😊, 😅, 😀, 🙂, 😄, 😁, 😉, 👏, 🎉, got it, i got it, understood, noted, "
    "i see, right, good to know, im on it, i am on it, working on it, i am working on it, "
    "im working on it, in progress, i started, almost done, nearly done, ok got it, okay got it, "
    "that was wrong, wrong button, i pressed the wrong button, wrong item, oops wrong item, "
    "i pressed by mistake"
)
"""Translators: words that ask for nothing, with commas between them."""

UNSURE = say(
    "maybe, perhaps, i dont know, i do not know, dunno, idk, not sure, i am not sure, im not sure"
)
"""Translators: words of somebody who cannot say, with commas between them."""
ANYBODY = say(
    "test, testing, ping, are you there, is anybody there, is anyone there, you there, 123"
)
"""Translators: words with which people look whether somebody is there, with commas between."""
UNKIND = say(
    "you are useless, useless, you are stupid, this is stupid, stupid, stupid bot, bad bot, idiot, "
    "shut up, fuck you, fuck off, i hate you, this does not work, this doesnt work, you dont work, "
    "this is nonsense, you are annoying"
)
"""Translators: words of anger at a machine, with commas between them."""

MEDIA = say(
    "voice message, voice note, can i send a voice note, can i send a voice message, can i send a "
    "photo, can i send a picture, can i send a file, i cant read, i cannot read, i cant write, "
    "i sent a voice note, i sent you a voice note, i sent a voice message, i sent you a voice "
    "message, i sent an audio, i sent you an audio, i sent a photo, i sent you a photo"
)
"""Translators: words of somebody who would rather speak or show, with commas between them."""

WISHES = say(
    "happy new year, happy holidays, merry christmas, happy easter, eid mubarak, ramadan kareem, "
    "happy womens day, happy pride, good luck, god bless you, bless you, all the best"
)
"""Translators: what people wish each other, also on feasts, with commas between."""

AS_YES, AS_NO = {"meant": "yes"}, {"meant": "no"}
"""With the args of a choice whose route does not say so: it is meant by a yes, or by a no."""
AGREEING = frozenset({"accept", "confirm", "yes"})
REFUSING = frozenset({"decline", "no"})
"""By the last word of a choice's route, as below."""
ANSWERS = frozenset({"accept", "ask", "cancel", "decline", "done", "later", "move", "skip"})
"""What one can say to many questions; “checkin new” is not meant by a choice to make an item."""
MOST_BEHIND_A_GREETING = 2
"""Words, such as a name: hello dear Tequio."""
MOST_BEHIND_THANKS = 8
"""Words: more is a story, and deserves another answer than a kind word."""


def agreed_to(
    buttons: Sequence[Button], text: str, interpreter: Interpreter, languages: Iterable[str]
) -> Called | None:
    """The choice that is meant by a yes or a no; None where it could be several, or none."""
    spoken, said = tuple(languages), phrase_key(text)
    for words, routes in ((YES, AGREEING), (NO, REFUSING)):
        meant = [each for each in buttons if _end(each.route) in routes or _meant(each, words)]
        if len(meant) == 1 and _language_among(words, said, interpreter, spoken):
            return Called(meant[0].route, meant[0].args)
    return None


def language_of(
    words: Text, text: str, interpreter: Interpreter, languages: Iterable[str]
) -> str | None:
    """The language in which somebody said one of these words and nothing else."""
    return _language_among(words, phrase_key(text), interpreter, languages)


def _language_among(
    words: Text, said: str, interpreter: Interpreter, languages: Iterable[str]
) -> str | None:
    """Of what is folded already."""
    spoken = dict.fromkeys([*languages, "en"])
    return next((each for each in spoken if said in listed(words, interpreter, each)), None)


def thanked_in(text: str, interpreter: Interpreter, languages: Iterable[str]) -> str | None:
    """The language in which somebody thanks, perhaps with a name behind it."""
    words = phrase_key(text).split()
    spoken = tuple(dict.fromkeys([*languages, "en"]))
    ends = (len(words) - more for more in range(MOST_BEHIND_A_GREETING) if len(words) > more)
    for said in (" ".join(words[:end]) for end in ends):
        language = language_of(THANKS, said, interpreter, spoken)
        if language is not None:
            return language
    return language_of(THANKS, text, interpreter, spoken)


def begins_with_thanks(text: str, interpreter: Interpreter, languages: Iterable[str]) -> str | None:
    """The language in which a short text begins with thanks, whatever it goes on with."""
    said = f"{phrase_key(text)} "
    if len(said.split()) > MOST_BEHIND_THANKS:
        return None
    for language in dict.fromkeys([*languages, "en"]):
        if any(said.startswith(f"{thanks} ") for thanks in listed(THANKS, interpreter, language)):
            return language
    return None


def after_greeting(
    text: str, interpreter: Interpreter, languages: Iterable[str]
) -> tuple[str, str] | None:
    """What follows the greetings with which a text begins, and their language."""
    said = phrase_key(text)
    for language in dict.fromkeys([*languages, "en"]):
        greetings = sorted(listed(GREETINGS, interpreter, language), key=len, reverse=True)
        rest, before = f"{said} ", ""
        while rest != before:
            before = rest
            rest = next((rest[len(g) + 1 :] for g in greetings if rest.startswith(f"{g} ")), rest)
        if rest.strip() != said:
            return rest.strip(), language
    return None


def named_by(buttons: Sequence[Button], typed: Typed | None) -> Called | None:
    """The choice that does what a bare command says: “later” under a question is about that one.

    None where several do it.
    """
    if typed is None or not typed.bare or _end(typed.call.route) not in ANSWERS:
        return None
    meant = [each for each in buttons if _end(each.route) == _end(typed.call.route)]
    return Called(meant[0].route, meant[0].args) if len(meant) == 1 else None


def meant_by(buttons: Sequence[Button], typed: Typed | None) -> Sequence[Button]:
    """All choices that do what a command says, where the message has it for several things."""
    if typed is None or not typed.about_one or _is_numbered(typed):
        return ()
    return [each for each in buttons if _end(each.route) == _end(typed.call.route)]


def about_the_same(buttons: Sequence[Button], typed: Typed | None) -> Called | None:
    """Under a message about one thing, a command without a number is about that thing."""
    if typed is None or not typed.about_one or _is_numbered(typed):
        return None
    area = _area(typed.call.route)
    things = {b.args["id"] for b in buttons if _area(b.route) == area and "id" in b.args}
    if len(things) != 1:
        return None
    return Called(typed.call.route, {**typed.call.args, "id": things.pop()})


def _is_numbered(typed: Typed) -> bool:
    return is_numbered(typed.call.args.get("text", ""), typed.language)


def _area(route: str) -> str:
    return route.partition(".")[0]


def _end(route: str) -> str:
    return route.rpartition(".")[2]


def _meant(button: Button, words: Text) -> bool:
    """Whether it says of itself what it is the answer to."""
    return button.args.get("meant") == ("yes" if words is YES else "no")
