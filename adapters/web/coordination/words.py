"""What the page for coordinators says around its tables."""

from bot.words.messages import Text, say

COORDINATE = say("Coordinate")
MY_PAGE = say("My page")
CHAT = say("Everything you can do")
LEDGER = say("How promises stand")
CIRCLES = say("Results, promises and files of my circles")
PEOPLE = say("People")
FIND = say("Search")
FIND_PEOPLE = say("A name, an organisation, a circle, a country, a language or a role.")
EVERYBODY = say("Everybody")
QUICK = say("Short lists")
BEFORE = say("The ones before")
NEXT = say("The next ones")
DEED = say("What you can do")
CONTENTS = say("What there is to coordinate")
TOP = say("Back to the top")
EXPORT = say("Take people along as a table (CSV)")
ITEMS = say("Action items as files")


def page_of(page: int, pages: int) -> Text:
    return say("Page {page} of {pages}", page=page, pages=pages)


TEMPLATES = say("Check-in templates as files")
TAKE_ALONG = say("Take one along")
WHAT_IS_IN = say("A file holds what is asked, in each language, and nothing that anybody answered.")
BRING = say("Bring one")
PASTE = say("Open the file, copy all of it, and paste it here; or choose the file.")
CHOOSE = say("Or choose the file")
WRITTEN = say("What stands in the file")
LOOK_FIRST = say("Look at it first")
UNUSABLE = say("That cannot be used.")
