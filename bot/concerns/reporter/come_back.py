"""Whoever holds a receipt comes back: reads the answers, which then burn, and adds words."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.batches import batch_named
from bot.concerns.reporter.report import CROWDED, Intake
from bot.concerns.reporter.report_form import LONGEST_TEXT
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import CannotOpen, Recipient
from bot.concerns.sealed.entries import Reply as Answer
from bot.concerns.sealed.entries import Sharing
from bot.concerns.sealed.letters import Damaged, Read, ReadLetter, read_replies, without_decoys
from bot.concerns.sealed.receipts import Mailbox, open_mailbox
from bot.concerns.sealed.seal_report import Capsule, open_capsule, seal_follow_up
from bot.concerns.sealed.signatures import VerifyKey
from bot.concerns.store import ConcernStore, trusted
from bot.forms.dialogue import check
from bot.words.errors import Refused
from bot.words.messages import Button, Field, Form, Message, Reply, Text, Words, say

RECEIPT = Field("receipt", say("Your eight words"), hint=say("In their order; spelling counts."))
MORE = Field(
    "text",
    say("Do you want to add something?"),
    "paragraph",
    say("You cannot read it here again. Responders see it with the next delivery."),
    optional=True,
    longest=LONGEST_TEXT,
)
OPENS_NOTHING = say(
    "These words open nothing. Please check them, and their order. "
    "A receipt also stops working when a report was deleted."
)


def receipt(request: AnonymousRequest, _intake: Intake) -> Reply:
    """Ask for the words in a form; what was typed with the command is not read."""
    return _asking(request.language)


def open_receipt(request: AnonymousRequest, intake: Intake) -> Reply:
    """Show the letters that wait and burn them, in the form that takes further words."""
    mailbox = _mailbox(request, intake.store)
    capsule = _capsule(mailbox, intake.store)
    roster = intake.store.roster()
    burnt = without_decoys(mailbox, intake.store.burn(mailbox.address))
    letters = read_replies(mailbox, capsule, burnt, trusted(roster))
    return Form(
        say("Your report"),
        (MORE,),
        "receipt.add",
        {"language": request.language, "receipt": request.args["receipt"]},
        _told(letters, roster),
        say("Add this"),
        (_danger(request.language),),
        ephemeral=True,
        opened_by="receipt",
    )


def add(request: AnonymousRequest, intake: Intake) -> Reply:
    form = Form(say("Your report"), (RECEIPT, MORE), "receipt.add")
    answers = check(form, request.args, language=request.language, today=request.day)
    if "text" not in answers:
        return Message(say("Nothing was added."), ephemeral=True)
    batch = batch_named(request.batch)
    if not intake.store.has_room(batch):
        raise Refused(CROWDED)
    capsule = _capsule(_mailbox(request, intake.store), intake.store)
    intake.store.add(seal_follow_up(capsule, answers["text"]), batch)
    return Message(
        say("Added. Responders see it with the next delivery, at 9:00 or 17:00."),
        (say("Your receipt stays the same."),),
        ephemeral=True,
    )


def _asking(language: str) -> Form:
    return Form(
        say("Open your receipt"),
        (RECEIPT,),
        "receipt.open",
        {"language": language},
        (say("An answer is shown once, then it is gone: be ready to write down what you need."),),
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
    return open_mailbox(answers["receipt"], store.salt())


def _capsule(mailbox: Mailbox, store: ConcernStore) -> Capsule:
    """Raises Refused with the same words, whatever is wrong with the receipt."""
    kept = store.capsule(mailbox.address)
    if kept is None:
        raise Refused(OPENS_NOTHING)
    try:
        return open_capsule(kept, mailbox)
    except CannotOpen:
        raise Refused(OPENS_NOTHING) from None


def _told(letters: Sequence[ReadLetter], roster: Sequence[Responder]) -> tuple[Words, ...]:
    if not letters:
        return (say("No answer is waiting. Please come back after the next delivery."),)
    names = {each.verify_key: each.name for each in roster}
    keys = {each.recipient: each.name for each in roster}
    lines: list[Words] = [say("Write down what you need: this is gone when you leave.")]
    for letter in sorted(letters, key=_day):
        lines += _lines(letter, names, keys)
    return tuple(lines)


def _lines(
    letter: ReadLetter, names: Mapping[VerifyKey, str], keys: Mapping[Recipient, str]
) -> tuple[Words, ...]:
    if isinstance(letter, Damaged):
        return (say("One letter was damaged on the way and is not shown."),)
    wrote = _from(names.get(letter.signer, ""), letter.letter.day, letter.verified)
    match letter.letter:
        case Answer(text=text):
            return wrote, text
        case Sharing(recipients=recipients):
            who = tuple(keys.get(key, say("somebody new")) for key in recipients)
            return wrote, say("From now on it can be opened by {names}.", names=who)


def _from(name: str, day: date, verified: bool) -> Text:
    if not verified:
        return say("Not verified: no responder signed this, so do not trust it. It says:")
    return say(
        "{day}, {name} (our server checked the signature, your device did not):", day=day, name=name
    )


def _day(letter: ReadLetter) -> date:
    return letter.letter.day if isinstance(letter, Read) else date.max


ROUTES: dict[str, AnonymousHandler[Intake]] = {
    "receipt": receipt,
    "receipt.open": open_receipt,
    "receipt.add": add,
}
