"""What two rounds have in common: a number is compared with one for the same words alone."""

from dataclasses import replace

from bot.checkins.anonymity.published import Published
from bot.checkins.model import Outcome
from bot.checkins.templates.questions import Question, Template


def comparable(before: Outcome, then: Template, now: Template) -> Outcome:
    """Of what an earlier round has shown, the questions that are still asked in the same words."""
    earlier = {each.id: each for each in then.questions}
    same = {each.id for each in now.questions if is_same(earlier.get(each.id), each)}
    kept = [each for each in before.published.questions if each.question.partition(".")[0] in same]
    return replace(before, published=Published(tuple(kept)))


def is_same(then: Question | None, now: Question) -> bool:
    """Languages may have been added meanwhile."""
    if then is None or _counted(then) != _counted(now):
        return False
    return all(
        before.get(language, words) == words
        for before, after in ((then.words, now.words), (then.mirror, now.mirror))
        for language, words in after.items()
    )


def _counted(question: Question) -> list[tuple[str, int | None]]:
    """What can be chosen, and what each of it counts."""
    return [(each.value, each.score) for each in question.options]
