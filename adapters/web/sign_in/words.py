"""What the pages for signing in say."""

from bot.words.messages import Message, Text, say

NOT_YOURS = say(
    "If you did not ask for this link yourself, close this page: whoever sent it would see what "
    "you do here."
)
FOR_HOURS = say("You stay signed in here for up to twelve hours, or until you sign out.")
YES_SIGN_IN = say("Yes, sign me in")
OVER = Message(
    say("This link is over."),
    (
        say("It works once, for ten minutes, and in the browser that opened it."),
        say(
            "It ends sooner when you ask for a newer one or sign out everywhere, or when what you "
            "may do here changes."
        ),
        say("Write “web” to Tequio in private for a new one."),
    ),
)
SIGNED_OUT = Message(
    say("You are signed out here."),
    (say("Write “web” to Tequio in private when you want to come back."),),
)


def is_it_you(name: str) -> Text:
    return say("Are you {name}?", name=name)
