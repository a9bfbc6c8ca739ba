"""What stands around messages and questions on a page, and what becomes of forms."""

from bot.words.messages import Text, say, say_count

OPTIONAL = say("can be left out")
ALL_OPTIONAL = say("Any of these questions can be left out.")
NO_ANSWER = say("No answer")
MORE = say("More")
ALL_QUESTIONS = say("All questions")
CORRECT = say("Some answers need another look.")
NOT_SENT = say("It is not certain that this arrived. Please send it again.")


def too_long(longest: int) -> Text:
    """Beside an answer that is still there, whole."""
    return say_count(
        "That is too long: up to {count} character, please.",
        "That is too long: up to {count} characters, please.",
        longest,
    )
