"""What the pages for concerns say themselves, beside what the core says."""

from bot.words.messages import Text, say
from bot.words.reporting import COME_BACK

NOT_BUILT = say("This browser cannot lock your words here: our server does.")
SEALING = say("Your words are being locked. This takes a moment.")
HELP_OUTSIDE = say("Who can help outside our coalition")
CLOSED = say(
    "No report can be taken here just now, so this was not kept. What you wrote still stands here, "
    "so that you can copy it."
)
HAVE_RECEIPT = say("I have a receipt")
TOO_MUCH = say("A lot has come from you just now. This was not kept: please send it in an hour.")
NOT_WHOLE = {
    400: say(
        "What your browser sent could not be read to its end, so nothing was kept. What did arrive "
        "stands here: please look through it, and send it again."
    ),
    408: say(
        "Not all of it arrived in time, so nothing was kept. What did arrive stands here: please "
        "look through it, and send it again. Without a picture it is quicker."
    ),
    413: say(
        "This is more than can be taken at once, so nothing was kept. As much as there was room "
        "for stands here: please make it shorter, and send it again."
    ),
}
"""Of a form of which not all came, by the status of HTTP."""
AFTER_SEALING = (
    say("It reaches the responders with the next delivery, or at once if you asked for that."),
    COME_BACK,
)
LEAVE = say("Leave this page")
LEAVING = say("It goes to a page that everybody uses. Your browser may still remember this one.")
LANGUAGES = say("Languages")
PARTS = say("Parts of this form")
NEXT = say("Next")
BACK = say("Back")
SEND_AGAIN = say(
    "If the line breaks while this is sent, do not go back: that may lose these words. Reload the "
    "page that appears instead, and your browser sends them again."
)
ALL_OF_IT_IS_HERE = say(
    "All that you answered and typed waits on this page, and your receipt stays the same. As long "
    "as you do not close it, you can try again."
)
WHAT_CAME_IS_HERE = say(
    "What arrived of your answers and words waits on this page. As long as you do not close it, "
    "you can try again."
)
TO_BE_COPIED = say("What you wrote stands here, so that you can copy it:")
"""Where it may have been kept all the same: what came of it is said above."""
TRY_AGAIN = say("Try again")
NOT_KEPT_HERE = say(
    "Nothing you write stays on this device: if you reload this page before sending, it is empty."
)
"""On purpose: whoever takes the device finds no half of a report."""
COPY = say("Copy the receipt")
COPIED = say("Copied. Other programs on this device can read it: paper is safer.")
PRINT = say("Print the receipt")
AS = (("numbers", say("As numbers")), ("words", say("As words")))
"""Of what a receipt is made; pressed, it is another one."""


def part(number: int, of: int) -> Text:
    return say("Part {number} of {count}", number=number, count=of)
