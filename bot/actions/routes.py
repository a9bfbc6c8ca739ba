"""Everything people can do with action items: its routes, and the words for them."""

from bot.actions import add, lists, ownership, postpone, progress
from bot.actions.store import ActionStore
from bot.coalition.requests import Handler
from bot.forms.vocabulary import Command
from bot.words.messages import say

ROUTES: dict[str, Handler[ActionStore]] = {
    **add.ROUTES,
    **ownership.ROUTES,
    **postpone.ROUTES,
    **progress.ROUTES,
    **lists.ROUTES,
}

COMMANDS = (
    Command(
        say("action add"),
        "action.add",
        say("note who does what: “action add Draft the statement @maria by Friday”"),
        everyday=True,
    ),
    Command(say("action list"), "action.list", say("what is open in your circles")),
    Command(say("action show"), "action.show", say("one action item: “action show 12”")),
    Command(say("action"), "action.add", say("note who does what, question by question")),
    Command(say("mine"), "action.mine", say("your own action items"), everyday=True),
    Command(say("accept"), "action.accept", say("take on what you were asked: “accept 12”")),
    Command(say("ask"), "action.ask", say("ask back first: “ask 12 How long shall it be?”")),
    Command(say("decline"), "action.decline", say("say no to what you were asked: “decline 12”")),
    Command(say("done"), "action.done", say("it is done: “done 12”, and a link if you like")),
    Command(say("later"), "action.later", say("remind me later: “later 12” or “later 12 Monday”")),
    Command(say("move"), "action.move", say("another due date: “move 12 Friday”")),
    Command(say("blocked"), "action.blocked", say("something is in the way: “blocked 12”")),
    Command(say("not mine"), "action.not_mine", say("hand it back: “not mine 12”")),
)
