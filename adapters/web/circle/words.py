"""What the page of a circle says."""

from datetime import date

from bot.words.messages import Text, say, say_count

BACK = say("My page")
OPEN = say("Open now")
ANSWER = say("Answer now")
COMING = say("Check-ins")
NO_CHECKINS = say("No check-in was set up for this circle yet.")
NO_RESULTS = say("No round has closed yet. Its results will stand here.")
LOOKS_ON = say("Results are for those who take part in this circle. You look on.")
RESULTS = say("Results")
NOT_SHOWN = say("not shown: too few people to be safe")
SAME = say("the same")
BY_NUMBERS = say("These numbers as a table")
QUESTION = say("Question")
WHOSE = say("Whose answers")
NUMBER = say("Number")
MEANS = say("What it means")
COURSE = say("How it went on")
ALL_ROUNDS = say("These rounds as a table")
HOW_TO_READ = say(
    "Each picture goes from 1 at the bottom to 5 at the top. Where a round may not be shown, there "
    "is no line across it."
)
PAST = say("All rounds")
THIS_ONE = say("shown here")
FIND = say("Search")
FIND_ROUNDS = say("Look in past rounds")
FIND_HINT = say("Words of a question, of an answer under a name, or of what was done.")
NOTHING_FOUND = say("No round has these words in it.")
HEARD_AND_DONE = say("We heard, we did")
PROMISES = say("Open promises")
NO_PROMISES = say("Nothing is open in this circle.")
TO_ITEMS = say("All action items")
TO_LEDGER = say("How promises stand")
FOR_WHAT = say("What it is for")
NOT_WRITTEN = say("Nothing was written of it yet.")
SEATS = say("Seats")
FILES = say("Take the results along")
WHAT_IS_IN = say(
    "Of anonymous rounds they hold what was shown, of others what may go anywhere. Please keep "
    "them with care."
)
OTHERS = say("Your other circles")
CONCERN, TALK, STRENGTH = (
    say("needs attention"),
    say("something to talk about"),
    say("a strength"),
)
BANDS = {"concern": CONCERN, "talk": TALK, "strength": STRENGTH}


def apart(steps: str) -> Text:
    return say("{steps} apart", steps=steps)


def of_round(name: str, day: date) -> Text:
    return say("{name}, {day}", name=name, day=day)


def short_day(day: date) -> Text:
    return say("{day}", day=day)


def more(count: int) -> Text:
    return say_count("and {count} more", "and {count} more", count)
