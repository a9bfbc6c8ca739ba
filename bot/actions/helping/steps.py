"""What may happen to those who help. Each step says who may take it, and raises Refused if not."""

from dataclasses import replace
from datetime import datetime

from bot.actions.model import ActionItem, Change, Entry, EntryKind
from bot.actions.who_may import may_correct
from bot.coalition.people import Member
from bot.words.errors import Refused
from bot.words.messages import say

MOST_HELPERS = 20


def join(
    item: ActionItem, by: Member, helper: Member, at: datetime, *, colleague: bool = False
) -> Change:
    """Somebody helps from now on; they need not accept, and are not reminded."""
    may_correct(item, by, colleague=colleague)
    if helper.id == item.owner:
        raise Refused(say("{name} has #{number} already.", name=helper.name, number=item.id))
    if helper.id in item.helpers:
        already = say("{name} helps with #{number} already.", name=helper.name, number=item.id)
        raise Refused(already)
    if len(item.helpers) >= MOST_HELPERS:
        raise Refused(
            say("So many help with #{number} that nobody else is needed.", number=item.id)
        )
    helpers = (*item.helpers, helper.id)
    return Change(replace(item, helpers=helpers), Entry(at, by.id, EntryKind.HELPED, to=helper.id))


def let_go(
    item: ActionItem, by: Member, helper: Member, at: datetime, *, colleague: bool = False
) -> Change:
    """Those who look after it do not count on somebody any more."""
    may_correct(item, by, colleague=colleague)
    return _without(item, helper, Entry(at, by.id, EntryKind.STEPPED_OUT, to=helper.id))


def step_out(item: ActionItem, helper: Member, at: datetime) -> Change:
    """They do not help any more."""
    if helper.id not in item.helpers:
        raise Refused(say("You do not help with #{number}.", number=item.id))
    return _without(item, helper, Entry(at, helper.id, EntryKind.STEPPED_OUT))


def _without(item: ActionItem, helper: Member, entry: Entry) -> Change:
    helpers = tuple(each for each in item.helpers if each != helper.id)
    return Change(replace(item, helpers=helpers), entry)
