"""The answers that somebody writes for a question, one on each line."""

from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.anonymity.bands import SAFE_SCALES
from bot.checkins.composing.pieces import new_name
from bot.checkins.templates.questions import Option, Question
from bot.words.errors import Invalid
from bot.words.messages import Text, say

FEWEST, MOST = 2, 10
MOST_SCORED = max(map(len, SAFE_SCALES))
LONGEST = 80
"""Characters of one answer."""
SCORES = {len(scale): scale for scale in SAFE_SCALES}
"""From the lowest answer to the highest, for each number of answers."""


def written(words: str) -> list[str]:
    """Each line is an answer; where there is only one line, what stands between semicolons."""
    lines = words.splitlines() if "\n" in words.strip() else words.split(";")
    return [line for line in (" ".join(each.split()) for each in lines) if line]


def told(options: Sequence[Option], language: str) -> str:
    """What stands in the form; nothing where it is not written in that language yet."""
    return "\n".join(each.words[language] for each in options if language in each.words)


def options_from(
    words: str, silent: str, before: Question | None, language: str, *, scored: bool
) -> tuple[Option, ...]:
    """The answers of a question; `silent` is one that counts for nothing. Raises Invalid."""
    lines = written(words)
    _check([*lines, *([silent] if silent else [])], FEWEST + bool(silent))
    if scored and len(lines) not in SCORES:
        raise Invalid({"choices": say("Two to {most} answers, please.", most=MOST_SCORED)})
    scores: Sequence[int | None] = SCORES[len(lines)] if scored else [None] * len(lines)
    counted = [each for each in _of(before) if each.score is not None or not scored]
    same_many = len(counted) == len(lines)
    made = [
        _option(
            line,
            counted[place] if same_many else _called(line, counted, language),
            language,
            before,
        )
        for place, line in enumerate(lines)
    ]
    found = [replace(each, score=score) for each, score in zip(made, scores, strict=True)]
    return (*found, *_silent(silent, before, language, scored=scored))


def translated(question: Question, words: str, language: str) -> tuple[Option, ...]:
    """The same answers in another language, in the same order. Raises Invalid."""
    lines = written(words)
    if len(lines) != len(question.options):
        raise Invalid(
            {
                "choices": say(
                    "There are {many} answers: as many lines, please, in the same order.",
                    many=len(question.options),
                )
            }
        )
    _check(lines, FEWEST)
    pairs = zip(question.options, lines, strict=True)
    return tuple(_option(line, option, language) for option, line in pairs)


def _silent(
    words: str, before: Question | None, language: str, *, scored: bool
) -> tuple[Option, ...]:
    if not words:
        return ()
    known = next((each for each in _of(before) if scored and each.score is None), None)
    return (_option(words, known, language, before),)


def _option(
    words: str, known: Option | None, language: str, before: Question | None = None
) -> Option:
    """A new one has a name that none had: what was chosen before is not taken for it."""
    if known is None:
        names = (each.value for each in _of(before))
        return Option(new_name("a", words, *names), {language: words})
    return replace(known, words={**known.words, language: words})


def _called(words: str, options: Sequence[Option], language: str) -> Option | None:
    return next((each for each in options if each.words.get(language) == words), None)


def _of(question: Question | None) -> Sequence[Option]:
    return question.options if question is not None else ()


def _check(lines: Sequence[str], fewest: int) -> None:
    problem = _problem(lines, fewest)
    if problem is not None:
        raise Invalid({"choices": problem})


def _problem(lines: Sequence[str], fewest: int) -> Text | None:
    if len(lines) < fewest:
        return say("Two answers or more, please, each on a line of its own.")
    if len(lines) > MOST:
        return say("That is too many answers. Up to {most}, please.", most=MOST)
    twice = next((each for each in lines if lines.count(each) > 1), None)
    if twice is not None:
        return say("“{answer}” is there twice.", answer=twice)
    long = next((each for each in lines if len(each) > LONGEST), None)
    if long is not None:
        return say("“{answer}…” is too long to choose.", answer=long[:40])
    return None
