"""The summary of a named round: what is stuck comes first, and everybody's words in the details."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.checkins.declared import STAND_BACK
from bot.checkins.results.ground_check import to_the_ledger
from bot.checkins.results.how_far_told import how_far_line, nearest
from bot.checkins.results.item_of_line import item_of
from bot.checkins.results.said import Voice, counted, details, name_of, stuck
from bot.checkins.results.sharing import Copy, may_stand
from bot.checkins.templates.how_far import FROM_NEAR_TO_FAR
from bot.checkins.templates.questions import Question, Template, in_language
from bot.checkins.turnout import Turnout, asked_line
from bot.words.ids import CircleId
from bot.words.messages import Button, Message, Words, say, say_count

MOST_STUCK = 7
SHORT = 160
"""Characters of an answer that stand in the summary; all of it is in the details."""
MOST_DETAILS = 60
"""Lines: platforms take no endless message."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Organisations with an answer, among those with anybody who was asked."""

    organisations: int
    asked: int


def updates(
    template: Template,
    day: date,
    voices: Sequence[Voice],
    heard: Heard,
    *,
    turnout: Turnout | None,
    circle: CircleId,
    language: str,
    copy: Copy,
) -> Message:
    """At most twelve lines. Nobody who said nothing is named, and nothing that stays elsewhere."""
    here = [each for each in voices if may_stand(each.sharing, each.given.room, copy)]
    where = {
        "circle": circle,
        "from": in_language(template.name, language),
        **_nearest(here),
    }
    once, chosen = nearest(template, here), counted(template, here, language)
    whole = details(template, here, language, once=once)
    told = [*how_far_line(template, here, language, once=once), *whole]
    hidden, most = len(told) - MOST_DETAILS, MOST_STUCK - len(chosen)
    found = stuck(template, here)
    more = (say_count("and {count} more", "and {count} more", hidden),) if hidden > 0 else ()
    return Message(
        say("{name}, {day}", name=in_language(template.name, language), day=day),
        (
            _heard(heard, len(voices)),
            *asked_line(turnout),
            *chosen,
            *_stuck(found, most, language),
            *_elsewhere(sum(bool(each.given.answers) for each in voices if each not in here)),
        ),
        (
            Button(say("Make an action item"), "action.new", where),
            *_of_what_is_stuck(found[:most], where, language),
            *to_the_ledger(template, circle),
            *_to_all_declared(template, circle),
        ),
        (*told[:MOST_DETAILS], *more),
    )


def _to_all_declared(template: Template, circle: CircleId) -> Iterator[Button]:
    if any(each.id == STAND_BACK for each in template.questions):
        yield Button(say("All interests declared"), "interests", {"circle": circle}, apart=True)


def _heard(heard: Heard, people: int) -> Words:
    if heard.asked == 0:  # nobody has said yet with which organisation they are
        return say_count("{count} person answered.", "{count} people answered.", people)
    return say_count(
        "Heard from {heard} of {count} organisation.",
        "Heard from {heard} of {count} organisations.",
        heard.asked,
        heard=heard.organisations,
    )


def _nearest(voices: Sequence[Voice]) -> Mapping[str, str]:
    """An action item that is made from several answers goes as far as each of them may."""
    found = min((each.sharing for each in voices), key=FROM_NEAR_TO_FAR.index, default=None)
    return {} if found is None else {"sharing": found.value}


def _elsewhere(people: int) -> Iterator[Words]:
    if people:
        yield say_count(
            "{count} person answered for another room only; that is not shown here.",
            "{count} people answered for another room only; that is not shown here.",
            people,
        )


def _stuck(found: Sequence[tuple[Question, Voice]], most: int, language: str) -> Iterator[Words]:
    for question, voice in found[:most]:
        words, about = _shortened(voice.given.answers[question.id]), name_of(question, language)
        yield say("{question}: {words} – {who}", question=about, words=words, who=voice.who)
    if len(found) > most:
        more = len(found) - most
        yield say_count("{count} more is stuck.", "{count} more are stuck.", more)


def _of_what_is_stuck(
    found: Sequence[tuple[Question, Voice]], where: Mapping[str, str], language: str
) -> Iterator[Button]:
    """A button for each line: it goes as far as whoever wrote it said."""
    for question, voice in found:
        words, about = voice.given.answers[question.id], name_of(question, language)
        yield item_of(
            say("{question}: {words}", question=about, words=_shortened(words)),
            {**where, "sharing": voice.sharing.value, "what": _whole(words)},
        )


def _whole(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str) -> str:
    line = _whole(words)
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"
