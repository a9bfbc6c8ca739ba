"""What one line of a table says of an action item: all of it was read, or why it was not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time

from bot.actions.circle_only import check_owner
from bot.actions.escalating.named import DAYS
from bot.actions.escalating.steps import MOST_DAYS
from bot.actions.files.days import NoDay, Order, WhichOrder, read_day
from bot.actions.files.headings import (
    ACCOUNTABLE,
    AS_A_WHOLE,
    CIRCLE_ONLY,
    CLOSED,
    DUE,
    HELPERS,
    LATE_DAYS,
    LATE_TO,
    OFTEN,
    ORGANISATION,
    OWNER,
    STATUS,
    WHAT,
    YES,
)
from bot.actions.files.often import often_read
from bot.actions.helping.named import NAMES as SEPARATED
from bot.actions.helping.steps import MOST_HELPERS
from bot.actions.model import LONGEST_NOTE, LONGEST_WHAT
from bot.actions.owners import able
from bot.coalition.people import Circle, Member, Organisation
from bot.coalition.requests import Request
from bot.language.dates import times_read
from bot.language.folding import text_key
from bot.language.readings import Ambiguous, Understood, question
from bot.language.recurrence import Rhythm
from bot.words.errors import Invalid
from bot.words.ids import CircleId
from bot.words.messages import Text, Words, say


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line that can become an item."""

    line: str
    """By what stood in it, the same table is known when it comes again."""
    what: str
    owner: Member | Organisation
    due: Understood
    circle: CircleId | None
    public: bool
    came_from: str
    helpers: tuple[Member, ...] = ()
    rhythm: Rhythm | None = None
    if_late: tuple[Member, int] | None = None
    """Who hears of it, and how many days after its day."""
    circle_only: bool = False
    """Whether it may not leave its circle."""


@dataclass(frozen=True, slots=True)
class Unclear:
    why: Words


