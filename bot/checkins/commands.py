"""The words for what people can do with check-ins."""

from bot.checkins.setup import unsafe
from bot.coalition.people import Role
from bot.forms.command import Command
from bot.words.messages import say

COMMANDS = (
    Command(
        say("answer"),
        "checkin.answer",
        say("answer the check-in that is open for you"),
        say(
            "answers, answer checkin, answer the checkin, fill in, survey, questions, "
            "i want to answer, i want to change my answer, change my answer, can i "
            "edit my answer, can i change my answer, edit my answer, correct my "
            "answer, i already answered, i answered already, i answered, i have "
            "answered, did i answer, have i answered"
        ),
        follows="number",
        rank=3,
        asks_which=True,
    ),
    Command(
        say("checkin"),
        "checkin",
        say("what is open, and what goes on in your circles"),
        say(
            "check in, what is open, when is the next checkin, when is the next check "
            "in, next check in, when does it close, when does the check in close, how "
            "many answered, how many have answered, who answered, who has answered, is "
            "there a check in"
        ),
        rank=6,
    ),
    unsafe.COMMAND,
    Command(
        say("checkin new"),
        "checkin.new",
        say("set a check-in up (coordinators)"),
        say(
            "new checkin, new check in, create checkin, create a checkin, create a "
            "check in, start a check in, check in new, new poll, create a poll, new "
            "survey, create a survey, set up a check in, set up a checkin, set up "
            "check in, make a check in, create a new check in, create new check in, "
            "start a poll, start the poll, i want to ask everybody, i want to ask the "
            "circle something"
        ),
        role=Role.COORDINATOR,
    ),
    Command(
        say("templates"),
        "template",
        say("what check-ins ask: look, copy, change, or make your own (coordinators)"),
        say(
            "template, list templates, own templates, my templates, new template, make a "
            "template, create a template, edit template, change template, own questions, change "
            "the questions, write my own questions"
        ),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin list"),
        "checkin",
        say("the check-ins of your circles"),
        say("checkins, check ins, list checkins, all checkins"),
    ),
    Command(
        say("checkin results"),
        "checkin.results",
        say("the newest summary, and from there those of before"),
        say(
            "results, result, summary, the results, show results, check in results, "
            "what did others say, what did people say, what did people answer, what "
            "did they answer, what did the others answer, what came out, what was the "
            "result, answers of others"
        ),
    ),
    Command(
        say("checkin look"),
        "checkin.look",
        say("a summary that civil society sees first (responders)"),
        say("look at checkin, checkin first look, see it first"),
        role=Role.RESPONDER,
    ),
    Command(
        say("checkin export"),
        "checkin.export",
        say("all results of your circles as files, in private (coordinators)"),
        say("export results, export checkins, download results, results as a file"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin follow up"),
        "checkin.reply",
        say("say what will be done, or was done, after a summary (coordinators)"),
        say("checkin followup, follow up checkin, what will be done, what was done"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin start"),
        "checkin.start",
        say("ask once more: “checkin start 2”"),
        say("start checkin, check in start, start the check in, start the checkin"),
    ),
    Command(
        say("meetings"),
        "meeting",
        say("the next meetings of your circles, who leads them, and on whose clocks they are late"),
        say("next meeting, when is the next meeting, who leads the meeting, list meetings"),
    ),
    Command(
        say("meeting new"),
        "meeting.new",
        say("plan meetings whose hour and lead go round (coordinators)"),
        say("new meeting, new meetings, plan meetings, plan a meeting"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("the meeting is over"),
        "checkin.met",
        say("ask how it went, where a check-in waits for that (coordinators)"),
        say(
            "meeting over, meeting is over, the meeting ended, the meeting has ended, meeting ended"
        ),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin meeting"),
        "checkin.meeting",
        say("say beforehand when a meeting will be over (coordinators)"),
        say("a meeting is coming, checkin meetings"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin remind"),
        "checkin.nudge",
        say("remind those who have not answered, once (coordinators)"),
        say("remind checkin, nudge checkin, remind everybody"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin pause"),
        "checkin.pause",
        say("ask nobody for a while"),
        say("pause checkin, check in pause"),
    ),
    Command(
        say("checkin resume"),
        "checkin.resume",
        say("go on after a pause"),
        say("resume checkin, check in resume"),
    ),
    Command(
        say("checkin edit"),
        "checkin.edit",
        say("change who is asked, how often or when"),
        say("edit checkin, change checkin, check in edit"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin owner"),
        "checkin.owner",
        say("give it to somebody else to look after, or add them"),
        say("checkin owners, hand over checkin, checkin hand over, give checkin"),
        role=Role.COORDINATOR,
    ),
    Command(
        say("checkin skip"),
        "checkin.skip",
        say("have nothing to say this time"),
        say(
            "skip checkin, skip this time, skip the checkin, i dont want to answer, i do not "
            "want to answer, i would rather not answer, id rather not answer, i dont want to "
            "say, i prefer not to answer"
        ),
    ),
    Command(
        say("checkin ended"),
        "checkin.ended",
        say("check-ins that have ended, with their results"),
        say("ended checkins, old checkins, past checkins, check in ended"),
    ),
    Command(
        say("checkin end"),
        "checkin.end",
        say("stop a check-in for good"),
        say(
            "end checkin, stop checkin, check in end, stop the check in, stop the checkin, end "
            "the check in, end the checkin"
        ),
    ),
)
