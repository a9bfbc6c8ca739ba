"""Goal 5: when each of 100,000 members in 60 time zones is asked and reminded next.

The other side computes it for each member by itself, which is what a scheduler does that keeps a
job for each.
"""

import time as clocks
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from zoneinfo import ZoneInfo

from benchmarks.sides import Finding, in_turn
from bot.checkins.timing.schedule import Plan, plan
from bot.checkins.timing.windows import ForHours, Timing
from bot.coalition.workdays import Calendar
from bot.language.recurrence import moment
from bot.words.ids import MemberId

MEMBERS, ZONES = 100_000, 60
ALLOWED = 40.0
"""Milliseconds."""
DAY = date(2026, 3, 9)
TIMING = Timing(time(9), ForHours(24), reminders=2)
NAMES = (
    "Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Cairo Africa/Dakar "
    "Africa/Harare Africa/Johannesburg Africa/Kampala Africa/Khartoum Africa/Kinshasa "
    "Africa/Lagos Africa/Nairobi Africa/Tripoli Africa/Tunis America/Argentina/Buenos_Aires "
    "America/Bogota America/Caracas America/Chicago America/Guatemala America/Havana "
    "America/La_Paz America/Lima America/Los_Angeles America/Managua America/Mexico_City "
    "America/Montevideo America/New_York America/Panama America/Santiago America/Sao_Paulo "
    "America/St_Johns Asia/Amman Asia/Baghdad Asia/Bangkok Asia/Beirut Asia/Colombo Asia/Dhaka "
    "Asia/Gaza Asia/Jakarta Asia/Kabul Asia/Karachi Asia/Kathmandu Asia/Kolkata Asia/Manila "
    "Asia/Tbilisi Asia/Tehran Asia/Tokyo Asia/Yangon Australia/Lord_Howe Australia/Sydney "
    "Europe/Berlin Europe/Istanbul Europe/Kyiv Europe/Lisbon Europe/London Pacific/Apia "
    "Pacific/Chatham Pacific/Fiji Pacific/Port_Moresby"
)


async def measure(*, tiny: bool) -> Sequence[Finding]:
    times, many = (1, 600) if tiny else (5, MEMBERS)
    zones = [ZoneInfo(name) for name in NAMES.split()][:ZONES]
    members = {MemberId(str(n)): Calendar(zones[n % len(zones)]) for n in range(many)}

    async def together() -> tuple[float]:
        return (_milliseconds(lambda: plan(DAY, TIMING, members)),)

    async def one_by_one() -> tuple[float]:
        return (_milliseconds(lambda: _each(members)),)

    (ours,), (theirs,) = await in_turn(times, together, one_by_one)
    planned = plan(DAY, TIMING, members)
    what = f"{many:,} members in {len(zones)} zones"
    return [
        Finding(f"{what}: asked when; allowed", ours, ALLOWED, "ms", ours / ALLOWED, at_most=1),
        Finding(f"{what}: asked when; one by one", ours, theirs, "ms", ours / theirs),
        _once_a_day(planned, members, many),
    ]


def _once_a_day(planned: Plan, members: Mapping[MemberId, Calendar], many: int) -> Finding:
    """Each at nine on their own clock, on that day, and none left out."""
    right = sum(
        invited.asked == moment(DAY, TIMING.at, members[member].zone)
        for member, invited in planned.invited.items()
    )
    return Finding("at nine of their own clock; all", right, many, "", right / many, at_least=1)


def _each(members: Mapping[MemberId, Calendar]) -> None:
    for member, calendar in members.items():
        plan(DAY, TIMING, {member: calendar})


def _milliseconds(work: Callable[[], object]) -> float:
    """Of the processor: nothing here waits, but for others who use the machine as well."""
    started = clocks.process_time()
    work()
    return (clocks.process_time() - started) * 1000
