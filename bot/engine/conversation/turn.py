"""What somebody said or pressed goes where it is answered, and is told in their language."""

from bot.engine.conversation.calls import command
from bot.engine.conversation.chosen_button import chosen
from bot.engine.conversation.form_answers import (
    answered,
    being_skipped,
    changed,
    skipped,
    taken_back,
)
from bot.engine.conversation.open_forms import ask_in_words, open_here
from bot.engine.conversation.said_in_passing import called_in, in_passing
from bot.engine.conversation.step import ConversationStep
from bot.engine.safe_text import LONGEST_TEXT
from bot.forms.command_words import unmarked
from bot.forms.offers import Offer
from bot.language.tell import Reader
from bot.words.inbound import Called, Changed, Said, TakenBack
from bot.words.messages import Form, Message, Reply, say
from bot.words.passing import without

NOT_CHANGED = Message(
    say("I do not follow changes to that message. Please write it again as a new one."),
    forgets=True,
)
STILL_NOT_UNDERSTOOD = say(
    "I did not understand that either. I am quiet until you write something that I know, "
    "such as “help”."
)
TOO_FAST = say(
    "That was more than I can answer at a time. Please wait five minutes, and then write it again."
)
TOO_LONG = Message(
    say("That is too long for me to read in one piece. Please send it again in several parts."),
    refused=True,
)


def answer(step: ConversationStep) -> Reply:
    """Do what was asked."""
    match step.event:
        case Called() as call:
            half = being_skipped(step, call)
            return command(step, call) if half is None else skipped(step, half, call.route)
        case Said(text=text):
            return _said(step, text)
        case Changed(key=key, text=text):
            return changed(step, key, text)
        case TakenBack(key=key):
            return taken_back(step, key)


def tell(step: ConversationStep, reply: Reply, reader: Reader) -> Reply:
    """In the person's language, and fit for the surface."""
    if isinstance(reply, Form) and step.inbound.on_a_page:
        reply = without(reply)
    if isinstance(reply, Form) and not step.inbound.can_show_form:
        reply = ask_in_words(step, step.interpreter.form(reply, reader))
    told = step.interpreter.reply(reply, reader)
    typed = not step.inbound.on_a_page
    if isinstance(told, Message) and told.numbered and not told.ephemeral and typed:
        # kept in the words that were shown, because these are what will be typed
        offer = Offer(str(told.text), told.numbered, step.now)
        step.tx.conversations.offer(step.inbound.sender, offer)
    return told


def _said(step: ConversationStep, text: str) -> Reply:
    if len(text) > LONGEST_TEXT:
        return TOO_LONG
    typed = step.vocabulary.recognise(text, step.languages)
    dialogue = open_here(step)
    # what is said in front of others is never an answer to what is asked in private
    if step.in_private and dialogue is not None and dialogue.current is not None:
        return answered(step, dialogue, text, typed)
    # what was just offered comes first: “later” under a question means that question
    said, _marked = unmarked(text)
    choice = chosen(step, said, typed)
    if isinstance(choice, Message):
        return choice
    if choice is not None:
        return command(step, choice)
    if typed is not None:
        return called_in(step, typed.language, typed.call)
    return in_passing(step, said)
