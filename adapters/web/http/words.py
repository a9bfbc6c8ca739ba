"""What stands around messages and questions on a page, and what becomes of forms."""

from bot.words.messages import Text, say, say_count

OPTIONAL = say("can be left out")
ALL_OPTIONAL = say("Any of these questions can be left out.")
NO_ANSWER = say("No answer")
MORE = say("More")
ALL_QUESTIONS = say("All questions")
CORRECT = say("Some answers need another look.")
NOT_SENT = say("It is not certain that this arrived. Please send it again.")
UNSENT = say("What you wrote was not sent. It stands here, so that you can copy it:")

NO_PICTURE = say(
    "This is no picture that can be drawn anew, so it was not taken. Please choose a JPEG, PNG or "
    "WebP. Anything else goes only if you keep the original: that can tell who made it, and where."
)
TOO_LARGE = say(
    "This file is too large, or too many came at once. It was not taken: please choose it again, "
    "or a smaller one."
)
ORIGINAL_TOO_LARGE = say(
    "An original can have up to 44 KB. Without “keep the original” a picture is made small enough."
)
ENCLOSED = say("It goes with what you write.")
WITHOUT = say("Leave it out")
AS_IT_IS = say("Keep the original, whatever its file tells")
AS_IT_IS_HINT = say(
    "Every byte goes, up to 44 KB: who made it, where, when and with what device may stand in it. "
    "Choose this only where it is needed as proof, or for what is no picture."
)
NO_CANVAS = say(
    "Your browser keeps pages from drawing pictures, so this one was not taken. Allow it for this "
    "page, turn scripts off so that our server draws it, or keep the original."
)


def too_long(longest: int) -> Text:
    """Beside an answer that is still there, whole."""
    return say_count(
        "That is too long: up to {count} character, please.",
        "That is too long: up to {count} characters, please.",
        longest,
    )