@dataclass(frozen=True, slots=True)
class LineReader:
    request: Request
    order: Order | None
    circles: Mapping[str, Circle]
    home: CircleId | None
    """Where an item stands of which the table does not say it."""

    def read(self, cells: Mapping[str, str]) -> Wanted | WhichOrder | Unclear:
        try:
            return self._wanted(cells)
        except _Unread as unread:
            return unread.why

    def _wanted(self, cells: Mapping[str, str]) -> Wanted:
        what, due = _what(cells), self._due(cells)
        owner, where = self._accountable(cells), self._circle(cells.get("circle", ""))
        helpers, if_late = self._helpers(cells.get(HELPERS, ""), owner), self._if_late(cells, owner)
        named = (*helpers, *((if_late[0],) if if_late is not None else ()))
        return Wanted(
            "\n".join((text_key(what), owner.id, due.day.isoformat(), where or "")),
            what,
            owner,
            due,
            where,
            text_key(cells.get("public", "")) in YES,
            cells.get("from", "")[:LONGEST_NOTE],
            helpers,
            self._often(cells.get(OFTEN, ""), due),
            if_late,
            self._circle_only(cells.get("public", ""), (owner, *named), where),
        )

    def _circle_only(
        self, readers: str, named: Iterable[Member | Organisation], circle: CircleId | None
    ) -> bool:
        """Whether it may not leave its circle: then all who are named have to be in it."""
        if text_key(readers) != text_key(CIRCLE_ONLY):
            return False
        if circle is None:
            raise _unread(say("It is for a circle only, and does not say for which."))
        try:
            for each in named:
                if isinstance(each, Member):
                    check_owner(circle, each, self.request)
        except Invalid as invalid:
            raise _Unread(Unclear(invalid.problems["owner"])) from invalid
        return True

    def _circle(self, named: str) -> CircleId | None:
        circle = self.circles.get(text_key(named))
        if named and circle is None:
            raise _unread(say("I know no circle “{name}”.", name=named))
        if circle is not None and circle.archived:
            why = say("{circle} is put away. Bring it back first.", circle=circle.name)
            raise _unread(why)
        return circle.id if circle is not None else self.home

    def _due(self, cells: Mapping[str, str]) -> Understood:
        who = self.request.who
        found = read_day(
            cells.get(DUE, ""),
            self.order,
            language=who.language,
            today=self.request.today,
            country=who.country,
        )
        match found:
            case NoDay(why):
                raise _unread(why)
            case WhichOrder():
                raise _Unread(found)
            case Understood() if cells.get("hour"):
                return replace(found, at=_hour(cells["hour"], self.request))
            case Understood():
                return found

    def _accountable(self, cells: Mapping[str, str]) -> Member | Organisation:
        name, title = cells.get(OWNER, "").removeprefix("@"), cells.get(ORGANISATION, "")
        as_such = text_key(cells.get(ACCOUNTABLE, "")) in AS_A_WHOLE
        if title and (as_such or not name):
            return self._organisation(title)
        if not name:
            raise _unread(say("It does not say who is accountable."))
        return self._person(name)

    def _organisation(self, title: str) -> Organisation:
        known = (each for each in self.request.people.organisations() if not each.archived)
        found = next((each for each in known if text_key(each.name) == text_key(title)), None)
        if found is None:
            raise _unread(say("I know no organisation “{name}”.", name=title))
        return found

    def _person(self, name: str) -> Member:
        found = able(self.request.people.named(name), self.request.people)
        if not found:
            raise _unread(say("I know nobody called “{name}”.", name=name))
        if len(found) > 1:
            raise _unread(say("Several people are called “{name}”.", name=name))
        return found[0]

    def _helpers(self, names: str, owner: Member | Organisation) -> tuple[Member, ...]:
        named = [name for each in SEPARATED.split(names) if (name := each.strip(" @"))]
        if len(named) > MOST_HELPERS:
            raise _unread(say("It names more than {most} people who help.", most=MOST_HELPERS))
        found = {member.id: member for member in map(self._person, named)}
        return tuple(member for member in found.values() if member.id != owner.id)

    def _often(self, words: str, due: Understood) -> Rhythm | None:
        rhythm = often_read(words, self.request.who.language, due.day) if words else None
        if words and rhythm is None:
            raise _unread(say("I could not read how often it is: “{words}”.", words=words))
        return rhythm

    def _if_late(
        self, cells: Mapping[str, str], owner: Member | Organisation
    ) -> tuple[Member, int] | None:
        name, days = cells.get(LATE_TO, ""), text_key(cells.get(LATE_DAYS, "")) or str(DAYS)
        if not name:
            return None
        if not days.isdecimal() or not 0 < int(days) <= MOST_DAYS:
            raise _unread(say("Please name 1 to {most} days.", most=MOST_DAYS))
        to = self._person(name)
        if to.id == owner.id:
            raise _unread(
                say(
                    "{name} does it, so it has to be somebody else who hears if it is late.",
                    name=to.name,
                )
            )
        return to, int(days)


def _hour(words: str, request: Request) -> time:
    hours = times_read(words, request.who.language)
    if not hours:
        raise _unread(say("I could not read the hour “{words}”.", words=words))
    if len(hours) > 1:
        raise _unread(question(Ambiguous((), hours=hours), request.today))
    return hours[0]


def _what(cells: Mapping[str, str]) -> str:
    what = " ".join(cells.get(WHAT, "").split())
    if not what:
        raise _unread(say("It does not say what is to be done."))
    if len(what) > LONGEST_WHAT:
        raise _unread(say("It is too long: {most} letters at most.", most=LONGEST_WHAT))
    if text_key(cells.get(STATUS, "")) in CLOSED:
        raise _unread(say("It is closed already, so it is not taken in."))
    return what


class _Unread(Exception):
    """A cell does not say anything that we know."""

    def __init__(self, why: WhichOrder | Unclear) -> None:
        super().__init__(why)
        self.why = why


def _unread(why: Text) -> _Unread:
    return _Unread(Unclear(why))
