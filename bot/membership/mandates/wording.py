"""How a mandate and seats are told, in the room of a circle as well as to one person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.coalition.people import Circle, Member, People
from bot.language.languages import SPOKEN
from bot.membership.mandates.model import Held, Mandate, Seats, held, kinds_of
from bot.membership.mandates.store import MandateStore
from bot.words.constituencies import words_for
from bot.words.messages import Button, Message, Text, Words, say

NO_SEATS = say("No seats were set for it yet.")


def held_now(circle: Circle, today: date, people: People, store: MandateStore) -> Sequence[Held]:
    """All seats of a circle as they are held on that day of its calendar."""
    roster, kinds = people.members_of(circle.id), kinds_of(people.organisations())
    return [held(each, roster, kinds, today) for each in store.seats(circle.id)]


def mandate_lines(mandate: Mandate) -> tuple[Words, ...]:
    return (
        *((say("It decides: {what}", what=mandate.decides),) if mandate.decides else ()),
        *((say("Who decides: {who}", who=mandate.decided_by),) if mandate.decided_by else ()),
    )


def seat_lines(found: Iterable[Held], people: People, today: date) -> Iterator[Text]:
    for each in found:
        kind = words_for(each.seats.constituency)
        yield say(
            "{group}: {held} of {number} seats held, {empty} empty",
            group=kind,
            held=each.held,
            number=each.seats.number,
            empty=each.empty,
        )
        yield from _term(each.seats, today)
        named = [people.member(one) for one in each.seats.holders]
        names = tuple(one.name for one in named if one is not None)
        if names:
            yield say("Named for {group}: {names}", group=kind, names=names)


def of_the_month(
    circle: Circle,
    today: date,
    people: People,
    store: MandateStore,
    heard: Iterable[Words],
) -> Message | None:
    """For the rooms of a circle; None where it has no seats."""
    found = held_now(circle, today, people, store)
    if not found:
        return None
    lines = (*seat_lines(found, people, today), *heard)
    read = Button(say("What {circle} decides", circle=circle.name), "mandate", of(circle))
    return Message(say("The seats of {circle}", circle=circle.name), lines, (read,))


def languages_of(circle: Circle, roster: Iterable[Member]) -> Iterator[Text]:
    """In which language its rooms are written to, and which its people read."""
    read = sorted({SPOKEN.get(each.language, each.language) for each in roster})
    written = SPOKEN.get(circle.language, circle.language)
    if set(read) - {written}:
        yield say(
            "I write in its rooms in {language}; those who are in it read {languages}.",
            language=written,
            languages=tuple(read),
        )


def of(circle: Circle) -> dict[str, str]:
    """What a button says to mean this circle."""
    return {"circle": circle.id}


def _term(seats: Seats, today: date) -> Iterator[Text]:
    kind = words_for(seats.constituency)
    if seats.until is None:
        return
    if seats.are_over(today):
        yield say("Their term ended on {day}: {group}", group=kind, day=seats.until)
    else:
        yield say("Their term lasts until {day}: {group}", group=kind, day=seats.until)
