"""Whoever holds a receipt comes back: opens what waits, burns what was read, and adds words."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.batches import batch_named
from bot.concerns.report_form import LONGEST_TEXT
from bot.concerns.reporter.afterwards import Done, told
from bot.concerns.reporter.enclosing import asked_besides, must_be_a_document, ticket_in
from bot.concerns.reporter.letters_told import letters_told, waits
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.sealed.age import CannotOpen
from bot.concerns.sealed.burnt import seal_burnt
from bot.concerns.sealed.documents import DOCUMENT
from bot.concerns.sealed.entries import Sharing
from bot.concerns.sealed.letters import read_replies, without_decoys
from bot.concerns.sealed.padding import TooLong
from bot.concerns.sealed.receipts import Mailbox, open_mailbox
from bot.concerns.sealed.seal_report import Capsule, open_capsule, seal_follow_up
from bot.concerns.sealed.sharing import last_change
from bot.concerns.sealed.slips import mended
from bot.concerns.store import ConcernStore, roster_of
from bot.forms.dialogue import check
from bot.words.errors import Invalid
from bot.words.messages import Button, Choice, Field, Form, Reply, say
from bot.words.reporting import NO_ROOM

ONCE = 32
"""Signs of what is drawn for a form, by which it is known again."""
RECEIPT = Field(
    "receipt",
    say("Your receipt"),
    hint=say("All of it, in its order. A slip of one letter is often understood."),
)
MORE = Field(
    "text",
    say("Do you want to add something?"),
    "paragraph",
    say("You cannot read it here again. Responders see it with the next delivery."),
    optional=True,
    longest=LONGEST_TEXT,
)
READ = Field(
    "read",
    say("Have you read the answer, and written down what you need?"),
    "choice",
    say(
        "With the next delivery, burnt is gone for good. Until then whoever finds your receipt can "
        "still open it on a page of ours."
    ),
    (Choice("no", say("Not yet: keep it here")), Choice("yes", say("I have read it: burn it"))),
    value="no",
)
OPENS_NOTHING = say(
    "These words or numbers open nothing. Please check them, and their order. "
    "A receipt also stops working when a report was deleted."
)


def receipt(request: AnonymousRequest, _here: Surroundings) -> Reply:
    """Ask for the words in a form; what was typed with the command is not read."""
    return _asking(request.language)


def open_receipt(request: AnonymousRequest, intake: Intake) -> Reply:
    """Show the letters that wait, in the form that takes further words; nothing is burnt yet."""
    mailbox = _mailbox(request, intake.store)
    capsule = _capsule(mailbox, intake.store)
    roster = roster_of(intake.store)
    kept = without_decoys(mailbox, intake.store.letters(mailbox.address))
    letters = read_replies(mailbox, capsule, kept, roster.signers)
    waiting = [each for each, read in zip(kept, letters, strict=True) if waits(read)]
    return Form(
        say("Your report"),
        (*([READ] if waiting else []), MORE, *asked_besides(request.door)),
        "receipt.add",
        {
            "language": request.language,
            "receipt": request.args["receipt"],
            "shown": ",".join(map(_mark, waiting)),
            "once": secrets.token_hex(ONCE // 2),
        },
        letters_told(letters, roster),
        say("Send"),
        (_danger(request.language),),
        ephemeral=True,
        opened_by="receipt",
    )


def add(request: AnonymousRequest, intake: Intake) -> Reply:
    """Keep further words, and burn the letters that were shown once they have been read."""
    asked = (RECEIPT, replace(READ, optional=True), MORE, *asked_besides(request.door))
    form = Form(say("Your report"), asked, "receipt.add")
    answers = check(form, request.args, language=request.language, today=request.day)
    must_be_a_document(answers)
    mailbox = _mailbox(request, intake.store)
    capsule = _capsule(mailbox, intake.store)
    done: list[Done] = []
    if "text" in answers or DOCUMENT in answers:
        _add(answers, _as_it_is_now(capsule, mailbox, intake.store), request, intake)
        done.append("added")
    shown = frozenset(filter(None, request.args.get("shown", "").split(",")))
    if shown and answers.get("read") == "yes":
        _burn(shown, mailbox, request.day, intake.store)
        done.append("burnt")
    elif shown:
        done.append("stays")
    what: list[Done] = [*(done or ["nothing"]), "receipt stays"]
    return told(what, request.batch, request, intake.here)


def _as_it_is_now(capsule: Capsule, mailbox: Mailbox, store: ConcernStore) -> Capsule:
    """With the key that those have who can open the case now: an older one others have, too."""
    letters, signers = store.letters(mailbox.address), roster_of(store).signers
    change = last_change(read_replies(mailbox, capsule, letters, signers))
    if change is None or not isinstance(change.letter, Sharing):
        return capsule
    return replace(capsule, recipient=change.letter.key)


def _add(
    answers: Mapping[str, str], capsule: Capsule, request: AnonymousRequest, intake: Intake
) -> None:
    batch = batch_named(request.batch)
    at = f"{batch.starts(intake.here.zone):%Y-%m-%dT%H:%MZ}"
    text, document = answers.get("text", ""), answers.get(DOCUMENT, "")
    try:
        message = seal_follow_up(capsule, text, at, document, request.args.get("once", "")[:ONCE])
    except TooLong:
        raise Invalid({MORE.name: NO_ROOM}) from None
    ticket = ticket_in(request.args, intake.store, request.day)
    with intake.budget.room_for(request.door, "words", ticket):
        intake.store.add(message, batch)


def _burn(shown: Collection[str], mailbox: Mailbox, day: date, store: ConcernStore) -> None:
    """Only what somebody was shown: what has come since stays."""
    letters = [each for each in store.letters(mailbox.address) if _mark(each) in shown]
    store.burn(mailbox.address, {each: seal_burnt(mailbox, day, each) for each in letters})


def _mark(letter: bytes) -> str:
    """By which a letter is known again; it says nothing of what is in it."""
    return hashlib.sha256(letter).hexdigest()[:16]


def _asking(language: str) -> Form:
    return Form(
        say("Open your receipt"),
        (RECEIPT,),
        "receipt.open",
        {"language": language},
        (
            say("An answer stays until you say that you have read it; then it is burnt."),
            say("Without your receipt nobody can open it. If it is lost, write a new report."),
        ),
        say("Open"),
        (_danger(language),),
        ephemeral=True,
        opened_by="receipt",
    )


def _danger(language: str) -> Button:
    return Button(say("I am in danger now"), "danger", {"language": language})


def _mailbox(request: AnonymousRequest, store: ConcernStore) -> Mailbox:
    """Derived at full cost for whatever was written, so that its time tells nothing."""
    form = _asking(request.language)
    answers = check(form, request.args, language=request.language, today=request.day)
    return open_mailbox(mended(answers["receipt"]), store.salt())


def _capsule(mailbox: Mailbox, store: ConcernStore) -> Capsule:
    """Raises Invalid with the same words, whatever is wrong with the receipt."""
    kept = store.capsule(mailbox.address)
    if kept is None:
        raise Invalid({RECEIPT.name: OPENS_NOTHING})
    try:
        return open_capsule(kept, mailbox)
    except CannotOpen:
        raise Invalid({RECEIPT.name: OPENS_NOTHING}) from None


WITHOUT_THE_VAULT: dict[str, AnonymousHandler[Surroundings]] = {"receipt": receipt}
ROUTES: dict[str, AnonymousHandler[Intake]] = {
    "receipt.open": open_receipt,
    "receipt.add": add,
}
