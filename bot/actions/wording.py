"""How action items are put into words, and which buttons stand beside them."""

from collections.abc import Sequence
from datetime import date

from bot.actions.model import ActionItem, Status
from bot.coalition.people import Member, People, Role
from bot.language.readings import day_told
from bot.words.messages import Button, Message, Text, Words, say

SHORT = 40
"""Characters of a promise that fit on a button."""

STANDS = {
    Status.PROPOSED: say("waits for an answer"),
    Status.OPEN: say("accepted"),
    Status.IN_PROGRESS: say("in progress"),
    Status.BLOCKED: say("blocked"),
    Status.DONE: say("done"),
    Status.WILL_NOT_DO: say("will not be done"),
}

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
CORRECT = say("Correct it")
DROP = say("It will not be done")
REOPEN = say("Open it again")
LINK = say("Add a link")
ANSWER = say("Answer")


def title(item: ActionItem) -> Text:
    return say("#{number} {what}", number=item.id, what=item.what)


def when(item: ActionItem) -> Text:
    """The day it is due, and the hour if there is one."""
    return day_told(item.due, item.hour)


def due(item: ActionItem, today: date) -> Text:
    if item.is_overdue(today):
        return say("was due {due}", due=when(item))
    return say("due {due}", due=when(item))


def stands(item: ActionItem) -> Text:
    if item.owner is None and not item.is_closed:
        return say("nobody has it")
    return STANDS[item.status]


def line(item: ActionItem, today: date) -> Text:
    """One line of somebody's own list."""
    return say(
        "{title} – {due} ({stands})",
        title=title(item),
        due=due(item, today),
        stands=stands(item),
    )


def line_with_owner(item: ActionItem, today: date, people: People) -> Text:
    """One line of a list that several people share."""
    return say(
        "{title} – {owner}, {due} ({stands})",
        title=title(item),
        owner=accountable(item, people),
        due=due(item, today),
        stands=stands(item),
    )


def accountable(item: ActionItem, people: People) -> Words:
    """The one person and organisation."""
    member = people.member(item.owner) if item.owner else None
    organisation = people.organisation(item.organisation) if item.organisation else None
    name = member.name if member else say("nobody")
    if organisation is None:
        return name
    return say("{name} ({organisation})", name=name, organisation=organisation.name)


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
        )
    if who.has(Role.COORDINATOR):
        return steward_buttons(item)
    return ()


def without_owner_buttons(item: ActionItem) -> tuple[Button, ...]:
    """For whoever can find somebody for what nobody has."""
    return buttons(item, (GIVE, "give"), (DROP, "drop"), (MOVE, "move"), (CORRECT, "correct"))


def steward_buttons(item: ActionItem) -> tuple[Button, ...]:
    """For whoever looks after it without having or having made it."""
    return buttons(item, (MOVE, "move"), (ASK_ELSE, "give"), (CORRECT, "correct"))


def owner_buttons(item: ActionItem) -> tuple[Button, ...]:
    if item.status is Status.PROPOSED:
        return buttons(item, (ACCEPT, "accept"), (ASK, "ask"), (DECLINE, "decline"))
    begin = () if item.status is Status.IN_PROGRESS else ((STARTED, "start"),)
    skip = ((NOT_THIS_TIME, "pass_over"),) if item.rhythm is not None else ()
    return buttons(
        item,
        (DONE, "done"),
        (LATER, "later"),
        (MOVE, "move"),
        (BLOCKED, "blocked"),
        (NOT_MINE, "not_mine"),
        *begin,
        *skip,
    )


def buttons(item: ActionItem, *labels_and_verbs: tuple[Text, str]) -> tuple[Button, ...]:
    return tuple(Button(label, f"action.{verb}", _about(item)) for label, verb in labels_and_verbs)


def _about(item: ActionItem) -> dict[str, str]:
    """Which one is meant; of what comes round also which time, for an old message stays there."""
    time_ = {"time": item.occurrence.isoformat()} if item.occurrence is not None else {}
    return {"id": item.id, **time_}


def item_button(
    item: ActionItem, route: str = "action.show", text: str = "", *, apart: bool = False
) -> Button:
    return Button(_short_title(item), route, {"id": item.id, "text": text}, apart)


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


def line_of_asked(item: ActionItem, today: date) -> Text:
    """One line of what somebody has not answered yet."""
    return say("{title} – {due}", title=title(item), due=due(item, today))


def line_of_returned(item: ActionItem, silent: str, today: date) -> Text:
    """One line of what nobody has; `silent` is who did not answer, if that is why."""
    if not silent:
        return line_of_asked(item, today)
    return say(
        "{title} – {due}; {name} has not answered",
        title=title(item),
        due=due(item, today),
        name=silent,
    )


def back_again(item: ActionItem, silent: str) -> tuple[Text, tuple[Text, ...]]:
    """What is said of one thing that nobody has, to whoever asked for it."""
    number = say("It is number {number}, due {due}.", number=item.id, due=when(item))
    nobody = say("Now nobody has it. Please find somebody, or close it with a reason.")
    if not silent:
        return say("Nobody has “{what}”.", what=item.what), (number, nobody)
    return (
        say("{name} has not said whether they do “{what}”.", name=silent, what=item.what),
        (number, nobody),
    )


def reminder(item: ActionItem, today: date) -> Message:
    """What the owner reads when it is time; it is put into words only then."""
    return Message(
        _reminder(item, today),
        (say("It is number {number}. Any answer stops this reminder.", number=item.id),),
        owner_buttons(item),
    )


def _reminder(item: ActionItem, today: date) -> Text:
    if item.is_asked:
        return _asked_again(item, today)
    if item.is_overdue(today):
        return say("“{what}” was due {due}. How is it going?", what=item.what, due=when(item))
    if item.due == today and item.hour is not None:
        return say(
            "“{what}” is due today at {hour}. How is it going?", what=item.what, hour=item.hour
        )
    if item.due == today:
        return say("“{what}” is due today. How is it going?", what=item.what)
    return say("“{what}” is due {due}. How is it going?", what=item.what, due=when(item))


def _asked_again(item: ActionItem, today: date) -> Text:
    """Nobody is asked how something is going that they have not taken on."""
    if item.is_overdue(today):
        return say("“{what}” was due {due}. Will you take it on?", what=item.what, due=when(item))
    return say("“{what}” is due {due}. Will you take it on?", what=item.what, due=when(item))


def _when_closed(item: ActionItem, who: Member) -> tuple[Button, ...]:
    if who.id not in {item.owner, item.maker}:
        return ()
    add = ((LINK, "link"),) if item.owner == who.id and item.status is Status.DONE else ()
    return buttons(item, *add, (REOPEN, "reopen"))


def _short_title(item: ActionItem) -> Text:
    what = item.what if len(item.what) <= SHORT else f"{item.what[:SHORT].rstrip()}…"
    return say("#{number} {what}", number=item.id, what=what)
