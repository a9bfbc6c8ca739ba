"""Makes a template of what is written in its file, or says in a sentence what is wrong there."""

from collections.abc import Mapping, Sequence

from bot.checkins.anonymity.audience import (
    INVITED,
    LONGEST_PERIOD_DAYS,
    PERIOD_DAYS,
    SHORTEST_PERIOD_DAYS,
)
from bot.checkins.anonymity.bands import HIGHEST, LOWEST
from bot.checkins.anonymity.thresholds import STRICT_INVITED, STRICT_K, K
from bot.checkins.templates.check import (
    check_anonymous,
    check_beside,
    check_each_promise,
    check_follow_up,
    check_strict,
)
from bot.checkins.templates.how_far import FROM_NEAR_TO_FAR, SHARING
from bot.checkins.templates.how_often import OFTEN, Often, can_be_asked
from bot.checkins.templates.questions import KINDS, Option, Question, QuestionKind, Template
from bot.checkins.templates.toml_reader import Written
from bot.words.messages import OnlyIf, say

_WITH_OPTIONS: tuple[QuestionKind, ...] = ("choice", "choices")

_TEMPLATE = {"id", "anonymous", "minutes", "name", "often", "purpose", "questions"}
_ANONYMOUS = {"k", "least_invited", "period_days", "strict"}
_QUESTION = {
    "id",
    "kind",
    "words",
    "short",
    "hint",
    "choices",
    "default",
    "rotating",
    "only_if",
    "mirror",
    "beside",
    "each_promise",
}
_OPTION = {"value", "words", "score"}
_FOLLOWED = {"question", "answers"}


def template_from(data: Mapping[str, object], *, draft: bool = False) -> Template:
    """Read a template; raises Mistake with a sentence for whoever wrote it.

    A draft may ask nothing yet.
    """
    written = Written(say("Template “{id}”", id=str(data.get("id", "?"))), data)
    anonymous = written.flag("anonymous")
    written.only(_TEMPLATE | _ANONYMOUS if anonymous else _TEMPLATE)
    template = Template(
        id=written.name("id"),
        anonymous=anonymous,
        minutes=written.number("minutes", least=1),
        name=written.words("name"),
        purpose=written.words("purpose"),
        questions=written.each("questions", _question),
        k=written.number("k", least=K) if anonymous else 0,
        least_invited=written.number("least_invited", least=INVITED) if anonymous else 0,
        period_days=_period_days(written) if anonymous else 0,
        strict=written.flag_or_false("strict"),
        often=_often(written),
    )
    if not can_be_asked(template.usual, template.period_days):
        raise written.wrong(
            "often", say("no more often than “period_days”: nobody is asked the same sooner")
        )
    if template.questions or not draft:
        _check_questions(written, template)
    return template


def _period_days(written: Written) -> int:
    if "period_days" not in written.data:
        return PERIOD_DAYS
    days = written.number("period_days", least=SHORTEST_PERIOD_DAYS)
    if days > LONGEST_PERIOD_DAYS:
        raise written.wrong("period_days", say("{most} or less", most=str(LONGEST_PERIOD_DAYS)))
    return days


def _often(written: Written) -> Often | None:
    if "often" not in written.data:
        return None
    for often in OFTEN:
        if written.data["often"] == often:
            return often
    raise written.wrong("often", say("one of {names}", names=", ".join(OFTEN)))


def _check_questions(written: Written, template: Template) -> None:
    if not template.questions:
        raise written.wrong("questions", say("at least one question"))
    if template.strict:
        written.number("k", least=STRICT_K)
        written.number("least_invited", least=STRICT_INVITED)
    _check_different(written, "questions", [question.id for question in template.questions])
    for number, question in enumerate(template.questions):
        where = written.inside("questions", question.id, {})
        if question.id == SHARING:
            _check_sharing(where, question)
        check_follow_up(where, question, template.questions[:number])
        check_beside(where, question, template.questions)
        check_each_promise(where, question, template.questions)
        if template.anonymous:
            check_anonymous(where, question)
            if template.strict:
                check_strict(where, question)
        elif question.mirror:
            raise where.mistake(say("“mirror” is for anonymous check-ins."), "mirror")


def _check_sharing(written: Written, question: Question) -> None:
    """Nothing may go further because somebody passed the question over."""
    values = {option.value for option in question.options}
    near = next((each for each in FROM_NEAR_TO_FAR if each in values), None)
    if near is None or not values <= set(FROM_NEAR_TO_FAR) or question.default != near:
        raise written.mistake(
            say(
                "it must be a choice among {names}, and begin with the nearest of them as its"
                " default.",
                names=", ".join(FROM_NEAR_TO_FAR),
            )
        )


def _question(written: Written) -> Question:
    written.only(_QUESTION)
    question = Question(
        id=written.name("id"),
        kind=_kind(written),
        words=written.words("words"),
        short=written.words("short"),
        hint=written.words_or_nothing("hint"),
        options=written.each("choices", _option),
        default=written.name_or_nothing("default"),
        rotating=written.name_or_nothing("rotating"),
        mirror=written.words_or_nothing("mirror"),
        only_if=_only_if(written),
        beside=written.name_or_nothing("beside"),
        each_promise=written.flag_or_false("each_promise"),
    )
    _check_options(written, question)
    return question


def _check_options(written: Written, question: Question) -> None:
    values = [option.value for option in question.options]
    if (len(values) > 1) != (question.kind in _WITH_OPTIONS):
        wanted = say("two or more for a choice, and none for other kinds")
        raise written.wrong("choices", wanted)
    _check_different(written, "choices", values)
    if question.default and question.default not in values:
        raise written.wrong("default", say("one of the choices"))


def _option(written: Written) -> Option:
    written.only(_OPTION)
    scored = "score" in written.data
    score = written.number("score", least=LOWEST) if scored else None
    if score is not None and score > HIGHEST:
        wanted = say("a whole number, {least} to {most}", least=str(LOWEST), most=str(HIGHEST))
        raise written.wrong("score", wanted)
    return Option(written.name("value"), written.words("words"), score)


def _only_if(written: Written) -> OnlyIf | None:
    if "only_if" not in written.data:
        return None
    followed = written.table("only_if")
    followed.only(_FOLLOWED)
    return OnlyIf(followed.name("question"), followed.names("answers"))


def _kind(written: Written) -> QuestionKind:
    for kind in KINDS:
        if written.data.get("kind") == kind:
            return kind
    raise written.wrong("kind", say("one of {names}", names=", ".join(KINDS)))


def _check_different(written: Written, key: str, names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            wanted = say("different from each other, but “{name}” is there twice", name=name)
            raise written.wrong(key, wanted)
