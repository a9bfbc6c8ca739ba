"""Somebody is answered in the language of their first words, or offered the choice of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from bot.engine.conversation.partners_meant import partner_meant
from bot.engine.conversation.step import UNTOLD, ConversationStep
from bot.forms.near_misses import not_understood
from bot.language.languages import SPOKEN
from bot.words.messages import Button, Message, Reply

Answer: TypeAlias = Callable[[ConversationStep], Reply]


def answer_in(
    step: ConversationStep, language: str, answer: Answer, *, certain: bool = False
) -> Reply:
    """Answer in the language of somebody's first words, unless they chose one themselves.

    A sentence says less of that than a command or a greeting: where the platform knows their
    language, it only leads to an offer.
    """
    known = step.who.language_chosen or step.who.language != UNTOLD
    told = step.inbound.introduction.language and not certain
    if language in {step.who.language, UNTOLD} or not step.in_private:
        return answer(step)
    if known or told:
        return with_languages(answer(step), [language])
    who = replace(step.who, language=language)
    step.tx.people.save(who)
    return with_languages(answer(replace(step, who=who)), [UNTOLD])


def puzzled(step: ConversationStep, said: str) -> Reply:
    """Offers the command that is near, and to somebody new our languages."""
    reply = partner_meant(step, said) or not_understood(
        said,
        step.vocabulary,
        [step.who.language],
        pressable=step.routes,
        today=step.today,
    )
    reply = replace(reply, forgets=step.in_private)
    told = step.who.language_chosen or step.inbound.introduction.language
    new = step.who.language == UNTOLD and not told
    others = [each for each in SPOKEN if each != UNTOLD]
    return with_languages(reply, others) if new and step.in_private else reply


def with_languages(reply: Reply, languages: Sequence[str]) -> Reply:
    """The same reply with a choice of languages, each by its own name; a form has no room."""
    if not isinstance(reply, Message):
        return reply
    buttons = [Button(SPOKEN[each], "language", {"text": each}) for each in languages]
    buttons = [each for each in buttons if each not in reply.buttons]
    return replace(reply, buttons=(*reply.buttons, *buttons))
