"""What stands around the conversation on a page."""

from bot.words.messages import Text, say

HOME = say("Home")
ITEMS = say("My action items")
CIRCLES_ITEMS = say("Action items of my circles")
NEW_ITEM = say("New action item")
CHECKINS = say("Check-ins")
ANSWER = say("Answer a check-in")
MANDATE = say("What a circle decides")
SEATS = say("Seats of a circle")
YOU = say("Who I am")
SETTINGS = say("Settings")
CIRCLES = say("Circles")
PEOPLE = say("People")
STILL_OPEN = say("Who has not said who they are")
ORGANISATIONS = say("Organisations")
PLACES = say("Where people live")
CLOSED_DAYS = say("Days on which all rest")
ROLES = say("Roles")
LOG = say("Who changed what")
HELP = say("Help")
MY_PAGE = say("My page")
COORDINATE = say("Coordinate")
WAYS = say("Where you can go")
FIND = say("Search")
FIND_PEOPLE = say("A name, an organisation, a circle, a country, a language or a role.")
FIND_NAME = say("A name.")
MORE_WAYS = say("Everything else")
DONE_ALREADY = say("You sent this before, so nothing was done a second time.")
ONCE_MORE = say("Do it once more")


def back_to(part: Text) -> Text:
    return say("Back to “{part}”", part=part)
