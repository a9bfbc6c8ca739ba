"""An answer that came after the summary was posted: the circle hears of it, once."""

from dataclasses import replace

from bot.checkins.model import NamedAnswers
from bot.checkins.promised import of_each
from bot.checkins.results.how_far_told import how_far_line, nearest
from bot.checkins.results.said import Voice, details
from bot.checkins.results.sharing import OneRoom, may_stand, sharing_of
from bot.checkins.round_context import RoundContext
from bot.checkins.templates.questions import in_language
from bot.coalition.needs import ANYBODY
from bot.coalition.requests import Request
from bot.words.ids import OrganisationId
from bot.words.messages import Message, say


def tell_late_answer(given: NamedAnswers, context: RoundContext, request: Request) -> None:
    """In each room of the circle in which it may stand; what is changed later is in the results."""
    circle, template = context.circle, context.template
    sharing = sharing_of(template, given.answers)
    asked = replace(template, questions=of_each(template.questions, context.promises))
    organisation = request.people.organisation(request.who.organisation or OrganisationId(""))
    theirs = organisation.name if organisation is not None else ""
    voice = Voice(request.who.name, theirs, given, sharing)
    how_far = nearest(asked, [voice])
    told = Message(
        say(
            "{who} has answered later: “{name}”, {day}.",
            who=voice.who,
            name=in_language(template.name, circle.language),
            day=context.round.day,
        ),
        (say("All answers: “checkin results {number}”.", number=context.checkin.id),),
        details=(
            *how_far_line(asked, [voice], circle.language, once=how_far),
            *details(asked, [voice], circle.language, once=how_far),
        ),
    )
    for room in circle.rooms:
        if may_stand(sharing, given.room, OneRoom(room)):
            once = f"late:{context.round.id}:{given.member}"
            request.outbox.put(replace(circle, rooms=(room,)), told, once=once, needs=ANYBODY)
