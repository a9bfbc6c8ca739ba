"""The form of one question: its words, a name for the summary, and the answers to choose from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.checkins.composing import options
from bot.checkins.composing.kinds import with_options
from bot.checkins.templates.questions import Option, Question, QuestionKind, Template, Wording
from bot.language.folding import text_key
from bot.language.languages import SPOKEN
from bot.words.errors import Invalid
from bot.words.messages import Field, Text, say

LONGEST_QUESTION, LONGEST_SHORT = 300, 40
LONGEST_CHOICES = 900


def fields_of(
    template: Template, kind: QuestionKind, before: Question | None, language: str
) -> tuple[Field, ...]:
    """What stands there already in that language is in it; `before` is None for a new one."""
    there = _Standing(before, language)
    return (
        Field(
            "words",
            say("What do you ask?"),
            "paragraph",
            hint=there.elsewhere("words"),
            value=there.words("words"),
            longest=LONGEST_QUESTION,
        ),
        *_mirror(before, there),
        Field(
            "short",
            say("In one or two words, for the summary"),
            hint=there.elsewhere("short"),
            value=there.words("short"),
            longest=LONGEST_SHORT,
        ),
        *(_choices(template, kind, before, language) if with_options(kind) else ()),
    )


def question_from(
    answers: Mapping[str, str], template: Template, new: Question, language: str
) -> Question:
    """The question as it was written; `new` is it as it was before. Raises Invalid."""
    _check_different(answers["words"], template, new, language)
    return replace(
        new,
        words={**new.words, language: answers["words"]},
        short={**new.short, language: answers["short"]},
        mirror={**new.mirror, language: answers["mirror"]} if new.mirror else new.mirror,
        options=_options(answers, template, new, language),
    )


def _options(
    answers: Mapping[str, str], template: Template, new: Question, language: str
) -> tuple[Option, ...]:
    if not with_options(new.kind):
        return new.options
    if new.options and not options.told(new.options, language):
        return options.translated(new, answers["choices"], language)
    silent = answers.get("silent", "")
    return options.options_from(
        answers["choices"], silent, new, language, scored=template.anonymous
    )


def _check_different(words: str, template: Template, new: Question, language: str) -> None:
    """The same question twice is a press too many."""
    others = (each for each in template.questions if each.id != new.id)
    if any(text_key(each.words.get(language, "")) == text_key(words) for each in others):
        raise Invalid({"words": say("That question is in it already.")})


class _Standing:
    """What is written already, in a language and in others."""

    def __init__(self, before: Question | None, language: str) -> None:
        self._before = before
        self._language = language

    def words(self, part: str) -> str:
        return self._wording(part).get(self._language, "")

    def elsewhere(self, part: str) -> Text | str:
        """What is to be translated."""
        return in_another(self._wording(part), self._language)

    def _wording(self, part: str) -> Wording:
        found: Wording = getattr(self._before, part) if self._before is not None else {}
        return found


def in_another(wording: Wording, language: str) -> Text | str:
    """What stands there in another language, where nothing does in this one."""
    if not wording or language in wording:
        return ""
    other = "en" if "en" in wording else next(iter(wording))
    return say("{language}: {words}", language=SPOKEN.get(other, other), words=wording[other])


def _mirror(before: Question | None, there: _Standing) -> Iterator[Field]:
    if before is not None and before.mirror:
        yield Field(
            "mirror",
            say("What are donors, the United Nations and governments asked about themselves?"),
            "paragraph",
            hint=there.elsewhere("mirror"),
            value=there.words("mirror"),
            longest=LONGEST_QUESTION,
        )


def _choices(
    template: Template, kind: QuestionKind, before: Question | None, language: str
) -> Iterator[Field]:
    known = before.options if before is not None else ()
    standing = options.told(known, language)
    if known and not standing:
        yield _answers(options.told(known, _first(known)), "")
        return
    scored = template.anonymous and kind == "choice"
    counted = [each for each in known if each.score is not None or not scored]
    yield _answers(_order(scored=scored), options.told(counted, language))
    if scored:
        silent = [each for each in known if each.score is None]
        yield Field(
            "silent",
            say("An answer that counts for nothing, if you want one"),
            hint=say("For example: I would rather not say"),
            value=options.told(silent, language),
            optional=True,
            longest=options.LONGEST,
        )


def _answers(hint: Text | str, value: str) -> Field:
    return Field(
        "choices",
        say("The answers, each on a line of its own"),
        "paragraph",
        hint=hint,
        value=value,
        longest=LONGEST_CHOICES,
    )


def _order(*, scored: bool) -> Text | str:
    if not scored:
        return say("In a chat without lines, put a semicolon between them.")
    return say(
        "Two to five, the worst first and the best last: a number from 1 to 5 is made of them."
    )


def _first(known: tuple[Option, ...]) -> str:
    words = known[0].words
    return "en" if "en" in words else next(iter(words))
