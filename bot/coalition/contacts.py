"""An organisation has another contact, or lost somebody: somebody else answers for it."""

from datetime import datetime

from bot.coalition.agenda import Agenda
from bot.words.ids import MemberId, OrganisationId

CONTACT_CHANGED = "action.contact"
"""The route that asks whoever answers for it now."""


def contact_changed(
    organisation: OrganisationId, before: MemberId | None, agenda: Agenda, now: datetime
) -> None:
    """What the organisation is accountable for is asked of whoever comes after `before`."""
    args = {"organisation": organisation, "before": before or ""}
    agenda.put(f"contact:{organisation}:{before or ''}", now, CONTACT_CHANGED, args)
