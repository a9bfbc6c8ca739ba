"""How what waits is told to whoever holds the receipt: whose words they are, verified or not."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeGuard

from bot.concerns.reporter.before_you_report import two_of
from bot.concerns.roster import Roster
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.burnt import Burnt
from bot.concerns.sealed.entries import Reply as Answer
from bot.concerns.sealed.entries import Sharing
from bot.concerns.sealed.letters import Damaged, Read, ReadLetter
from bot.concerns.sealed.sharing import is_change, last_change
from bot.concerns.store import trusted
from bot.words.messages import Text, Words, say
from bot.words.reporting import DAMAGED, UNVERIFIED


def waits(read: ReadLetter | Burnt) -> TypeGuard[ReadLetter]:
    """Who can open it stays to be read; all else can be burnt."""
    return not isinstance(read, Burnt) and not is_change(read)


def letters_told(letters: Sequence[ReadLetter | Burnt], roster: Roster) -> tuple[Words, ...]:
    """Whether anything waits, then each letter in the order in which it was written."""
    keys: dict[Recipient, Words] = {each.recipient: each.name for each in roster.responders}
    if roster.recovery:
        keys[roster.recovery.recipient] = two_of(roster.recovery)
    burnt = {each.day for each in letters if isinstance(each, Burnt)}
    waiting = [each for each in letters if waits(each)]
    change = last_change(letters)
    lines: list[Words] = [
        say("On {day} an answer was read here with your receipt, and burnt.", day=day)
        for day in sorted(burnt)
    ]
    if not waiting and not burnt:
        lines.append(say("No answer has come yet. Please come back another day."))
    elif not waiting:
        lines.append(say("No other answer is waiting. Please come back another day."))
    else:
        lines.append(say("Write down what you need. It stays here until you say you have read it."))
    for letter in sorted(waiting, key=_written):
        lines += _lines(letter, roster, keys)
    return tuple(lines) if change is None else (*lines, *_lines(change, roster, keys))


def _lines(
    letter: ReadLetter, roster: Roster, keys: Mapping[Recipient, Words]
) -> tuple[Words, ...]:
    if isinstance(letter, Damaged):
        return (DAMAGED,)
    wrote = _from(letter, roster)
    match letter.letter:
        case Answer(text=text):
            return wrote, text
        case Sharing(recipients=recipients):
            who = tuple(keys.get(key, say("somebody new")) for key in recipients)
            return wrote, say("From now on it can be opened by {names}.", names=who)


def _from(read: Read, roster: Roster) -> Text:
    if not read.verified:
        return UNVERIFIED
    name, day = roster.signers.get(read.signer, ""), read.letter.day
    if read.signer not in trusted(roster.responders):
        return say(
            "{day}, {name}, with keys that are no longer on the list (our server checked the "
            "signature, your device did not):",
            day=day,
            name=name,
        )
    return say(
        "{day}, {name} (our server checked the signature, your device did not):", day=day, name=name
    )


def _written(letter: ReadLetter) -> tuple[date, int]:
    """The day is signed, so it comes first."""
    return (letter.letter.day, letter.after) if isinstance(letter, Read) else (date.max, 0)
