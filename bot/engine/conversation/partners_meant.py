"""Whoever names a partner in another script than its own is asked whether they are with it."""

from bot.coalition.people import Organisation, belongs
from bot.engine.conversation.step import ConversationStep
from bot.language.other_script import ends_with_name
from bot.words.messages import Button, Message, say

LONGEST = 60
"""Characters; more is a story, and no “I am from Delta”."""
MOST = 3
JOINS = "organisation.join"


def partner_meant(step: ConversationStep, said: str) -> Message | None:
    """The partners that may be meant, each to be chosen; None where there is none.

    Who the partners are is for those who are among them, and whoever is with one has said so.
    """
    people, who = step.tx.people, step.who
    if len(said) > LONGEST or who.organisation is not None or JOINS not in step.routes:
        return None
    if not step.in_private or not belongs(who, people):
        return None
    near = [each for each in people.organisations() if _is_meant(each, said)][:MOST]
    if not near:
        return None
    buttons = tuple(Button(each.name, JOINS, {"id": each.id}) for each in near)
    return Message(say("I did not understand all of that. Is this your organisation?"), (), buttons)


def _is_meant(each: Organisation, said: str) -> bool:
    return not each.archived and ends_with_name(said, each.name)
