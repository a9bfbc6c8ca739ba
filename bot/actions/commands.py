"""The words for what people can do with action items."""

from bot.forms.command import Command
from bot.words.messages import say

COMMANDS = (
    Command(
        say("action add"),
        "action.add",
        say("note who does what: “action add Draft the statement @maria by Friday”"),
        say(
            "add action, new action, add task, new task, task add, add an action item, "
            "add an action, add a task, add a todo, create task, create a task, create "
            "action, create a todo, make a task, i promise to, i commit to, i commit myself to, "
            "i have to remember to, note that"
        ),
        rank=5,
    ),
    Command(
        say("action list"),
        "action.list",
        say("what is open in your circles"),
        say(
            "actions, action items, all tasks, list actions, open tasks, task list, list, the "
            "list, show list, show the list, show me the list"
        ),
    ),
    Command(
        say("action search"),
        "action.search",
        say("open action items by their words: “action search statement”"),
        say("search actions, find action, find task, search task, search, search for"),
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
        say(
            "waiting for others, i asked for, what i asked for, what am i waiting for, what am i "
            "waiting for from others, who am i waiting for, what do others owe me, who owes me"
        ),
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
        say(
            "show action, show task, task show, show, view, details, status of, whats the "
            "status of, how is, who owns, who has"
        ),
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
            "plate, whats on my plate, whats due, what is due, whats due this week, due this "
            "week, what did i promise, what have i promised, what did i promise to do, what did i "
            "say i would do, what did i agree to, my commitments, my action list, my to do list, "
            "my todo, whats on my list, what is on my list, what am i supposed to do, what are my "
            "tasks, what do i owe, who is waiting for me, who is waiting on me, who "
            "waits for me, what do others wait for from me"
        ),
        follows="nothing",
        rank=4,
    ),
    Command(
        say("accept"),
        "action.accept",
        say("take on what you were asked: “accept 12”"),
        say(
            "i accept, take, i take it, i will do it, ill do it, i can do it, leave it "
            "to me, count on me"
        ),
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
        say(
            "i decline, reject, refuse, i cant do it, i cannot do it, i cant do this, "
            "i cannot do this, i cant do that, i wont do it, i will not do it"
        ),
        follows="number",
    ),
    Command(
        say("done"),
        "action.done",
        say("it is done: “done 12”, and a link if you like"),
        say(
            "finished, completed, complete, i am done, im done, i did it, its done, it "
            "is done, close, i finished it, i finished, i have finished, i have done "
            "it, ive done it, i am done with it, im done with it, i sent it, i have "
            "sent it, ive sent it, it is finished, its finished, sent, all done"
        ),
        follows="number",
    ),
    Command(
        say("later"),
        "action.later",
        say("remind me later: “later 12” or “later 12 Monday”"),
        say("remind me later, snooze, not now"),
        follows="day",
    ),
    Command(
        say("remind me"),
        "action.remind_me",
        say("of what is yours, or of something new: “remind me on Friday to call Ana”"),
        say("remind me to, please remind me to, can you remind me to, remind me that"),
        of_one=True,
    ),
    Command(
        say("move"),
        "action.move",
        say("another due date: “move 12 Friday”"),
        say("postpone, reschedule, new date, change the date, due, push, push back, delay"),
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
        say("helpers"),
        "action.helpers",
        say("who helps with it: “helpers 12 @sol”"),
        say("who helps, add helper, add helpers, helper"),
        follows="number",
    ),
    Command(
        say("step out"),
        "action.step_out",
        say("you do not help any more: “step out 12”"),
        say("i do not help any more, i cannot help any more, stop helping"),
        follows="number",
    ),
    Command(
        say("escalate"),
        "action.escalate",
        say("who hears if it is late: “escalate 12 @omar after 3 days”"),
        say("if late, if it is late, tell if late"),
        follows="number",
    ),
    Command(
        say("blocked"),
        "action.blocked",
        say("something is in the way: “blocked 12”"),
        say(
            "i am blocked, stuck, i am stuck, im stuck, it is blocked, its blocked, it "
            "is stuck, its stuck, i cannot go on, i cant go on"
        ),
        follows="number",
    ),
    Command(
        say("begun"),
        "action.start",
        say("you have begun with it: “begun 12”"),
        say("i have begun, i have started, started, in progress, working on it"),
        follows="number",
    ),
    Command(
        say("drop"),
        "action.drop",
        say("it will not be done, and why: “drop 12”"),
        say("will not do, it will not be done, wont do, give up, delete, delete task, delete item"),
        follows="number",
    ),
    Command(
        say("reopen"),
        "action.reopen",
        say("open again what was closed: “reopen 12”"),
        say("open it again, not done yet, undo done"),
        follows="number",
    ),
    Command(
        say("not mine"),
        "action.not_mine",
        say("hand it back: “not mine 12”"),
        say(
            "its not mine, it is not mine, hand back, give back, this is not mine, not "
            "my task, this is not my task, it is not my task, its not my task, that is "
            "not my task, not my job"
        ),
        follows="number",
    ),
)
