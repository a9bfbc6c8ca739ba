"""Which buttons stand beside an action item, for whom."""

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.model import ActionItem, Status
from bot.coalition.people import Member, Role
from bot.words.messages import Button, Text, say

SHORT = 40
"""Characters of a promise that fit on a button."""

ACCEPT = say("Accept")
ASK = say("Ask")
DECLINE = say("Decline")
DONE = say("Done")
LATER = say("Remind me later")
ANOTHER_DAY = say("On another day")
MOVE = say("Move the date")
BLOCKED = say("Blocked")
NOT_MINE = say("Not mine")
STARTED = say("I have begun")
NOT_THIS_TIME = say("Not this time")
GIVE = say("Give it to somebody")
ASK_ELSE = say("Ask somebody else")
MORE = say("More")
IF_LATE = say("If it is late")
LOOK = say("Look at it")
HELPERS = say("Who helps")
STEP_OUT = say("I do not help any more")
A_COLLEAGUE = say("A colleague does it")
CORRECT = say("Correct it")
DROP = say("It will not be done")
REOPEN = say("Open it again")
LINK = say("Add a link")
ANSWER = say("Answer")


def buttons_for(item: ActionItem, who: Member) -> tuple[Button, ...]:
    """What `who` may do with it now; pressing something else is refused all the same."""
    if item.is_closed:
        return _when_closed(item, who)
    if item.owner == who.id:
        return owner_buttons(item)
    if item.owner is None and (who.id == item.maker or who.has(Role.COORDINATOR)):
        return without_owner_buttons(item)
    if who.id == item.maker:
        return buttons(
            item, (MOVE, "move"), (ASK_ELSE, "give"), (CORRECT, "correct"), (DROP, "drop")
        ) + menu(item, (HELPERS, "helpers"), (IF_LATE, "escalate"))
    if who.has(Role.COORDINATOR):
        return steward_buttons(item)
    if who.id in item.helpers:
        return helper_buttons(item)
    return ()


def helper_buttons(item: ActionItem) -> tuple[Button, ...]:
    return buttons(item, (STEP_OUT, "step_out"))


def without_owner_buttons(item: ActionItem) -> tuple[Button, ...]:
    """For whoever can find somebody for what nobody has."""
    return buttons(item, (GIVE, "give"), (DROP, "drop"), (MOVE, "move"), (CORRECT, "correct"))


def steward_buttons(item: ActionItem) -> tuple[Button, ...]:
    """For whoever looks after it without having or having made it."""
    return buttons(item, (MOVE, "move"), (ASK_ELSE, "give"), (CORRECT, "correct"))


def owner_buttons(item: ActionItem) -> tuple[Button, ...]:
    if item.status is Status.PROPOSED:
        name = ((A_COLLEAGUE, "give"),) if item.as_organisation else ()
        return buttons(item, (ACCEPT, "accept"), *name, (ASK, "ask"), (DECLINE, "decline"))
    begin = () if item.status is Status.IN_PROGRESS else ((STARTED, "start"),)
    skip = ((NOT_THIS_TIME, "pass_over"),) if item.rhythm is not None else ()
    more = (
        (MOVE, "move"),
        (BLOCKED, "blocked"),
        (NOT_MINE, "not_mine"),
        *begin,
        *skip,
        *(((A_COLLEAGUE, "give"),) if item.as_organisation else ()),
        (HELPERS, "helpers"),
        (DROP, "drop"),
    )
    return (*buttons(item, (DONE, "done"), (LATER, "later")), *menu(item, *more))


def menu(item: ActionItem, *labels_and_verbs: tuple[Text, str]) -> tuple[Button, ...]:
    """What is needed less often, behind one heading."""
    return tuple(replace(each, menu=MORE) for each in buttons(item, *labels_and_verbs))


def buttons(item: ActionItem, *labels_and_verbs: tuple[Text, str]) -> tuple[Button, ...]:
    return tuple(Button(label, f"action.{verb}", _about(item)) for label, verb in labels_and_verbs)


def _about(item: ActionItem) -> dict[str, str]:
    """Which one is meant; of what comes round also which time, for an old message stays there."""
    time_ = {"time": item.occurrence.isoformat()} if item.occurrence is not None else {}
    return {"id": item.id, **time_}


def item_button(
    item: ActionItem, route: str = "action.show", text: str = "", *, apart: bool = False
) -> Button:
    return Button(short_title(item), route, {"id": item.id, "text": text}, apart)


def done_with(item: ActionItem) -> Text:
    """For a list, where the bare word would not say which one is meant."""
    return say("Done: #{number}", number=item.id)


def accept_with(item: ActionItem) -> Text:
    return say("Accept: #{number}", number=item.id)


def answers_to(item: ActionItem) -> tuple[Button, ...]:
    """What can be said of one in a list, in one press; all of it is behind its name."""
    if item.owner is None:
        return ()
    if item.is_asked:
        return buttons(item, (accept_with(item), "accept"))
    return buttons(item, (done_with(item), "done"), (later_with(item), "later"))


def later_with(item: ActionItem) -> Text:
    return say("Later: #{number}", number=item.id)


def item_buttons(
    items: Sequence[ActionItem], route: str = "action.show", text: str = ""
) -> tuple[Button, ...]:
    """One button for each item; `text` goes along as if it had been typed."""
    return tuple(item_button(item, route, text) for item in items)


def _when_closed(item: ActionItem, who: Member) -> tuple[Button, ...]:
    if who.id not in {item.owner, item.maker}:
        return ()
    add = ((LINK, "link"),) if item.owner == who.id and item.status is Status.DONE else ()
    return buttons(item, *add, (REOPEN, "reopen"))


def short_title(item: ActionItem) -> Text:
    what = item.what if len(item.what) <= SHORT else f"{item.what[:SHORT].rstrip()}…"
    return say("#{number} {what}", number=item.id, what=what)
