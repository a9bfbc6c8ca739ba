"""Who answers for an organisation: its contact, else a colleague who can be reached."""

from bot.actions.circle_only import may_have
from bot.actions.model import ActionItem
from bot.actions.owners import able
from bot.coalition.people import Member, People, is_inside
from bot.words.ids import MemberId


def who_answers(
    item: ActionItem, people: People, *, without: MemberId | None = None
) -> Member | None:
    """Whoever of the accountable organisation is asked: the contact, or rather one of the circle.

    None if there is nobody who can be reached and may read it.
    """
    theirs = people.belonging_to(item.organisation) if item.organisation else ()
    colleagues = [m for m in theirs if m.id != without and may_have(item, m.id, people)]
    reached = able(colleagues, people)
    home = people.organisation(item.organisation) if item.organisation else None
    first = [m for m in reached if home is not None and m.id == home.contact]
    near = [m for m in reached if item.circle in {c.id for c in people.circles_of(m.id)}]
    inside = [m for m in reached if is_inside(m, people)]
    return next(iter([*first, *near, *inside]), None)
