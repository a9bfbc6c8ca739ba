"""What the Slack adapter says itself."""

from bot.words.messages import Text, say

ASK_AGAIN = say("Please start again.")
ARRIVED = say("That came in already. “home” shows where things stand.")
CLOSE = say("Close")
ELSEWHERE = say("Or their name, if they are not on Slack")
GONE = say("This is no longer open: it was used already, or it stood here for too long.")
INTERRUPTED = say(
    "I was interrupted while I answered you. “home” shows where things stand: please look whether "
    "this was kept, and write it again if not."
)
LOOK_WITH_RECEIPT = say(
    "If this stands here for longer than a minute: your receipt shows whether it arrived. If it "
    "opens nothing, please report it again."
)
MORE = say("There is more in the thread.")
NAME = "Tequio"
OPEN = say("Open the form")
NOT_TAKEN = say("That did not arrive. Nothing was kept; please try again.")
ONLY_WORDS = say(
    "I read only words: no pictures, files or voice messages. Please write it to me. With a safety "
    "concern a picture goes on the safer page alone, if “concern” names one: here its file is kept "
    "as it is."
)
SHORTER = say("Up to 3,000 characters fit here.")
SENDING = say(
    "One moment, please. If this stands here for longer than a minute, send it again: what you "
    "wrote is still there, and it comes in only once."
)
DO_IT_AGAIN = say("If this stands here for longer than a minute, please do it once more.")
WAIT = say("One moment, please: do not close this window yet.")


def chosen(label: str) -> Text:
    return say("You chose: {choice}", choice=label)
