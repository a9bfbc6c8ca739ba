"""What the room itself says, beside what Tequio and the members say."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.words.messages import Text, say, say_count

# in a member's own column, in their language
WRITE = say("Write to Tequio")
SEND = say("Send")
CANCEL = say("Cancel")
CHOSEN = say("chosen")
ONLY_YOU = say("Only you see this, and only now.")
ANSWERS_UNSEEN = say("Only you see this. Your answers stand in no conversation.")
HIDE = say("Hide")
EMPTY = say("Nothing has been said here yet. Write “help” to begin.")
CONVERSATION = say("Conversation with Tequio")
GONE = say("This is no longer open: it was used already, or it stood here for too long.")
START_AGAIN = say("Please start again.")

ROLES = {
    "coordinator": say("coordination"),
    "responder": say("safety responder"),
    "steward": say("steward"),
    "observer": say("observer"),
}
QUICK = say("Words to press")
QUICK_WORDS = (say("home"), say("mine"), say("help"))
"""Commands that one can press instead of typing them."""
ROOM_WORDS = (say("checkin"), say("action list"), say("help"))

# around the columns, in the language of the deployment
TITLE = say("Rehearsal room")
NEXT_DUE = say("Jump to the next thing due")
NEXT_SUMMARY = say("Jump to the summary")
NEXT_MONDAY = say("Jump to Monday 09:00")
NOTHING_DUE = say("Nothing is planned.")
PEOPLE = say("Who is shown")
SHOW = say("Show")
SHARED = say("Shared room")
WRITE_AS = say("Write as")
WRITE_ROOM = say("Write to the room")
ROOM_HINT = say("Begin with “!” or “@tequio” to speak to Tequio. Other words are only talk.")
ROOM_EMPTY = say("Nothing has been said in this room yet.")
NEW = say("new")
SKIP = say("Go to the first conversation")
TROUBLE = say("That did not arrive. Please try again.")
LOST = say("The connection is lost. The room tries to come back by itself.")
STALE = say("There is news that this page cannot show. Finish what you write, then load it again.")
NEEDS_SCRIPT = say("The rehearsal room needs JavaScript. The page for concerns works without it.")

NEWCOMER = say("Enter as somebody new")
NAME = say("Name")
LANGUAGE = say("Language")
ZONE = say("Time zone")
SIT_DOWN = say("Enter")
NEEDS_NAME = say("Please give a name of at most 80 characters.")
NEEDS_LANGUAGE = say("Please choose one of these languages.")
NEEDS_ZONE = say("Please choose one of these time zones.")
BACK = say("Back to the room")

STORED = say("What is stored now")
STORED_ABOUT = say("Each time something happens, you see here what the database then holds of it.")
STORED_NOTHING = say("Nothing was stored.")
STORED_BEGIN = say("Nothing has happened yet. Write or press something.")
STORED_LOOK = say("Look again")
ADDED = say("added")
CHANGED = say("changed")
REMOVED = say("removed")
AFTER_DEED = say("After something that a member did")
AFTER_CONFIDENCE = say("After something that is shown to one person only")
AFTER_CLOCK = say("After the clock was moved")
AFTER_LOOK = say("After you looked again")
NO_TRACE = say(
    "We searched every row: the person’s name and account are nowhere, and their "
    "words are in no conversation."
)


def moment(at: datetime) -> Text:
    return say("{moment}", moment=at)


def place(zone: str) -> Text:
    return say("{place}", place=ZoneInfo(zone))


def the_clock(now: datetime) -> Text:
    return say("It is {now} UTC", now=now)


def next_due(at: datetime, what: Text | None) -> Text:
    if what is None:
        return say("Next: {due} UTC", due=at)
    return say("Next: {due} UTC, {what}", due=at, what=what)


def traces(tables: Sequence[str]) -> Text:
    return say("The person’s name or account stands in {tables}.", tables=tuple(tables))


def more_rows(count: int) -> Text:
    return say_count("And {count} more row.", "And {count} more rows.", count)
