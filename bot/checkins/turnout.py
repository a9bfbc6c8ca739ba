"""How many were asked in a round, and why not the others: nobody is missing who was not asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.words.messages import Text, say_count


class NotAsked(StrEnum):
    """Why somebody of the circle was not asked."""

    AWAY = "away"
    ELSEWHERE = "elsewhere"
    """They are asked the same in another check-in of the period."""
    MISSED = "missed"
    """We were not running at their hour, or their chat did not take what we sent."""
    CAME_LATER = "came later"
    NO_PROMISE = "no promise"
    """Where each is asked about what they have promised."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """Of the circle as it was at the close."""

    asked: int
    not_asked: Mapping[NotAsked, int]

    @property
    def missed(self) -> int:
        return self.not_asked.get(NotAsked.MISSED, 0)


def asked_line(turnout: Turnout | None) -> tuple[Text, ...]:
    """One line for a summary; none where nobody knows any more."""
    if turnout is None:
        return ()
    if not turnout.not_asked:
        asked = say_count("{count} person was asked.", "{count} people were asked.", turnout.asked)
        return (asked,)
    reasons = tuple(_reasons(turnout.not_asked))
    return (
        say_count(
            "{count} person was asked. Not asked: {reasons}.",
            "{count} people were asked. Not asked: {reasons}.",
            turnout.asked,
            reasons=reasons,
        ),
    )


def _reasons(not_asked: Mapping[NotAsked, int]) -> Iterator[Text]:
    for reason in NotAsked:
        if reason in not_asked:
            yield _reason(reason, not_asked[reason])


def _reason(reason: NotAsked, people: int) -> Text:
    match reason:
        case NotAsked.AWAY:
            return say_count("{count} who was away", "{count} who were away", people)
        case NotAsked.ELSEWHERE:
            return say_count(
                "{count} who is asked this elsewhere",
                "{count} who are asked this elsewhere",
                people,
            )
        case NotAsked.MISSED:
            return say_count(
                "{count} whom I could not reach in time",
                "{count} whom I could not reach in time",
                people,
            )
        case NotAsked.CAME_LATER:
            return say_count("{count} who came later", "{count} who came later", people)
        case NotAsked.NO_PROMISE:
            return say_count(
                "{count} without an open promise", "{count} without an open promise", people
            )
