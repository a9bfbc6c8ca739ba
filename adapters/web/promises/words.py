"""What the pages about promises say."""

from datetime import date

from bot.words.messages import Text, say

BACK = say("My page")
WHOSE = say("Whose")
BY_KIND = say("By kind of partner")
BY_NAME = say("By name, only what is public")
OVERDUE = say("Past its day or blocked, and public")
NOTHING = say("No promise is counted here yet.")
WHOLE = say("Promises of our coalition")
OTHERS = say("Other ledgers")
HOW = say(
    "Funders, the United Nations and governments answer by name for what is public. Everybody else "
    "is counted by kind of partner, so that nobody is recognised."
)
FILES = say("Action items as files")
TAKE_ALONG = say("Take them along")
WHAT_IS_IN = say(
    "They hold what you may see yourself, open and closed. Keep them as safe as the chat."
)
BRING = say("Take in a table")
PASTE = say(
    "Copy the cells from your spreadsheet, with the line of headings, and paste them here; or "
    "choose a CSV file."
)
CHOOSE = say("Or choose a CSV file")
TABLE = say("The table")
SEND = say("Look first, write nothing")
EACH_LINE = say("What becomes of each line")


def since(day: date) -> Text:
    return say("Counted since {day}.", day=day)
