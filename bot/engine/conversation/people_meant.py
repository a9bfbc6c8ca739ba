"""A name that leads to nobody is said at its own question, before the next one is asked."""

from bot.coalition.oneself import ONESELF
from bot.coalition.people import is_inside
from bot.engine.conversation.step import ConversationStep
from bot.forms.dialogue import SKIPPED, Dialogue
from bot.language.folding import name_key, text_key
from bot.words.errors import Invalid
from bot.words.messages import Field, say


def must_be_known(step: ConversationStep, asked: Field | None, further: Dialogue) -> None:
    """Raises Invalid if the answer names neither a person nor a partner of ours.

    Whoever is from outside learns here of nobody whether they are there. Whether those who are
    meant can do it is for the form's own route, and so is the last answer, which that looks at now.
    """
    name = further.answers.get(asked.name, SKIPPED) if asked is not None else SKIPPED
    if asked is None or asked.kind != "person" or name == SKIPPED or further.current is None:
        return
    if is_inside(step.who, step.tx.people) and not _is_known(step, name):
        raise Invalid({asked.name: say("I know nobody called “{name}”.", name=name)})


def _is_known(step: ConversationStep, name: str) -> bool:
    if name_key(name) in ONESELF or step.tx.people.named(name):
        return True
    partners = {text_key(each.name) for each in step.tx.people.organisations()}
    return text_key(name) in partners
