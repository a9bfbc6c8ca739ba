"""An owner gives a check-in to somebody else; two at least should look after it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.checkins.as_asked import name_of
from bot.checkins.checkin_meant import must_not_have_ended, on_checkin
from bot.checkins.hand_over import FEWEST
from bot.checkins.model import CheckIn
from bot.checkins.participants import may_look_after, participants
from bot.checkins.setup.tell_others import tell_other_owners
from bot.checkins.store import CheckinStore
from bot.coalition.people import Member, Role
from bot.coalition.requests import Handler, Request
from bot.forms.dialogue import check
from bot.words.errors import Refused
from bot.words.ids import MemberId
from bot.words.messages import Button, Choice, Field, Form, Message, Reply, Text, Words, say

STAYS = Field(
    "stays",
    say("Do you go on looking after it as well?"),
    "choice",
    choices=(Choice("yes", say("Yes")), Choice("no", say("No"))),
    value="yes",
)
NOBODY_ELSE = say(
    "Nobody else coordinates in that circle. Give somebody that role first: write “role” to me."
)
NOBODY_MORE = say(
    "Everybody who coordinates in that circle looks after it already."
    " To add somebody, give them that role first: write “role” to me."
)


def give(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    must_not_have_ended(checkin)
    return _form(checkin, request, store)


def given(request: Request, store: CheckinStore, checkin: CheckIn) -> Reply:
    """Kept at once; whoever it is about is told."""
    must_not_have_ended(checkin)
    form = _form(checkin, request, store)
    answers = check(form, request.args, language=request.who.language, today=request.today)
    leaves = answers.get("stays") == "no"
    if "to" not in answers:
        return (
            _stepped_back(request, store, checkin)
            if leaves
            else Message(say("Nothing has changed."))
        )
    newcomer = request.people.member(MemberId(answers["to"]))
    if newcomer is None:
        raise Refused(say("That person is not here any more."))
    stay = [each for each in checkin.owners if not (leaves and each == request.who.id)]
    kept = replace(checkin, owners=tuple(dict.fromkeys([*stay, newcomer.id])))
    store.keep(kept)
    name = name_of(checkin, request, store)
    told = say(
        "{newcomer} looks after check-in #{number}, “{name}”, from now on.",
        newcomer=newcomer.name,
        number=checkin.id,
        name=name,
    )
    others = replace(checkin, owners=tuple({*kept.owners} - {newcomer.id}))
    tell_other_owners(others, told, request)
    asked = _asked(request.who.name, checkin, name)
    request.outbox.put(newcomer, asked, needs=may_look_after(kept))
    return Message(told, tuple(one_alone(kept)), ephemeral=request.room is not None)


def _stepped_back(request: Request, store: CheckinStore, checkin: CheckIn) -> Message:
    """The others look after it already, and go on."""
    kept = replace(checkin, owners=tuple(o for o in checkin.owners if o != request.who.id))
    store.keep(kept)
    told = say(
        "{name} does not look after check-in #{number}, “{title}”, any more.",
        name=request.who.name,
        number=checkin.id,
        title=name_of(checkin, request, store),
    )
    tell_other_owners(kept, told, request)
    lines = (owners_line(kept, request), *one_alone(kept))
    return Message(told, lines, ephemeral=request.room is not None)


def one_alone(checkin: CheckIn) -> Iterator[Text]:
    """A warning where one person alone looks after it: who is away cannot be asked."""
    if len(checkin.owners) < FEWEST:
        yield say(
            "Only one person looks after it. Please add a second one: “checkin owner {number}”.",
            number=checkin.id,
        )


def owners_line(checkin: CheckIn, request: Request) -> Words:
    found = [request.people.member(each) for each in checkin.owners]
    names = tuple(sorted(each.name for each in found if each is not None))
    return say("Looked after by {names}.", names=names)


def _form(checkin: CheckIn, request: Request, store: CheckinStore) -> Form:
    others, mine = _others(checkin, request), request.who.id in checkin.owners
    if not others and not (mine and len(checkin.owners) > 1):
        raise Refused(NOBODY_ELSE if mine else NOBODY_MORE)
    choices = tuple(Choice(each.id, each.name) for each in others)
    who = Field("to", say("Who looks after it from now on?"), "choice", choices=choices)
    return Form(
        say("Hand over “{name}”", name=name_of(checkin, request, store)),
        (*((who,) if others else ()), *((STAYS,) if mine else ())),
        "checkin.given",
        {"checkin": checkin.id},
        intro=() if others else (owners_line(checkin, request), NOBODY_MORE),
    )


def _others(checkin: CheckIn, request: Request) -> Sequence[Member]:
    """Coordinators of the circle who do not look after it yet."""
    return [
        each
        for each in participants(checkin.circle, request.people)
        if each.has(Role.COORDINATOR) and each.id not in checkin.owners
    ]


def _asked(giver: str, checkin: CheckIn, name: str) -> Message:
    return Message(
        say(
            "{giver} asks you to look after check-in #{number}, “{name}”.",
            giver=giver,
            number=checkin.id,
            name=name,
        ),
        (say("I write to you if something stands in its way. Thank you."),),
        (Button(say("Look at it"), "checkin.show", {"checkin": checkin.id}),),
    )


ROUTES: dict[str, Handler[CheckinStore]] = {
    "checkin.owner": on_checkin("checkin.owner", give, role=Role.COORDINATOR),
    "checkin.given": on_checkin("checkin.given", given, role=Role.COORDINATOR),
}
