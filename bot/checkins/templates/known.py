"""All templates that a deployment knows, and its own ones that cannot be used."""

from collections.abc import Iterable, Mapping, Sequence

from bot.checkins.templates.questions import Question, Template, fingerprints, is_counted
from bot.words.messages import Words

OWN_WORDS = "own words"
"""Stands among the fingerprints of what a coalition asks in confidence in its own words: whether
two such questions mean the same, only people can tell."""


class Templates(dict[str, Template]):
    """By their ids. One that was there when a check-in was set up, and is no more, asks nothing."""

    def __init__(
        self,
        templates: Iterable[Template] = (),
        unusable: Mapping[str, Words] | None = None,
        shipped: Mapping[str, Template] | None = None,
    ) -> None:
        """`shipped` are those that come with Tequio: all of them, where nothing else is said."""
        super().__init__({template.id: template for template in templates})
        self.unusable = dict(unusable or {})
        """By the name of the file: what is wrong in it."""
        self.shipped = dict(self if shipped is None else shipped)

    def __missing__(self, id_: str) -> Template:
        return Template(id_, anonymous=False, minutes=1, name={"en": id_}, purpose={}, questions=())

    def with_own(self, own: Sequence[Template]) -> "Templates":
        """And those that the coalition made here; one of the same id takes the place of another.

        One that has become laxer than the shipped one of its id is left out.
        """
        if not own:
            return self
        kept = [each for each in own if not self.loosens(each)]
        return Templates((*self.values(), *kept), self.unusable, self.shipped)

    def loosens(self, own: Template) -> str:
        """What it loosens of the shipped one of its id, in a sentence; empty if nothing."""
        shipped = self.shipped.get(own.id)
        return laxer(own, shipped) if shipped is not None else ""

    def asks(self, template: Template, questions: Iterable[Question]) -> frozenset[str]:
        """The fingerprints of what a round of this template asks."""
        asked = list(questions)
        known = {each.id: each for one in self.shipped.values() for each in one.questions}
        own = any(is_counted(each) and not _says_the_same(each, known) for each in asked)
        marks = {OWN_WORDS} if template.anonymous and own else set()
        return fingerprints(asked) | marks


def _says_the_same(question: Question, shipped: Mapping[str, Question]) -> bool:
    """Languages may have been added; what stands there already is as it was."""
    same = shipped.get(question.id)
    return (
        same is not None
        and (same.kind, same.mirror) == (question.kind, question.mirror)
        and same.words.items() <= question.words.items()
        and [each.value for each in same.options] == [each.value for each in question.options]
    )


def laxer(own: Template, shipped: Template) -> str:
    """What a template that takes the place of a shipped one must not loosen; empty if nothing."""
    if own.anonymous != shipped.anonymous:
        return "“anonymous” must stay as it is in the template that comes with Tequio"
    if shipped.strict and not own.strict:
        return "“strict” must stay as it is in the template that comes with Tequio"
    for name in ("k", "least_invited", "period_days"):
        if getattr(own, name) < getattr(shipped, name):
            return f"“{name}” can be raised, never lowered below {getattr(shipped, name)}"
    return ""
