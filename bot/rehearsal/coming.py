"""What comes next, in words, for whoever moves the clock of a rehearsal."""

from collections.abc import Mapping

from bot.words.messages import Text, say

IS_WRITTEN_TO = say("somebody is written to")
"""Where a message waits for its hour."""
WHAT: Mapping[str, Text] = {
    "checkin.open": say("a check-in opens"),
    "checkin.tend": say("people are asked or reminded"),
    "checkin.again": say("somebody is asked again"),
    "checkin.close": say("a check-in closes"),
    "checkin.texts": say("what people wrote waits for a decision"),
    "meeting.ask": say("somebody is asked to lead a meeting"),
    "meeting.over": say("a meeting is over"),
    "action.remind_all": say("somebody is reminded of action items"),
    "circle.digest_due": say("a circle's week is summed up"),
    "circle.ledger_due": say("a circle is told how promises stand"),
    "circle.seats_due": say("a circle is told who was heard"),
    "where.ask": say("somebody is asked who they are"),
}
"""By the route that is called. What is not here is seen by nobody, or changes nothing by itself."""
