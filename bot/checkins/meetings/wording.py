"""How meetings are told: when, who leads, and on whose clocks they were early or late."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.checkins.participants import participants
from bot.checkins.rotation import LOOKED_AT, Meetings, Turn, off_hours
from bot.coalition.people import People
from bot.language.rhythm_words import describe
from bot.words.messages import Words, say

MOST_CLOCKS = 8


def about(meetings: Meetings, at: datetime | None, people: People) -> Words:
    circle = people.circle(meetings.circle)
    name = circle.name if circle is not None else ""
    if at is None:
        return say("#{number} {circle}: no meeting is left.", number=meetings.id, circle=name)
    return say(
        "#{number} {circle}: {rhythm}, next {moment}.",
        number=meetings.id,
        circle=name,
        rhythm=describe(meetings.rhythm),
        moment=at,
    )


def who_leads(meetings: Meetings, people: People, *, sure: bool) -> Iterator[Words]:
    """`sure`: whether they have said so; silence is no yes."""
    leader = people.member(meetings.leader) if meetings.leader is not None else None
    if leader is None:
        return
    if sure:
        yield say("{name} leads it.", name=leader.name)
    else:
        yield say("{name} is asked to lead it.", name=leader.name)


def fairness(meetings: Meetings, past: Sequence[Turn], people: People) -> Iterator[Words]:
    """One line, once there was a meeting."""
    zones = {member.zone for member in participants(meetings.circle, people)}
    found = off_hours((turn.at for turn in past), zones)[:MOST_CLOCKS]
    if past and found:
        clocks = tuple(say("{city} {times}", city=each.zone, times=each.times) for each in found)
        yield say(
            "Meetings outside 08–20 on people’s own clocks, last {most}: {clocks}.",
            most=min(LOOKED_AT, len(past)),
            clocks=clocks,
        )
