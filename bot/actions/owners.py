"""Who can be accountable: somebody found by name, or a question which of several is meant."""

from collections.abc import Iterable, Mapping, Sequence

from bot.coalition.alike import alike
from bot.coalition.people import Member, People, Role
from bot.coalition.requests import Request
from bot.language.folding import name_key
from bot.words.errors import Invalid
from bot.words.ids import MemberId
from bot.words.messages import Button, Message, Text, Words, say

MOST_CHOICES = 10
ONESELF = frozenset(
    map(name_key, ("me", "myself", "yo", "a mí", "yo misma", "yo mismo", "أنا", "نفسي", "لي"))
)
"""What people call themselves where a name is asked for, in all languages."""


def chosen_owner(request: Request, name: str) -> Member | Sequence[Member]:
    """The one who was picked or is called so, or the several; raises Invalid if there is nobody.

    Raises Refused for whoever is from outside and means another one, whether there is such a one
    or not.
    """
    picked = request.people.member(MemberId(request.args.get("member", "")))
    meant = [picked] if picked else called(request, name)
    if request.who in meant and not request.is_from_inside:
        return request.who
    request.only_from_inside()
    found = able(meant)
    if not found:
        raise Invalid({"owner": unknown(name)})
    return found[0] if len(found) == 1 else found


def called(request: Request, name: str) -> Sequence[Member]:
    """Everybody of that name; whoever says “me” where nobody is called so means themselves."""
    return request.people.named(name) or ((request.who,) if name_key(name) in ONESELF else ())


def able(members: Iterable[Member]) -> list[Member]:
    """Those who can take something on; observers only look on."""
    return [member for member in members if not member.has(Role.OBSERVER)]


def unknown(name: str) -> Text:
    return say(
        "I know nobody called “{name}” who could take this on. Look how the name is written, "
        "or ask them to write to me once.",
        name=name,
    )


def which_one(
    members: Sequence[Member], route: str, args: Mapping[str, str], people: People
) -> Message:
    """Buttons that repeat the call with the one who is meant."""
    buttons = [
        Button(_label(member, people), route, {**args, "member": member.id})
        for member in members[:MOST_CHOICES]
    ]
    asked = say("Several people are called that. Who do you mean?")
    return Message(asked, alike(members), tuple(buttons))


def _label(member: Member, people: People) -> Words:
    organisation = people.organisation(member.organisation) if member.organisation else None
    if organisation is None:
        return member.name
    return say("{name} ({organisation})", name=member.name, organisation=organisation.name)
