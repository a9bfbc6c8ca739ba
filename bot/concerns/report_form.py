"""What a reporter is asked: what can be ticked first, free words last."""

from collections.abc import Iterable

from bot.concerns.roster import Responder
from bot.concerns.sealed.documents import DOCUMENT, LONGEST_SPELLED
from bot.concerns.sealed.receipts import ASKED_BACK, Receipt, numbered
from bot.words.messages import Button, Choice, Field, say

LONGEST_TEXT = 4000
"""Characters. Sealed, the longest report in any writing still fits the largest bucket."""
LONGEST_RECEIPT = 200
TICKET = "ticket"
LONGEST_TICKET = 40


def report_fields(responders: Iterable[Responder]) -> tuple[Field, ...]:
    """List the questions, in the order in which they are asked."""
    return (
        Field("what", say("What is it about?"), "choice", choices=_WHAT),
        Field("who", say("Who is in danger?"), "choice", choices=_WHO),
        Field("when", say("Is it still going on?"), "choice", choices=_WHEN),
        Field("severity", say("How bad could it become?"), "choice", choices=_SEVERITY),
        Field("wanted", say("What do you hope for?"), "choice", choices=_WANTED),
        Field(
            "known_by",
            say("How many people know this?"),
            "choice",
            say("If only one or two do, responders are warned that acting could point to you."),
            _KNOWN_BY,
        ),
        Field(
            "may_act",
            say("May responders act on it?"),
            "choice",
            say("They can only ask you in their answer: then please come back with your receipt."),
            _CONSENT,
        ),
        Field(
            "may_share",
            say("May responders tell people who are not responders?"),
            "choice",
            choices=_CONSENT,
        ),
        _hidden_from(responders),
        Field(
            "urgent",
            say("Must it go at once?"),
            "choice",
            say("If it goes at once, others may guess from the time that it was you."),
            _URGENT,
            value="no",
        ),
        Field(
            "text",
            say("What happened?"),
            "paragraph",
            say(
                "Leave out details that only you know. Names, places and dates help, if giving "
                "them is safe for you."
            ),
            optional=True,
            longest=LONGEST_TEXT,
        ),
    )


def document_field() -> Field:
    """For the doors that can take one: pages, which draw pictures anew."""
    return Field(
        DOCUMENT,
        say("A picture"),
        "document",
        say(
            "One at a time: JPEG, PNG or WebP. It is drawn anew and made smaller, so that nothing "
            "goes along that its file says of place, day or device. What it shows can still point "
            "to you. You can add another one later, with your receipt."
        ),
        optional=True,
        longest=LONGEST_SPELLED,
    )


def ticket_field() -> Field:
    """At a door that one crowd can fill: it is read only while that is so."""
    return Field(
        TICKET,
        say("A paper ticket, if you were given one"),
        hint=say(
            "It lets one report through while so much comes in that no more is taken. Nobody knows "
            "who has which."
        ),
        optional=True,
        longest=LONGEST_TICKET,
    )


def receipt_field(receipt: Receipt, handle: str, instead: tuple[Button, ...] = ()) -> Field:
    """Shows the receipt, and asks two places of it back: it is in no later page or message.

    Nothing is sealed before somebody has it, so that nothing can be sealed that nobody can find.
    `handle`: by what the noticeboard says that an answer may wait.
    `instead`: what shows another one, where the door has no way of its own.
    """
    third, seventh = ASKED_BACK
    return Field(
        "kept",
        say(
            "Your receipt: write all of it down now, on paper, and hide the paper. Whoever has it "
            "can read our answer."
        ),
        hint=say(
            "Then write here what stands at {first} and at {second}, so that we both know that you "
            "have it. It is shown nowhere else. If {handle} stands on the noticeboard one day, "
            "there may be an answer: write that down, too.",
            first=third,
            second=seventh,
            handle=handle,
        ),
        longest=LONGEST_RECEIPT,
        shown=numbered(receipt),
        instead=instead,
    )


def _hidden_from(responders: Iterable[Responder]) -> Field:
    return Field(
        "hidden_from",
        say("Who must not see it?"),
        "choices",
        say(
            "They cannot open it, and get no message about it. They may still notice that "
            "something came, above all if it goes at once."
        ),
        tuple(Choice(each.recipient, each.name) for each in responders),
        optional=True,
    )


_WHAT = (
    Choice("threat", say("A threat or violence")),
    Choice("harassment", say("Harassment, or abuse of any kind, also sexual")),
    Choice("surveillance", say("Being watched, or a problem with a phone or an account")),
    Choice("misconduct", say("Misuse of power or money")),
    Choice("arrest", say("Arrest, charges or a search")),
    Choice("other", say("Something else")),
)
_WHO = (
    Choice("me", say("Me, the person who reports")),
    Choice("another", say("Somebody else")),
    Choice("several", say("Several people")),
    Choice("unsure", say("I am not sure")),
)
_WHEN = (
    Choice("yes", say("Yes")),
    Choice("no", say("No, it is over")),
    Choice("expected", say("It may happen soon")),
    Choice("unsure", say("I am not sure")),
)
_SEVERITY = (
    Choice("life", say("Somebody could die or be badly hurt")),
    Choice("serious", say("Somebody could lose freedom, home or work")),
    Choice("harm", say("It hurts people, but nobody is in danger now")),
    Choice("concern", say("It worries me")),
)
_WANTED = (
    Choice("know", say("That you know about it")),
    Choice("advice", say("Advice")),
    Choice("help", say("Help for somebody")),
    Choice("change", say("That something changes")),
    Choice("contact", say("Contact with somebody outside our coalition who can help")),
)
_KNOWN_BY = (
    Choice("1-2", say("One or two")),
    Choice("3-10", say("Three to ten")),
    Choice("many", say("Many")),
)
_CONSENT = (
    Choice("yes", say("Yes, without asking me first")),
    Choice("ask", say("Ask me first")),
    Choice("no", say("No")),
)
_URGENT = (
    Choice("no", say("No, it can wait for the next delivery")),
    Choice("yes", say("Yes, send it at once")),
)
