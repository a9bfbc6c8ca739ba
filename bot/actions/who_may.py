"""Who may do what with an action item; whoever may not is refused in words."""

from bot.actions.model import ActionItem, Status
from bot.coalition.people import Member, Role
from bot.words.errors import Refused
from bot.words.messages import say


def may_give(item: ActionItem, by: Member, *, colleague: bool) -> None:
    """Raise Refused unless `by` may decide who is to do it."""
    only_open(item)
    if only_answers_for_it(item, by) and not item.as_organisation:
        raise Refused(say("To give #{number} back, write “not mine”.", number=item.id))
    only_for_stewards(item, by, colleague=colleague)


def only_answers_for_it(item: ActionItem, by: Member) -> bool:
    """Whether all that `by` may say about it is who of their organisation does it."""
    return by.id == item.owner and by.id != item.maker and not by.has(Role.COORDINATOR)


def may_correct(item: ActionItem, by: Member, *, colleague: bool) -> None:
    """Raise Refused unless `by` may change what it says, where it belongs and who may read it."""
    only_open(item)
    only_for_stewards(item, by, colleague=colleague)


def may_link(item: ActionItem, by: Member) -> None:
    """Raise Refused unless `by` has done it."""
    if item.status is not Status.DONE or item.owner != by.id:
        raise Refused(say("A link can be added to what you had to do, once it is done."))


def may_drop(item: ActionItem, by: Member) -> None:
    """Raise Refused unless `by` may close it undone."""
    if item.owner is not None or not by.has(Role.COORDINATOR):
        only_for_parties(item, by)
    only_open(item)


def only_for_owner(item: ActionItem, by: Member) -> None:
    """Raise Refused unless it is open and `by` has it."""
    if item.owner != by.id:
        raise Refused(
            say(
                "#{number} is not with you, and only the person who has it can do that.",
                number=item.id,
            )
        )
    only_open(item)


def only_for_parties(item: ActionItem, by: Member) -> None:
    """Raise Refused unless `by` has it or made it."""
    if by.id not in {item.owner, item.maker}:
        raise Refused(say("Only those who have or made #{number} can do that.", number=item.id))


def only_for_stewards(item: ActionItem, by: Member, *, colleague: bool) -> None:
    """Raise Refused unless `by` has it, asked for it, coordinates, or is a `colleague`.

    That is somebody else of the organisation that is accountable.
    """
    if by.id not in {item.owner, item.maker} and not by.has(Role.COORDINATOR) and not colleague:
        raise Refused(
            say(
                "Only those who have or made #{number}, somebody of the same organisation, "
                "or a coordinator can do that.",
                number=item.id,
            )
        )


def only_open(item: ActionItem) -> None:
    """Raise Refused for what is done or closed."""
    if item.status is Status.DONE:
        raise Refused(say("#{number} is done already. Nothing else is needed.", number=item.id))
    if item.is_closed:
        raise Refused(say("#{number} was closed: it will not be done.", number=item.id))
