"""A template as plain data, as it stands in a file: the way back from `load`."""

from bot.checkins.templates.questions import Option, Question, Template


def data_of(template: Template) -> dict[str, object]:
    """All of a template; `load.template_from` makes the same of it."""
    limits = {
        "k": template.k,
        "least_invited": template.least_invited,
        "period_days": template.period_days,
        "strict": template.strict,
    }
    return {
        "id": template.id,
        "anonymous": template.anonymous,
        "minutes": template.minutes,
        **(limits if template.anonymous else {}),
        **({"often": template.often} if template.often else {}),
        "name": dict(template.name),
        "purpose": dict(template.purpose),
        "questions": [_question(each) for each in template.questions],
    }


def _question(question: Question) -> dict[str, object]:
    followed = question.only_if
    after = followed and {"question": followed.field, "answers": list(followed.values)}
    given: dict[str, object] = {
        "id": question.id,
        "kind": question.kind,
        "default": question.default,
        "rotating": question.rotating,
        "short": dict(question.short),
        "words": dict(question.words),
        "hint": dict(question.hint),
        "mirror": dict(question.mirror),
        "only_if": after,
        "beside": question.beside,
        "each_promise": question.each_promise,
        "choices": [_option(each) for each in question.options],
    }
    return {key: value for key, value in given.items() if value}


def _option(option: Option) -> dict[str, object]:
    score = {} if option.score is None else {"score": option.score}
    return {"value": option.value, **score, "words": dict(option.words)}
