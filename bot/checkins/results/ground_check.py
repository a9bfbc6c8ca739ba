"""What a circle said, the last time it was asked whether reported progress matches what it sees."""

from bot.checkins.promised import asks_of_promises
from bot.checkins.results.cells import told
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template
from bot.words.ids import CircleId
from bot.words.messages import Button, Text, say

GROUND = "ground"
"""The id of the question whether what is reported of promises matches what people see."""


def ground_check(circle: CircleId, store: CheckinStore) -> Text | None:
    """Its published number and nothing else; None if there is none yet."""
    known = [*store.checkins_in([circle]), *store.ended_in([circle])]
    rounds = [each for checkin in known for each in store.rounds_of(checkin.id) if each.closed]
    for closed in sorted(rounds, key=lambda each: each.day, reverse=True):
        outcome = store.outcome(closed.id)
        shown = outcome.published.questions if outcome is not None else ()
        for question in shown:
            if question.question == GROUND and question.overall is not None:
                return say(
                    "Does it match what people see? {number}, asked on {day}; 5 is a full match.",
                    number=told(question.overall),
                    day=closed.day,
                )
    return None


def to_the_ledger(template: Template, circle: CircleId) -> tuple[Button, ...]:
    """Where all promises are counted: before it is said how they are, and once it was."""
    if all(each.id != GROUND for each in template.questions) and not asks_of_promises(template):
        return ()
    return (Button(say("How promises stand"), "ledger", {"circle": circle}, apart=True),)
