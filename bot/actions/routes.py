"""Everything people can do with action items: its routes, and the words for them."""

from bot.actions import add, correct, finding, lists, ownership, postpone, progress
from bot.actions.store import ActionStore
from bot.coalition.requests import Handler
from bot.forms.vocabulary import Command
from bot.words.messages import say

ROUTES: dict[str, Handler[ActionStore]] = {
    **add.ROUTES,
    **ownership.ROUTES,
    **correct.ROUTES,
    **postpone.ROUTES,
    **progress.ROUTES,
    **lists.ROUTES,
    **finding.ROUTES,
}

COMMANDS = (
    Command(
        say("action add"),
        "action.add",
        say("note who does what: “action add Draft the statement @maria by Friday”"),
        say(
            "add action, new action, add task, new task, task add, add an action item, add an "
            "action, add a task, add a todo, create task, create a task, create action, create a "
            "todo, make a task, remind me to, please remind me to, can you remind me to"
        ),
        rank=5,
    ),
    Command(
        say("action list"),
        "action.list",
        say("what is open in your circles"),
        say("actions, action items, all tasks, list actions, open tasks, task list"),
    ),
    Command(
        say("action search"),
        "action.search",
        say("open action items by their words: “action search statement”"),
        say("search actions, find action, find task, search task"),
    ),
    Command(
        say("action by"),
        "action.by",
        say("open action items of an organisation or a kind of partner"),
        say("actions by organisation, actions of, tasks of"),
    ),
    Command(
        say("overdue"),
        "action.overdue",
        say("what is late"),
        say("late, what is late, late tasks, overdue tasks"),
        follows="nothing",
    ),
    Command(
        say("waiting"),
        "action.waiting",
        say("what you wait for others to do"),
        say("waiting for others, i asked for, what i asked for"),
        follows="nothing",
    ),
    Command(
        say("unanswered"),
        "action.unanswered",
        say("what was asked and nobody has taken on"),
        say("not answered, open questions, nobody has it"),
        follows="nothing",
    ),
    Command(
        say("action show"),
        "action.show",
        say("one action item: “action show 12”"),
        say("show action, show task, task show"),
        follows="number",
    ),
    Command(
        say("action"),
        "action.add",
        say("note who does what, question by question"),
        say("action item, task"),
    ),
    Command(
        say("mine"),
        "action.mine",
        say("your own action items"),
        say(
            "my actions, my action items, my items, my tasks, my list, tasks, todo, todos, to do, "
            "my todo list, what do i have to do, what must i do, my promises, my plate, on my "
            "plate, whats on my plate, whats due, what is due, whats due this week, due this week"
        ),
        follows="nothing",
        rank=4,
    ),
    Command(
        say("accept"),
        "action.accept",
        say("take on what you were asked: “accept 12”"),
        say("i accept, take, i take it, i will do it, ill do it"),
        follows="number",
    ),
    Command(
        say("ask"),
        "action.ask",
        say("ask back first: “ask 12 How long shall it be?”"),
        say("question"),
        follows="number",
    ),
    Command(
        say("decline"),
        "action.decline",
        say("say no to what you were asked: “decline 12”"),
        say("i decline, reject, refuse, i cant do it, i cannot do it"),
        follows="number",
    ),
    Command(
        say("done"),
        "action.done",
        say("it is done: “done 12”, and a link if you like"),
        say(
            "finished, completed, complete, i am done, im done, i did it, its done, it is done, "
            "close"
        ),
        follows="number",
    ),
    Command(
        say("later"),
        "action.later",
        say("remind me later: “later 12” or “later 12 Monday”"),
        say("remind me later, snooze, not now, remind me"),
        follows="day",
    ),
    Command(
        say("move"),
        "action.move",
        say("another due date: “move 12 Friday”"),
        say("postpone, reschedule, new date, change the date, due"),
        follows="day",
    ),
    Command(
        say("give"),
        "action.give",
        say("ask somebody else to do it: “give 12 @maria”"),
        say("reassign, hand over, assign, ask somebody else"),
        follows="number",
    ),
    Command(
        say("correct"),
        "action.correct",
        say("change its words, its circle or who may read it: “correct 12”"),
        say("edit, rename, change the words, reword"),
        follows="number",
    ),
    Command(
        say("blocked"),
        "action.blocked",
        say("something is in the way: “blocked 12”"),
        say("i am blocked, stuck, i am stuck, im stuck"),
        follows="number",
    ),
    Command(
        say("not mine"),
        "action.not_mine",
        say("hand it back: “not mine 12”"),
        say("its not mine, it is not mine, hand back, give back"),
        follows="number",
    ),
)
