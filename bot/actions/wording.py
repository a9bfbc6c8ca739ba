"""How action items are put into words."""

from datetime import date

from bot.actions.item_buttons import LOOK, buttons, owner_buttons
from bot.actions.model import ActionItem, Status
from bot.coalition.people import People
from bot.language.readings import day_told
from bot.words.messages import Message, Text, Words, say, say_count

STANDS = {
    Status.PROPOSED: say("waits for an answer"),
    Status.OPEN: say("accepted"),
    Status.IN_PROGRESS: say("in progress"),
    Status.BLOCKED: say("blocked"),
    Status.DONE: say("done"),
    Status.WILL_NOT_DO: say("will not be done"),
}


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
    """The one person and organisation; an organisation as such, and who does it for it."""
    member = people.member(item.owner) if item.owner else None
    organisation = people.organisation(item.organisation) if item.organisation else None
    name = member.name if member else say("nobody")
    if organisation is None:
        return name
    if item.as_organisation and member is None:
        return organisation.name
    if item.as_organisation:
        return say("{organisation} ({name})", organisation=organisation.name, name=name)
    return say("{name} ({organisation})", name=name, organisation=organisation.name)


def helping(item: ActionItem, people: People) -> tuple[Text, ...]:
    """A line of those who help, if there are any."""
    found = (people.member(each) for each in item.helpers if each != item.owner)
    names = tuple(member.name for member in found if member is not None)
    return (say("Helping: {names}", names=names),) if names else ()


def if_late(item: ActionItem, people: People) -> tuple[Text, ...]:
    """A line of who hears of it if it is late, if that was agreed."""
    member = people.member(item.if_late.to) if item.if_late is not None else None
    if item.if_late is None or member is None:
        return ()
    return (hears(member.name, item.if_late.days),)


def hears(name: str, days: int) -> Text:
    """Who hears of it, that many days after its date."""
    return say_count(
        "If it is not done {count} day after its date, {name} hears of it.",
        "If it is not done {count} days after its date, {name} hears of it.",
        days,
        name=name,
    )


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


def line_of_late(item: ActionItem, people: People) -> Text:
    """One line of what somebody hears of because it is late."""
    return say(
        "{title} – {owner}, was due {due} ({stands})",
        title=title(item),
        owner=accountable(item, people),
        due=when(item),
        stands=stands(item),
    )


def late(item: ActionItem, people: People) -> Message:
    """What whoever was named hears of one that is late."""
    return Message(
        say("“{what}” was due {due}, and is not done yet.", what=item.what, due=when(item)),
        (
            say("Who: {owner}", owner=accountable(item, people)),
            *blocked_by(item),
            say("It was agreed that you hear of it now, once. Perhaps you can help."),
        ),
        buttons(item, (LOOK, "show")),
    )


def blocked_by(item: ActionItem) -> tuple[Text, ...]:
    """What is in the way, if anything is."""
    if item.status is not Status.BLOCKED:
        return ()
    needed_from = (say("From: {name}", name=item.needed_from),) if item.needed_from else ()
    return (say("Needed: {need}", need=item.note), *needed_from)


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
