"""What people say of their promises in a check-in is noted with these, as by a word of theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.actions import postpone, progress
from bot.actions.model import ActionItem, Status
from bot.actions.store import ActionStore
from bot.checkins.answering import answer
from bot.checkins.model import Round
from bot.checkins.promised import said_of
from bot.checkins.store import CheckinStore
from bot.coalition.requests import Request
from bot.ports import Transaction
from bot.words.errors import Invalid
from bot.words.ids import ActionId, RoundId
from bot.words.messages import Message, Reply, Words, say

STANDS, STUCK, WHY, SEEN, NEW_DATE = "stands", "stuck", "why", "seen", "new_date"
"""The ids of the questions whose answers are noted."""
GOING_ON = frozenset({"not_started", "on_track", "late", "blocked"})

Said = Mapping[ActionId, Mapping[str, str]]


def submit(request: Request, tx: Transaction) -> Reply:
    """Keep the answers of a form, and note what has changed in them since they were last kept."""
    if not said_of(request.args):  # they take the place of all earlier ones: nothing to note
        return answer.ROUTES["checkin.submit"](request, tx.checkins)
    round_ = tx.checkins.round(RoundId(request.args.get("round", "")))
    before = _said(round_, request, tx.checkins)
    reply = answer.ROUTES["checkin.submit"](request, tx.checkins)
    now = _said(round_, request, tx.checkins)
    if not isinstance(reply, Message) or not now:
        return reply
    told = [
        line
        for number, said in now.items()
        if said != before.get(number)
        for line in _note(number, said, request, tx.actions)
    ]
    return replace(reply, lines=(*reply.lines, *told, *_gone(now, request)))


def _said(round_: Round | None, request: Request, store: CheckinStore) -> Said:
    """Under names alone: what is said in confidence is about no promise."""
    if round_ is None or round_.anonymous:
        return {}
    return said_of(store.answers_of(round_, request.who.id) or {})


def _gone(now: Said, request: Request) -> Iterator[Words]:
    """Closed, or given to somebody else, while the form stood open."""
    for number in said_of(request.args).keys() - now.keys():
        if number.isdecimal():
            yield say(
                "I noted nothing for #{number}: it is closed, or not with you any more.",
                number=number[:10],
            )


def _note(
    number: ActionId, said: Mapping[str, str], request: Request, store: ActionStore
) -> Iterator[Words]:
    item = store.item(number)
    if item is not None and item.owner == request.who.id:
        yield from _Noting(request, store, number, said).steps(item)


@dataclass(frozen=True, slots=True)
class _Noting:
    """Each step is the one that is taken by a word or a button, and tells the same people."""

    request: Request
    store: ActionStore
    number: ActionId
    said: Mapping[str, str]

    def steps(self, item: ActionItem) -> Iterator[Words]:
        stands = self.said.get(STANDS, "")
        if item.is_closed and (stands in GOING_ON or self._ended_otherwise(item, stands)):
            yield from self._told(progress.reopen(self._with(), self.store, item))
            item = self._again(item)
        if not item.is_closed:
            yield from self._stands(item, stands)
            yield from self._moved(self._again(item))

    def _ended_otherwise(self, item: ActionItem, stands: str) -> bool:
        ends = {"done": Status.DONE, "dropped": Status.WILL_NOT_DO}
        return stands in ends and ends[stands] is not item.status

    def _stands(self, item: ActionItem, stands: str) -> Iterator[Words]:
        match stands:
            case "done":
                done = progress.done(self._with(text=self.said.get(SEEN, "")), self.store, item)
                yield from self._told(done)
            case "dropped":
                reason = self._said(WHY, say("Please say why not."))
                yield from self._told(progress.drop(self._with(reason=reason), self.store, item))
            case "blocked":
                need = self._said(STUCK, say("Please say what is needed."))
                yield from self._told(progress.in_the_way(self._with(), self.store, item, need))
            case "on_track" if item.status is not Status.IN_PROGRESS:
                yield from self._told(progress.start(self._with(), self.store, item))
            case "late" if item.status is Status.BLOCKED:  # it is not in the way any more
                yield from self._told(progress.start(self._with(), self.store, item))

    def _moved(self, item: ActionItem) -> Iterator[Words]:
        day = self.said.get(NEW_DATE, "")
        if not item.is_closed and day not in {"", item.due.isoformat()}:
            due = day if item.hour is None else f"{day}T{item.hour:%H:%M}"
            yield from self._told(postpone.move(self._with(due=due), self.store, item))

    def _said(self, question: str, asked: Words) -> str:
        """Raises Invalid where the ledger needs it and nothing was said."""
        if not self.said.get(question):
            raise Invalid({f"{question}.{self.number}": asked})
        return self.said[question]

    def _with(self, **args: str) -> Request:
        return replace(self.request, args=args)

    def _again(self, item: ActionItem) -> ActionItem:
        return self.store.item(self.number) or item

    def _told(self, reply: Reply) -> Iterator[Words]:
        if isinstance(reply, Message):
            yield reply.text
