"""What the Slack adapter says itself."""

from bot.words.messages import Text, say

ASK_AGAIN = say("Please start again.")
CLOSE = say("Close")
ELSEWHERE = say("Or their name, if they are not on Slack")
GONE = say("This is no longer open: it was used already, or it stood here for too long.")
MORE = say("There is more in the thread.")
NAME = "Tequio"
OPEN = say("Open the form")
NOT_TAKEN = say("That did not arrive. Nothing was kept; please try again.")
ONLY_WORDS = say("I read only words: no pictures, files or voice messages. Please write it to me.")
SHORTER = say("Up to 3,000 characters fit here.")
WAIT = say("One moment, please: do not close this window yet.")


def chosen(label: str) -> Text:
    return say("You chose: {choice}", choice=label)
