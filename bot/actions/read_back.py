"""What was understood of a new action item, for whoever made it to check."""

from bot.actions.item_buttons import buttons_for
from bot.actions.model import ActionItem
from bot.actions.wording import accountable, helping, if_late, title, when
from bot.coalition.requests import Request
from bot.language.rhythm_words import describe
from bot.words.messages import Message, Text, Words, say


def read_back(item: ActionItem, request: Request) -> Message:
    """What was understood, for whoever made it to check."""
    return Message(
        title(item),
        (
            _who_does_it(item, request),
            say("Due: {due}", due=when(item)),
            *comes_round(item),
            *helping(item, request.people),
            *if_late(item, request.people),
            *_whose_clock(item, request),
            *_is_away(item, request),
            *came_from(item),
        ),
        buttons_for(item, request.who),
    )


def _who_does_it(item: ActionItem, request: Request) -> Text:
    owner = accountable(item, request.people)
    if item.owner == request.who.id:
        return say("You do it.")
    if item.owner is None:
        return say(
            "Nobody of {organisation} can be reached yet. I ask as soon as it has a contact.",
            organisation=owner,
        )
    return say("{owner} is asked to do it.", owner=owner)


def _is_away(item: ActionItem, request: Request) -> tuple[Words, ...]:
    """Said at once where whoever is asked is not there."""
    owner = request.people.member(item.owner) if item.owner else None
    if owner is None or owner.id == request.who.id:
        return ()
    today = request.now.astimezone(owner.zone).date()
    away = [each for each in owner.away if each.covers(today)]
    if not away:
        return ()
    last = max(each.last for each in away)
    return (
        say("{name} is away until {day}, and may not read it before.", name=owner.name, day=last),
    )


def _whose_clock(item: ActionItem, request: Request) -> tuple[Words, ...]:
    """Said where the hour of whoever made it is another one for whoever does it."""
    owner = request.people.member(item.owner) if item.owner else None
    if item.hour is None or owner is None or owner.zone == request.who.zone:
        return ()
    return (say("The hour is in {name}’s local time.", name=owner.name),)


def comes_round(item: ActionItem) -> tuple[Words, ...]:
    if item.rhythm is None:
        return ()
    return (say("It comes round: {rhythm}", rhythm=describe(item.rhythm)),)


def came_from(item: ActionItem) -> tuple[Words, ...]:
    return (say("From: {source}", source=item.came_from),) if item.came_from else ()
