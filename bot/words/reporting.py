"""What is said of a report alike, whether our server locks it or the device of who writes it."""

from bot.words.messages import say

NOT_THESE_WORDS = say("That is not what stands there. Please look at what you wrote down.")
NOBODY_LEFT = say("You left out everybody who could open it, so nothing was sent or kept.")
NOT_SIGNED = say(
    "Nothing was sent: two stewards have not signed that these are the keys of those who may open "
    "it."
)
NO_ROOM = say(
    "Beside a picture there is room for fewer words. Please shorten them, or add the picture later "
    "with your receipt."
)
CROWDED_PAGE = say(
    "A great deal is coming in here. This was not kept: please send it again in a few minutes, or "
    "with a paper ticket, if you were given one."
)
"""At a page, where the numbers to call stand, and a ticket can be given."""
TICKET_REFUSED = say(
    "This paper ticket is not good here, or not any more: each passes once, until its day. Slips "
    "are easily made: please compare each sign with the paper, or give another ticket."
)
"""The same of one that was used, has ended, was mistyped or never was: nobody can tell which."""
BEFORE = say("This report came before, and is kept once.")
NOT_ADDED = say("If you changed something since, it was not added.")
SEALED = say("Your report is locked and kept.")
COME_BACK = say(
    "Nobody can write to you about it. To read the answer, come back here, choose "
    "“I have a receipt” or write “receipt”, and give the receipt that you "
    "wrote down."
)
DAMAGED = say("One letter was damaged on the way and is not shown.")
UNVERIFIED = say("Not verified: no responder signed this, so do not trust it. It says:")
