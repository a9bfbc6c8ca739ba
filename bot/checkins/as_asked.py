"""What a round asks, and how it is called, whatever has become of its template since it opened."""

from bot.checkins.model import CheckIn, Round
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template, in_language
from bot.coalition.people import Circle
from bot.coalition.requests import Request
from bot.words.messages import Words, say


def as_asked(round_: Round, checkin: CheckIn, store: CheckinStore) -> Template:
    """The template as it is now, where a round is older than its own wording, or that is damaged.

    Without questions where the template is gone as well.
    """
    kept = store.wording(round_.wording) if round_.wording else None
    return kept or store.templates[checkin.template]


def for_circle(template: Template, circle: Circle | None, language: str) -> Words:
    """Whoever is in several circles reads which of them is meant: the same is asked in each."""
    name = in_language(template.name, language)
    if circle is None:
        return name
    return say("{name}, for {circle}", name=name, circle=circle.name)


def name_of(checkin: CheckIn, request: Request, store: CheckinStore) -> str:
    """As it is called now, or was called when it was last asked."""
    template = store.templates.get(checkin.template)
    if template is None and (rounds := store.rounds_of(checkin.id)):
        template = as_asked(rounds[0], checkin, store)
    return in_language(template.name, request.who.language) if template else checkin.template
