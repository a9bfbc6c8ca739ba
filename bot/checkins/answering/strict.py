"""In a strict round answers leave their author in the moment in which they are given."""

from collections.abc import Mapping

from bot.checkins.model import Invited
from bot.checkins.nameless import Nameless, anonymised
from bot.checkins.round_context import RoundContext
from bot.checkins.store import CheckinStore
from bot.words.messages import Button, Message, say

ALREADY = say(
    "You have answered already. Here answers leave your name at once, so they cannot be changed."
)


def count_at_once(
    answers: Mapping[str, str], invited: Invited, context: RoundContext, store: CheckinStore
) -> Message:
    """Add to the counts; nothing in the invitation tells whether somebody has answered."""
    if store.invited(context.round.id, invited.member) is None:
        store.invite(context.round.id, invited)
    given = Nameless(invited.organisation, invited.constituency, answers)
    counted = list(anonymised(context.questions, [given]))
    store.tally(context.round.id, invited.member, counted)
    return Message(
        say("Counted, without your name. Thank you."),
        (say("If something has happened to you or others, you can tell somebody in confidence."),),
        (Button(say("Tell somebody in confidence"), "concern"),),
        ephemeral=True,
    )
