"""What happened in a room since we last looked: the gap is filled, and the past is left alone."""

from dataclasses import dataclass

from adapters.matrix.homeserver import Json
from adapters.matrix.known_rooms import KnownRoom
from adapters.matrix.station import Station
from adapters.matrix.wire import events_in, part_of

ACTS = frozenset({"m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction"})
KEPT = ("event_id", "sender", "type", "content", "origin_server_ts", "redacts")
PAGE = 100
MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class News:
    room: KnownRoom
    """As it is now."""
    events: list[Json]
    """What people did there, in its order."""


async def news_of(station: Station, room_id: str, joined: Json, since: str) -> News:
    """What a sync says of one room. Raises HomeserverRefused or Unreachable."""
    room = station.known(room_id).copy()
    was_there = bool(since) and room.members.get(station.user) == "join"
    events = events_in(joined, "timeline")
    if was_there and part_of(joined, "timeline").get("limited"):
        prev = str(part_of(joined, "timeline").get("prev_batch", ""))
        events = [*await _backfilled(station, room_id, prev, since), *events]
    for event in [*events_in(joined, "state"), *events_in(joined, "timeline")]:
        room.take(event)
    if not was_there:
        events = _since_we_were_asked(events, station.user) if since else []
    return News(room, [_kept(each) for each in events if _is_act(each, station.user)])


async def _backfilled(station: Station, room: str, prev: str, since: str) -> list[Json]:
    """Everything between the two tokens, oldest first: a sync brings only the newest."""
    found: list[Json] = []
    for _ in range(MOST_PAGES):
        query = {"from": prev, "to": since, "dir": "b", "limit": str(PAGE)}
        page = await station.server.get("rooms", room, "messages", query=query)
        chunk = events_in({"events": page.get("chunk")})
        found += chunk
        if not chunk or not page.get("end") or page["end"] == prev:
            break
        prev = str(page["end"])
    return found[::-1]


def _since_we_were_asked(events: list[Json], me: str) -> list[Json]:
    """Only what came after our invitation, or at least after our coming in: no replayed history."""
    begun = 0
    for number, event in enumerate(events):
        is_ours = event.get("type") == "m.room.member" and event.get("state_key") == me
        if is_ours and begun == 0:
            begun = number + 1
    return events[begun:]


def _is_act(event: Json, me: str) -> bool:
    """Whether somebody else did something there, and it is still to be seen."""
    texts = all(isinstance(event.get(name), str) for name in ("event_id", "sender", "type"))
    there = isinstance(event.get("content"), dict) and bool(event["content"])
    redaction = event.get("type") == "m.room.redaction"
    mine = event.get("sender") == me
    return texts and event["type"] in ACTS and not mine and (there or redaction)


def _kept(event: Json) -> Json:
    return {name: event[name] for name in KEPT if name in event}
