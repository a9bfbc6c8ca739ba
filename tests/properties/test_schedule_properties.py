"""Wherever people live and whatever clocks do, a check-in keeps its promises."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.asking.next_occurrence import within_a_day
from bot.checkins.model import CheckIn
from bot.checkins.timing.schedule import Invitation, invite, plan
from bot.checkins.timing.windows import SHORTEST, ForHours, Timing, UntilEndOfDay, closing, opening
from bot.coalition.people import Away, Hours
from bot.coalition.workdays import Calendar, next_working_moment
from bot.language.recurrence import AfterMeeting, moment
from bot.words.ids import CheckinId, CircleId, MemberId

ZONES = [
    ZoneInfo(name)
    for name in (
        "Africa/Cairo",
        "Africa/Casablanca",
        "America/New_York",
        "America/Santiago",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Europe/Berlin",
        "Pacific/Apia",
        "Pacific/Auckland",
        "Pacific/Honolulu",
        "Pacific/Kiritimati",
    )
]

clock = st.times().map(lambda each: each.replace(second=0, microsecond=0))
occurrences = st.dates(date(2011, 1, 1), date(2030, 12, 31))
windows = st.builds(ForHours, st.integers(1, 200)) | st.builds(UntilEndOfDay, st.integers(0, 9))
timings = st.builds(Timing, clock, windows, st.integers(0, 2))


@st.composite
def calendars(draw: st.DrawFn, day: date) -> Calendar:
    near = st.integers(-3, 10).map(lambda ahead: day + timedelta(days=ahead))
    return Calendar(
        draw(st.sampled_from(ZONES)),
        draw(st.builds(Hours, clock, clock)),
        draw(st.sampled_from(["", "ES", "EG", "NZ"])),
        tuple(draw(st.lists(st.builds(Away, near, near), max_size=2))),
        draw(st.frozensets(near, max_size=2)),
    )


@st.composite
def rosters(draw: st.DrawFn, day: date) -> dict[MemberId, Calendar]:
    drawn = draw(st.lists(calendars(day), min_size=1, max_size=6))
    return {MemberId(str(number)): each for number, each in enumerate(drawn)}


@given(occurrences, timings, st.data())
def test_everybody_is_either_asked_or_away(day: date, timing: Timing, data: st.DataObject) -> None:
    members = data.draw(rosters(day))

    planned = plan(day, timing, members)

    assert planned.invited.keys() | planned.away == members.keys()
    assert planned.invited.keys().isdisjoint(planned.away)


@given(occurrences, timings, st.data())
def test_nobody_is_asked_while_away_or_without_an_hour_to_answer(
    day: date, timing: Timing, data: st.DataObject
) -> None:
    members = data.draw(rosters(day))

    planned = plan(day, timing, members)

    for member, invitation in planned.invited.items():
        local = invitation.asked.astimezone(members[member].zone)
        assert invitation.asked + SHORTEST <= planned.closes
        if not is_skipped(local.date(), timing.at, members[member].zone):
            assert members[member].is_there(local.date())


@given(occurrences, timings, st.data())
def test_everybody_is_asked_when_their_own_clock_shows_the_hour(
    day: date, timing: Timing, data: st.DataObject
) -> None:
    members = data.draw(rosters(day))

    for member, invitation in plan(day, timing, members).invited.items():
        zone = members[member].zone
        local = invitation.asked.astimezone(zone)
        assert local.time() == timing.at or is_skipped(local.date(), timing.at, zone)


def is_skipped(day: date, at: time, zone: ZoneInfo) -> bool:
    """Whether clocks jump over this time, on this day or, at the date line, on the one before."""
    wished = [datetime.combine(each, at) for each in (day, day - timedelta(days=1))]
    shown = [moment(each.date(), at, zone).astimezone(zone) for each in wished]
    return wished != [each.replace(tzinfo=None) for each in shown]


@given(occurrences, timings, st.data())
def test_reminders_come_in_working_hours_between_the_question_and_the_close(
    day: date, timing: Timing, data: st.DataObject
) -> None:
    members = data.draw(rosters(day))

    planned = plan(day, timing, members)

    for member, invitation in planned.invited.items():
        assert len(invitation.reminders) <= timing.reminders
        assert list(invitation.reminders) == sorted(set(invitation.reminders))
        for reminder in invitation.reminders:
            assert invitation.asked < reminder < planned.closes
            assert members[member].works(reminder.astimezone(members[member].zone).date())
            assert next_working_moment(reminder, members[member]) == reminder


@given(occurrences, timings, st.data())
def test_a_round_closes_when_the_last_window_ends_and_not_before(
    day: date, timing: Timing, data: st.DataObject
) -> None:
    members = data.draw(rosters(day))
    zones = {calendar.zone for calendar in members.values()}

    closes = plan(day, timing, members).closes

    assert closes in {closing(day, timing, [zone]) for zone in zones}
    assert all(closing(day, timing, [zone]) <= closes for zone in zones)
    assert opening(day, timing, zones) < closes


@given(occurrences, timings, st.data())
def test_moving_never_asks_twice_and_never_closes_a_round_early(
    day: date, timing: Timing, data: st.DataObject
) -> None:
    before, after = data.draw(calendars(day)), data.draw(calendars(day))
    told = closing(day, timing, [before.zone])
    first = invite(day, timing, before, told)
    closes = max(told, closing(day, timing, [after.zone]))

    match first:
        case Invitation(asked):
            moved = invite(day, timing, after, closes, already=asked)
            assert moved is not None
            assert moved.asked == asked
            assert all(asked < reminder < closes for reminder in moved.reminders)
        case None:
            moved = invite(day, timing, after, closes)
            assert moved is None or moved.asked + SHORTEST <= closes


@given(occurrences, timings, st.data())
def test_after_a_meeting_each_is_asked_at_their_next_hour(
    day: date, timing: Timing, data: st.DataObject
) -> None:
    """Within a day; where clocks move by up to a day, as once in Apia, within two."""
    zones = data.draw(st.sets(st.sampled_from(ZONES), min_size=1))
    over = datetime.combine(day, data.draw(clock), tzinfo=UTC)
    members = {MemberId(zone.key): Calendar(zone) for zone in zones}
    checkin = CheckIn(
        CheckinId("1"), "t4", CircleId("c"), AfterMeeting(), timing, date(2011, 1, 1), ()
    )

    first, begins = within_a_day(checkin, over, zones)
    planned = plan(first, timing, members, begins)

    for member, invitation in planned.invited.items():
        assert begins <= invitation.asked <= over + timedelta(days=2)
        if member != "Pacific/Apia":
            assert invitation.asked <= over + timedelta(hours=25)
        assert invitation.asked < planned.closes
    assert planned.invited.keys() == members.keys()
    assert min(each.asked for each in planned.invited.values()) == begins > over
