"""`people open`: who has not said yet who they are, for coordinators, circle by circle."""

from collections.abc import Iterator, Sequence

from bot.coalition.people import Member, Organisation, People, Role, in_use
from bot.coalition.requests import Request
from bot.forms.home import Section
from bot.forms.long_lists import page_message
from bot.membership.directory.filter_words import OPEN
from bot.membership.directory.unsaid import (
    UNSAID_WORDS,
    Unsaid,
    likely_name,
    told_open,
    unsaid,
)
from bot.words.messages import Button, Message, Text, Words, say, say_count

NOBODY_OPEN = say("Everybody in the circles has said who they are.")


def still_open(request: Request) -> Message:
    """Those who belong to a circle: counted for each circle, then one after the other."""
    waiting = open_in_circles(request.people)
    if not waiting:
        return Message(NOBODY_OPEN, ephemeral=request.room is not None)
    homes = request.people.organisations()
    each = (_line(member, homes) for member in waiting)
    counted = (*_by_kind(waiting), *_guesses(waiting, homes), *_by_circle(request.people))
    lines: list[Words] = [*counted, *each]
    return page_message(lines, request, "people", _heading(len(waiting)))


def open_in_circles(people: People) -> Sequence[Member]:
    """Each once, by their names."""
    found = {
        member.id: member
        for circle in in_use(people.circles())
        for member in people.members_of(circle.id)
        if unsaid(member)
    }
    return sorted(found.values(), key=lambda member: member.name)


def section(request: Request) -> Section:
    """On the home of coordinators, as long as something is open."""
    waiting = open_in_circles(request.people) if request.who.has(Role.COORDINATOR) else ()
    if not waiting:
        return Section()
    button = Button(say("Who has not said who they are"), "people", {"text": OPEN})
    return Section((), (button,), notes=(_heading(len(waiting)),))


def _heading(count: int) -> Text:
    return say_count(
        "{count} person has not said yet who they are.",
        "{count} people have not said yet who they are.",
        count,
    )


def _by_kind(waiting: Sequence[Member]) -> Iterator[Text]:
    for each in Unsaid:
        lacking = sum(each in unsaid(member) for member in waiting)
        if lacking:
            yield say("Not said – {what}: {count}", what=UNSAID_WORDS[each], count=lacking)


def _guesses(waiting: Sequence[Member], homes: Sequence[Organisation]) -> Iterator[Text]:
    found = sum(bool(likely_name(member, homes)) for member in waiting)
    if found:
        yield say_count(
            "{count} organisation is guessed from an e-mail address. I ask about it once, and it "
            "counts only if they agree.",
            "{count} organisations are guessed from e-mail addresses. I ask about each once, and "
            "it counts only if they agree.",
            found,
        )


def _by_circle(people: People) -> Iterator[Text]:
    for circle in in_use(people.circles()):
        there = people.members_of(circle.id)
        lacking = sum(bool(unsaid(member)) for member in there)
        if lacking:
            yield say(
                "{circle}: {number} of {total}",
                circle=circle.name,
                number=lacking,
                total=len(there),
            )


def _line(member: Member, homes: Sequence[Organisation]) -> Text:
    what = told_open(member, homes)
    return say("{name} has not said: {what}", name=member.name, what=what)
