"""A template that is being put together: what may be added to it, moved and taken out."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.checkins.anonymity.audience import INVITED, PERIOD_DAYS
from bot.checkins.anonymity.thresholds import K
from bot.checkins.templates.how_long import minutes_for
from bot.checkins.templates.questions import Question, Template, Wording, asked_this_time
from bot.words.errors import Refused
from bot.words.messages import say

MOST_QUESTIONS = 20


def new_name(prefix: str, *made_of: object) -> str:
    """A name that nothing else has, in this coalition or another."""
    digest = sha256("\n".join(map(str, made_of)).encode()).hexdigest()
    return f"{prefix}_{digest[:12]}"


def begun(name: Wording, purpose: Wording, now: datetime, *, anonymous: bool) -> Template:
    """With no question yet."""
    return Template(
        id=new_name("own", now, *name.values()),
        anonymous=anonymous,
        minutes=1,
        name=name,
        purpose=purpose,
        questions=(),
        k=K if anonymous else 0,
        least_invited=INVITED if anonymous else 0,
        period_days=PERIOD_DAYS if anonymous else 0,
    )


def with_question(template: Template, question: Question) -> Template:
    """In the place of the one with its id, or behind all others.

    Raises Refused if they are many.
    """
    known = [each.id for each in template.questions]
    if question.id in known:
        changed = (question if each.id == question.id else each for each in template.questions)
        return _with(template, tuple(changed))
    if len(known) >= MOST_QUESTIONS:
        many = say("That is enough: {most} questions at most, please.", most=MOST_QUESTIONS)
        raise Refused(many)
    return _with(template, (*template.questions, question))


def without_question(template: Template, id_: str) -> Template:
    """What followed it is asked of everybody, what stood beside it has a line of its own."""
    kept = (each for each in template.questions if each.id != id_)
    return _with(template, tuple(_without(each, id_) for each in kept))


def moved_up(template: Template, id_: str) -> Template:
    """Changes places with the one before. Raises Refused where it follows that one."""
    asked = list(template.questions)
    place = [each.id for each in asked].index(id_)
    if place == 0:
        return template
    before, moved = asked[place - 1], asked[place]
    if moved.only_if is not None and moved.only_if.field == before.id:
        raise Refused(say("It follows from the question before it, so it stays behind that one."))
    asked[place - 1 : place + 1] = [moved, before]
    return _with(template, tuple(asked))


def can_be_followed(template: Template, before: str) -> list[Question]:
    """Questions with answers to choose from that everybody is asked before this one.

    What is asked of each promise follows what is asked of the same one.
    """
    place = [each.id for each in template.questions].index(before)
    question, earlier = template.questions[place], template.questions[:place]
    chosen = {"agreement", "frequency", "yes_partly_no", "choice"}
    return [
        each
        for each in earlier
        if each.kind in chosen
        and each.only_if is None
        and not each.rotating
        and each.each_promise == question.each_promise
    ]


def languages_of(template: Template) -> Collection[str]:
    """All in which something is written, in the order in which they came."""
    return dict.fromkeys(language for words in _wordings(template) for language in words)


def lacks(template: Template, language: str) -> bool:
    """Whether something is not written in it yet."""
    return any(language not in words for words in _wordings(template))


def lacking(question: Question, language: str) -> bool:
    return any(language not in words for words in _of_question(question))


def _wordings(template: Template) -> list[Wording]:
    asked = [words for each in template.questions for words in _of_question(each)]
    return [template.name, template.purpose, *asked]


def _of_question(question: Question) -> list[Wording]:
    mirrored = [question.mirror] if question.mirror else []
    return [question.words, question.short, *mirrored, *(each.words for each in question.options)]


def _without(question: Question, gone: str) -> Question:
    followed = question.only_if
    still = None if followed is not None and followed.field == gone else followed
    beside = "" if question.beside == gone else question.beside
    return replace(question, only_if=still, beside=beside)


def _with(template: Template, questions: tuple[Question, ...]) -> Template:
    asked = asked_this_time(replace(template, questions=questions), 1)
    return replace(template, questions=questions, minutes=minutes_for(asked))
