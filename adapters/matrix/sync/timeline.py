"""What happened in a room since we last looked: the gap is filled, and the past is left alone."""

import asyncio
from dataclasses import dataclass

from adapters.matrix.account_context import AccountContext
from adapters.matrix.api.homeserver import Json
from adapters.matrix.api.wire import WORDLESS, events_in, part_of
from adapters.matrix.state.known_rooms import KnownRoom

ACTS = frozenset(
    {"m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction", *WORDLESS}
)
KEPT = ("event_id", "sender", "type", "content", "origin_server_ts", "redacts", "state_key")
PAGE = 100
MOST_PAGES = 50
AT_ONCE = 1_000
"""Events that are looked at before others get a turn."""
MEMBER = "m.room.member"
"""Somebody comes, goes, is invited, or is called otherwise."""


@dataclass(frozen=True, slots=True)
class News:
    room: KnownRoom
    """As it is now."""
    events: list[Json]
    """What people did there, in its order."""


async def news_of(context: AccountContext, room_id: str, joined: Json, since: str) -> News:
    """What a sync says of one room. Raises HomeserverRefused or Unreachable."""
    room, me = context.known(room_id).copy(), context.user
    was_there = bool(since) and room.members.get(me) == "join"
    state, events = events_in(joined, "state"), events_in(joined, "timeline")
    if was_there and part_of(joined, "timeline").get("limited"):
        prev = str(part_of(joined, "timeline").get("prev_batch", ""))
        state = [*await _backfilled(context, room_id, prev, since), *state]
    moves: set[int] = set()
    for number, each in enumerate([*state, *events]):
        if _moves(room, each, me):
            moves.add(id(each))
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
    if was_there:
        kept = [e for e in [*state, *events] if id(e) in moves or _is_act(e, me)]
    else:
        kept = _since_we_were_asked(state, events, room, me) if since else []
    return News(room, [_kept(each) for each in kept])


async def _backfilled(context: AccountContext, room: str, prev: str, since: str) -> list[Json]:
    """Everything between the two tokens, oldest first: a sync brings only the newest."""
    found: list[Json] = []
    for _ in range(MOST_PAGES):
        query = {"from": prev, "to": since, "dir": "b", "limit": str(PAGE)}
        page = await context.server.get("rooms", room, "messages", query=query)
        chunk = events_in({"events": page.get("chunk")})
        found += chunk
        if not chunk or not page.get("end") or page["end"] == prev:
            break
        prev = str(page["end"])
    return found[::-1]


def _since_we_were_asked(
    state: list[Json], events: list[Json], room: KnownRoom, me: str
) -> list[Json]:
    """Our invitation, and what came after it, or after our coming in: no replayed history.

    Into a room that took the place of another one we may have come without an invitation.
    """
    ours = [number for number, event in enumerate(events) if _concerns(event, me)]
    begun = ours[0] + 1 if ours else 0
    about_us = [event for event in [*state, *events] if _concerns(event, me)]
    asked = [e for e in [*map(_invitation_before, about_us), *about_us] if _is_invitation(e)]
    came = [e for e in about_us if room.before and isinstance(e.get("event_id"), str)]
    return [*(asked or came)[-1:], *(each for each in events[begun:] if _is_act(each, me))]


def _invitation_before(came: Json) -> Json:
    """What our coming in tells of the invitation, which other homeservers' rooms do not show us.

    Synapse says who it was from, beyond what the specification asks for.
    """
    told = part_of(came, "unsigned")
    content, sender = part_of(told, "prev_content"), told.get("prev_sender")
    return {**came, "event_id": told.get("replaces_state"), "sender": sender, "content": content}


def _moves(room: KnownRoom, event: Json, me: str) -> bool:
    """Take in what an event says of the room; whether by it somebody else came, or went."""
    user = event.get("state_key")
    before = isinstance(user, str) and room.members.get(user) == "join"
    room.take(event)
    moved = isinstance(user, str) and before != (room.members.get(user) == "join")
    return moved and user != me and isinstance(event.get("event_id"), str)


def _concerns(event: Json, me: str) -> bool:
    return event.get("type") == MEMBER and event.get("state_key") == me


def _is_invitation(event: Json) -> bool:
    invited = part_of(event, "content").get("membership") == "invite"
    return invited and all(isinstance(event.get(name), str) for name in ("event_id", "sender"))


def _is_act(event: Json, me: str) -> bool:
    """Whether somebody else did something there, and it is still to be seen."""
    texts = all(isinstance(event.get(name), str) for name in ("event_id", "sender", "type"))
    there = isinstance(event.get("content"), dict) and bool(event["content"])
    redaction = event.get("type") == "m.room.redaction"
    mine = event.get("sender") == me
    return texts and event["type"] in ACTS and not mine and (there or redaction)


def _kept(event: Json) -> Json:
    return {name: event[name] for name in KEPT if name in event}
