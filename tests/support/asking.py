"""Asks forms question by question before a core that only listens, as the desk does."""

from dataclasses import dataclass, replace
from datetime import date

from bot.forms import dialogue as dialogues
from bot.forms.dialogue import Dialogue
from bot.forms.question import question
from bot.words.errors import Invalid
from bot.words.inbound import Called, Inbound, Said
from bot.words.messages import Corrections, Form, Message, Reply
from tests.support.doors import ListeningCore

LONG_AGO = date(2022, 1, 1)
"""Today, for those who answer: every day is still to come, and none too far away."""


@dataclass
class AskingCore:
    """For platforms that show no forms: only whole forms reach the core behind it."""

    core: ListeningCore
    dialogue: Dialogue | None = None

    async def handle(self, inbound: Inbound) -> Reply:
        if self.dialogue is None or not isinstance(inbound.event, Said):
            return await self._continued(inbound)
        text = inbound.event.text
        word = "skip" if text == "skip" else ""
        try:
            step = dialogues.take(self.dialogue, word, text, language="en", today=LONG_AGO)
        except Invalid as invalid:
            return question(self.dialogue, next(iter(invalid.problems.values())))
        self.dialogue = step
        if step.current is not None:
            return question(step)
        return await self._continued(replace(inbound, event=Called(step.form.route, step.args())))

    async def _continued(self, inbound: Inbound) -> Reply:
        reply = await self.core.handle(inbound)
        match reply:
            case Form():
                self.dialogue = Dialogue(reply)
                return question(self.dialogue)
            case Corrections(problems=problems) if self.dialogue is not None:
                self.dialogue = dialogues.reopen(self.dialogue, problems)
                return question(self.dialogue, next(iter(problems.values())))
            case Message() | Corrections() | None:
                self.dialogue = None
                return reply
