"""How far answers under names may go is told once, and then only where one goes further."""

from collections.abc import Sequence

from bot.checkins.results.said import Voice, answer_words, how_far
from bot.checkins.templates.how_far import FROM_NEAR_TO_FAR, SHARING
from bot.checkins.templates.questions import Template, in_language
from bot.words.messages import Words, say


def nearest(template: Template, voices: Sequence[Voice]) -> str:
    """What those chose who let their words go least far; empty where nobody is asked that."""
    speaking = [each for each in voices if _says_something(each)]
    if not speaking:
        return ""
    first = min(speaking, key=lambda each: FROM_NEAR_TO_FAR.index(each.sharing))
    return how_far(template, first.given)


def how_far_line(
    template: Template, voices: Sequence[Voice], language: str, *, once: str
) -> tuple[Words, ...]:
    """The line before all others, of the `nearest`; none where there is none."""
    if not once:
        return ()
    asked = next(each for each in template.questions if each.id == SHARING)
    name, words = in_language(asked.short, language), answer_words(asked, once, language)
    chosen = {how_far(template, each.given) for each in voices if _says_something(each)}
    if len(chosen) == 1:
        return (say("{question}: {answer}", question=name, answer=words),)
    return (say("{question}: {answer}, unless a line says otherwise", question=name, answer=words),)


def _says_something(voice: Voice) -> bool:
    return any(words for name, words in voice.given.answers.items() if name != SHARING)
