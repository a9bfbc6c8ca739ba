"""Which list of responders would be signed next: decided by who is there, and by the last one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.concerns.sealed.roster_list import Named, Recovery, RosterList, Steward, written
from bot.concerns.sealed.signed_lists import FIRST, SignedList, are_enough, digest, in_force


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list should say, as things are."""

    stewards: tuple[Steward, ...]
    responders: tuple[Named, ...]
    clear: bool = False
    """A key stands there that no list names: to sign a list, even the same one, takes it off."""
    recovery: Recovery | None = None


def next_list(
    lists: Sequence[SignedList], draft: SignedList | None, wanted: Wanted, today: date
) -> SignedList | None:
    """The draft, as long as it is right, else what is wanted; None if there is nothing to sign.

    A draft stays right if somebody else has come meanwhile: they are on the next one. So whoever
    signs second signs what the first one has seen. Raises Misread if the lists are damaged.
    """
    last = in_force(lists)
    if not are_enough(wanted.stewards):
        return None
    anew = last is not None and not can_sign(last, wanted.stewards)
    if draft is not None and _is_right(draft.content, lists, wanted, anew):
        return draft
    if (
        last is not None
        and not wanted.clear
        and _says(last) == (wanted.stewards, wanted.responders, wanted.recovery)
    ):
        return None
    number, before = (last.number + 1, digest(lists[-1].text)) if last else (1, FIRST)
    there = wanted.stewards, wanted.responders
    new = RosterList(number, before, today, *there, anew, wanted.recovery)
    return SignedList(written(new))


def can_sign(last: RosterList, there: Sequence[Steward]) -> bool:
    """Whether enough of those who sign the next list are there, with the keys that it names."""
    keys = {each.verify_key for each in there}
    return are_enough([each for each in last.stewards if each.verify_key in keys])


def may_sign(last: RosterList | None, next_: RosterList) -> Sequence[Steward]:
    return next_.stewards if last is None or next_.anew else last.stewards


def _says(last: RosterList) -> tuple[tuple[Steward, ...], tuple[Named, ...], Recovery | None]:
    return last.stewards, last.responders, last.recovery


def _is_right(draft: RosterList, lists: Sequence[SignedList], wanted: Wanted, anew: bool) -> bool:
    before = digest(lists[-1].text) if lists else FIRST
    fits = replace(draft, number=len(lists) + 1, before=before, anew=anew) == draft
    still = {*draft.stewards} <= {*wanted.stewards} and {*draft.responders} <= {*wanted.responders}
    return fits and still and draft.recovery == wanted.recovery
