"""What is known while one thing that a member said or pressed is answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from bot.coalition.people import Member
from bot.coalition.requests import Request
from bot.engine.half_told import HalfToldForms
from bot.forms.vocabulary import Vocabulary
from bot.language.tell import Interpreter
from bot.ports import Transaction
from bot.words.inbound import Inbound, Utterance
from bot.words.messages import Reply

Route: TypeAlias = Callable[[Request, Transaction], Reply]
"""A handler whose own store is already chosen from the transaction."""

Routes: TypeAlias = Mapping[str, Route]

UNTOLD = "en"
"""The language of whoever neither told us theirs nor came from where it is known."""


@dataclass(frozen=True, slots=True)
class ConversationStep:
    event: Utterance
    inbound: Inbound
    """Which brought the event."""
    who: Member
    now: datetime
    tx: Transaction
    routes: Routes
    vocabulary: Vocabulary
    interpreter: Interpreter
    half_told: HalfToldForms
    along: list[str]
    """What went along with an answer that is kept, to be handed on after the transaction."""

    @property
    def who_now(self) -> Member:
        """The member as they now are: what they did may have been to change the language."""
        return self.tx.people.member(self.who.id) or self.who

    @property
    def languages(self) -> tuple[str, ...]:
        """Their own first; whoever says a word of ours in another is understood, too."""
        return tuple(dict.fromkeys((self.who.language, UNTOLD, *self.interpreter.languages)))

    @property
    def today(self) -> date:
        """On the member's own calendar."""
        return self.now.astimezone(self.who.zone).date()

    @property
    def in_private(self) -> bool:
        return self.inbound.room is None
