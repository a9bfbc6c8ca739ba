"""All tables on one page: whoever imports one has all of them, so that `metadata` is complete.

Those of concerns are not among them. Moments are kept as whole microseconds since 1970 in UTC:
the same on every database, and they sort. JSON is kept as text for the same reason.
"""

from storage.schema.account_tables import (
    claims,
    link_codes,
    secrets,
    web_links,
    web_sessions,
    wrong_link_codes,
)
from storage.schema.action_tables import (
    action_digests,
    action_helpers,
    action_history,
    action_items,
)
from storage.schema.checkin_tables import (
    ballots,
    checkins,
    invitations,
    meeting_passes,
    meeting_turns,
    meetings,
    named_answers,
    own_templates,
    pending_answers,
    rounds,
    tallies,
    wordings,
)
from storage.schema.circle_tables import (
    circles,
    interests,
    mandates,
    presences,
    rooms,
    rosters,
    seat_holders,
    seats,
)
from storage.schema.columns import EPOCH, Moment, metadata
from storage.schema.conversation_tables import (
    dialogues,
    offers,
    seen,
)
from storage.schema.owed_tables import (
    agenda,
    deliveries,
)
from storage.schema.people_tables import (
    addresses,
    appearances,
    away,
    changes,
    closures,
    contacts,
    members,
    organisations,
    permissions,
)
from storage.schema.promise_tables import (
    calendar_feeds,
    circle_posts,
    imported_items,
)

__all__ = [
    "EPOCH",
    "Moment",
    "action_digests",
    "action_helpers",
    "action_history",
    "action_items",
    "addresses",
    "agenda",
    "appearances",
    "away",
    "ballots",
    "calendar_feeds",
    "changes",
    "checkins",
    "circle_posts",
    "circles",
    "claims",
    "closures",
    "contacts",
    "deliveries",
    "dialogues",
    "imported_items",
    "interests",
    "invitations",
    "link_codes",
    "mandates",
    "meeting_passes",
    "meeting_turns",
    "meetings",
    "members",
    "metadata",
    "named_answers",
    "offers",
    "organisations",
    "own_templates",
    "pending_answers",
    "permissions",
    "presences",
    "rooms",
    "rosters",
    "rounds",
    "seat_holders",
    "seats",
    "secrets",
    "seen",
    "tallies",
    "web_links",
    "web_sessions",
    "wordings",
    "wrong_link_codes",
]
