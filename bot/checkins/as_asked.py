"""What a round asks, word for word, whatever has become of its template since it was opened."""

from bot.checkins.model import CheckIn, Round
from bot.checkins.store import CheckinStore
from bot.checkins.templates.questions import Template


def as_asked(round_: Round, checkin: CheckIn, store: CheckinStore) -> Template:
    """The template as it is now, where a round is older than its own wording, or that is damaged.

    Without questions where the template is gone as well.
    """
    kept = store.wording(round_.wording) if round_.wording else None
    return kept or store.templates[checkin.template]
