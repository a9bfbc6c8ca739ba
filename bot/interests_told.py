"""What somebody stands back from by a check-in is one of the interests declared in its circle.

So recusal follows: whoever decides in that circle reads who takes no part in deciding on what.
What is declared while it is asked stands in the summary, what comes late is told with that answer,
and only what somebody changes after that is told by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot import promises_told
from bot.checkins.declared import INTEREST, STAND_BACK, YES
from bot.checkins.model import CheckIn, Round
from bot.coalition.requests import Request
from bot.membership.mandates import interests
from bot.ports import Transaction
from bot.words.ids import CircleId, RoundId
from bot.words.messages import Button, Message, Reply, Words, say


def submit(request: Request, tx: Transaction) -> Reply:
    """Keep the answers of a form; of a declaration, only what has changed in it is noted."""
    found = _declaration(request, tx)
    before, told = _stands_back(found, request, tx), _is_told_anyway(found, request, tx)
    reply = promises_told.submit(request, tx)
    if found is None or not isinstance(reply, Message):
        return reply
    _, checkin = found
    now, about = _stands_back(found, request, tx), {"circle": checkin.circle}
    lines = tuple(_noted(before, now, about, request, tx, told_later=told)) if before != now else ()
    listed = Button(say("All interests declared"), "interests", about)
    return replace(reply, lines=(*reply.lines, *lines), buttons=(*reply.buttons, listed))


def _declaration(request: Request, tx: Transaction) -> tuple[Round, CheckIn] | None:
    """The round and its check-in, where names are asked for and interests are."""
    if not {INTEREST, STAND_BACK} & request.args.keys():
        return None
    round_ = tx.checkins.round(RoundId(request.args.get("round", "")))
    if round_ is None or round_.anonymous:
        return None
    checkin = tx.checkins.checkin(round_.checkin)
    return None if checkin is None else (round_, checkin)


def _is_told_anyway(found: tuple[Round, CheckIn] | None, request: Request, tx: Transaction) -> bool:
    """In the summary, or with an answer that comes late: the circle hears of one once."""
    given = () if found is None else tx.checkins.named_answers(found[0].id)
    return request.who.id not in {each.member for each in given if each.late}


def _stands_back(found: tuple[Round, CheckIn] | None, request: Request, tx: Transaction) -> str:
    """From what; empty where they have no interest, or take part in deciding on everything."""
    if found is None:
        return ""
    answers = tx.checkins.answers_of(found[0], request.who.id) or {}
    words = answers.get(STAND_BACK, "") if answers.get(INTEREST) == YES else ""
    return words if len(words) <= interests.LONGEST else f"{words[: interests.LONGEST - 1]}…"


def _noted(
    before: str,
    now: str,
    about: Mapping[str, str],
    request: Request,
    tx: Transaction,
    *,
    told_later: bool,
) -> Iterator[Words]:
    if request.forgeable:
        yield say(
            "It is not among the interests declared yet: that could have come from your server."
            " Please write “interests” in an encrypted conversation with me."
        )
        return
    for each in tx.mandates.interests(CircleId(about["circle"])):
        if each.member == request.who.id and each.ended is None and each.what == before:
            ended = replace(request, args={**about, "id": each.id})
            interests.end(ended, tx.mandates, told_later=told_later)
    if now:
        args = {**about, "what": now, "aside": interests.ASIDE}
        theirs = replace(request, args=args)
        declared = interests.declare(theirs, tx.mandates, told_later=told_later)
        yield from declared.lines if isinstance(declared, Message) else ()
