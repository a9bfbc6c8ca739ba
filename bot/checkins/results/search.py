"""Words are looked for in what rounds asked and what was shown of them, and nowhere else.

Of anonymous rounds that is their questions: what people wrote is kept nowhere, and numbers are
not looked for. Under a name it is what may stand in the copy of whoever looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.checkins.model import CheckIn, NamedAnswers, Round
from bot.checkins.results.as_answered import as_answered
from bot.checkins.results.held import shown_rounds
from bot.checkins.results.said import Voice, details
from bot.checkins.results.sharing import Copy, may_stand, sharing_of
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template, asked_this_time, in_language
from bot.coalition.people import People
from bot.language.folding import text_key
from bot.words.messages import Text, Words, say

MOST = 20
"""Rounds that are found; the newest come first."""
MOST_LINES = 6
"""Of each of them."""


@dataclass(frozen=True, slots=True)
class FoundRound:
    round: Round
    title: Text
    lines: Sequence[Words]
    """What has the words in it: questions, and answers under a name."""


@dataclass(frozen=True, slots=True)
class Search:
    """Each word has to be there, in a question or an answer or the name beside it."""

    words: Sequence[str]
    language: str
    copy: Copy

    def has(self, *parts: str) -> bool:
        key = text_key(" ".join(parts))
        return all(word in key for word in self.words)


def search_for(words: str, language: str, copy: Copy) -> Search | None:
    """None where there is nothing to look for."""
    keys = text_key(words).split()
    return Search(keys, language, copy) if keys else None


def found_rounds(
    search: Search, checkins: Sequence[CheckIn], people: People, store: CheckinStore
) -> Sequence[FoundRound]:
    """The newest first, up to a number of them that can be read."""
    past = [(round_, each) for each in checkins for round_ in shown_rounds(each, store)]
    past.sort(key=lambda each: (each[0].day, each[0].id), reverse=True)
    found = (_found(search, round_, each, people, store) for round_, each in past)
    return list(islice((each for each in found if each is not None), MOST))


@dataclass(frozen=True, slots=True)
class _Past:
    """A round as it was asked, and its name for whoever looks."""

    round: Round
    template: Template
    name: str


def _found(
    search: Search, shown: Round, checkin: CheckIn, people: People, store: CheckinStore
) -> FoundRound | None:
    template = as_answered(shown, checkin, store)
    past = _Past(shown, template, in_language(template.name, search.language))
    said = () if shown.anonymous else _said(search, past, people, store)
    lines = list(islice((*_questions(search, past), *said, *_reply(search, past)), MOST_LINES))
    if not lines and not search.has(past.name):
        return None
    return FoundRound(shown, say("{name}, {day}", name=past.name, day=shown.day), lines)


def _questions(search: Search, past: _Past) -> Iterator[Words]:
    for question in asked_this_time(past.template, past.round.number):
        words = in_language(question.words, search.language)
        if search.has(past.name, words, in_language(question.short, search.language)):
            yield words


def _said(search: Search, past: _Past, people: People, store: CheckinStore) -> Iterator[Words]:
    for given in store.named_answers(past.round.id):
        sharing = sharing_of(past.template, given.answers)
        if may_stand(sharing, given.room, search.copy):
            for line in _lines_of(given, past.template, search, people):
                if search.has(past.name, str(line)):
                    yield line


def _lines_of(
    given: NamedAnswers, template: Template, search: Search, people: People
) -> Iterator[Words]:
    member = people.member(given.member)
    if member is None:
        return
    found = people.organisation(member.organisation) if member.organisation else None
    voice = Voice(
        member.name,
        found.name if found is not None else "",
        given,
        sharing_of(template, given.answers),
    )
    yield from details(template, [voice], search.language)


def _reply(search: Search, past: _Past) -> Iterator[Words]:
    """What was said would be done about it."""
    if past.round.reply and search.has(past.name, past.round.reply):
        yield past.round.reply
