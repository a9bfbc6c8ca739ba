"""What somebody's own page says."""

from bot.page_ports import OpenSession
from bot.words.messages import Text, say, say_count

MY_PAGE = say("My page")
WAITING = say("What waits for you")
ANSWER = say("Answer it")
MINE = say("Your open action items")
NOTHING_WAITS = say("Nothing is waiting for you.")
ALL_OF_IT = say("See all of it, and what you can do here")
COORDINATE = say("Coordinate")
WHAT_IS_THERE = say("What waits and what is stuck, people and partners, coming rounds, seats.")
TO_COORDINATE = say("Open the page for coordinators")
INBOX = say("Safety inbox")
TO_INBOX = say("Open the safety inbox")
INBOX_NEEDS_SCRIPT = say("It opens cases in your browser, so it needs JavaScript.")
LISTS = say("The list of responders")
TO_LISTS = say("Look at it, and sign it")
RAISE = say("Raise a safety concern")
RAISE_ELSEWHERE = say(
    "Better in another browser, such as Tor Browser, or after signing out: with every page this "
    "one tells our server who is signed in. We keep nothing of that."
)
CIRCLES = say("Your circles")
IN_CIRCLES = say("What rounds have shown, what is open, and what was promised.")
FOR_ONESELF = say("Settings")
PROMISES = say("Promises")
MY_ITEMS = say("All my action items")
TO_LEDGER = say("How promises stand")
TO_FILES = say("Action items as files")
SESSIONS = say("Where you are signed in")
THIS_ONE = say("this browser")
END = say("End it")
END_ALL_IN_CHAT = say("To end all of them at once, write “web out” to Tequio.")
SIGN_OUT = say("Sign out")


def check_ins(count: int) -> Text:
    return say_count(
        "{count} check-in waits for your answer.",
        "{count} check-ins wait for your answer.",
        count,
    )


def more(count: int) -> Text:
    return say_count("and {count} more", "and {count} more", count)


def by_account(platform: str) -> Text:
    return say("You are signed in by your account on {place}.", place=platform.title())


def session(open_: OpenSession) -> Text:
    return say(
        "until {until}, by a link from {place}",
        until=open_.until,
        place=open_.platform.title(),
    )
