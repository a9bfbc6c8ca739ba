"""The words that can be typed, and all routes of the concerns, bound to their store."""

from collections.abc import Callable, Mapping
from functools import partial
from zoneinfo import ZoneInfo

from bot.coalition.agenda import Occasion
from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.coalition.binding import bound
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.concerns.reporter import come_back, cover, figures_told, noticeboard, report
from bot.concerns.reporter.budget import Budget
from bot.concerns.reporter.report import Intake
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.responder import (
    casework,
    counting,
    look,
    print_tickets,
    proof,
    respond,
    watch,
)
from bot.concerns.responder.respond import ResponderStores
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.responder.watch import Watching
from bot.concerns.steward import sign
from bot.concerns.store import CaseStore, ConcernStore, StewardStore
from bot.forms.command import Command
from bot.forms.home import Section
from bot.words.messages import Button, Reply, say


def anonymous_routes(
    store: ConcernStore, here: Surroundings, budget: Budget, settle: Callable[[], object]
) -> Mapping[str, Callable[[AnonymousRequest], Reply]]:
    """For the door that knows nobody; `settle` brings the roster up to date."""
    intake = Intake(store, here, budget)

    def bind(handler: AnonymousHandler[Intake]) -> Callable[[AnonymousRequest], Reply]:
        def call(request: AnonymousRequest) -> Reply:
            settle()
            return handler(request, intake)

        return call

    parts = (report, come_back, figures_told, cover, noticeboard)
    routes = {name: handler for part in parts for name, handler in part.ROUTES.items()}
    without = {**report.WITHOUT_THE_VAULT, **come_back.WITHOUT_THE_VAULT}
    return {
        **{name: bind(each) for name, each in routes.items()},
        **{name: partial(_called_with, each, here) for name, each in without.items()},
    }


def _called_with(
    handler: AnonymousHandler[Surroundings], here: Surroundings, request: AnonymousRequest
) -> Reply:
    return handler(request, here)


def responding_routes(
    store: StewardStore, zone: ZoneInfo, unanswered: Unanswered
) -> Mapping[str, Callable[[Request, object], Reply]]:
    """For responders and stewards; of the transaction around them these touch only its outbox."""
    stores = ResponderStores(store, zone, unanswered)
    parts = (respond, look, casework, counting, proof, print_tickets)
    routes = {name: handler for part in parts for name, handler in part.ROUTES.items()}
    signing = bound(sign.ROUTES, lambda _transaction: store)
    return {**bound(routes, lambda _transaction: stores), **signing}


def watching_routes(
    store: CaseStore, zone: ZoneInfo, contact: str
) -> Mapping[str, Callable[[Occasion, object], None]]:
    """What falls due so that somebody looks."""
    watching = Watching(store, zone, contact)
    return bound(watch.DUE_ROUTES, lambda _transaction: watching)


def section() -> Section:
    """The same on everybody's home at all times: nothing on it depends on a report."""
    return Section(
        buttons=(
            Button(say("Raise a safety concern"), "concern"),
            Button(say("Noticeboard"), "noticeboard"),
        )
    )


SIGNS = say(
    "in danger, am afraid, im afraid, am scared, im scared, afraid of, scared of, afraid for, "
    "fear for, threat, threats, threaten, threatened, threatens, threatening, blackmail, "
    "blackmailed, following me, follows me, being followed, watching me, being watched, stalking, "
    "stalked, kill me, kill us, killed, hurt me, hurting me, hit me, hits me, beat me, beaten, "
    "attacked, shot at, raped, rape, harass, harassed, harasses, harassing, harassment, abused, "
    "abuses, abuse, assault, assaulted, touched me, touches me, molested, exploited, bullied, "
    "arrested, detained, kidnapped, abducted, disappeared, tortured, raided, not safe, unsafe, "
    "dont feel safe, do not feel safe, feel unsafe, at my door, outside my house, broke into, "
    "robbed, hacked, suicide, kill myself, end my life, want to report, like to report, need to "
    "report, have to report, i report that, report that, report someone, report somebody, make a "
    "complaint, file a complaint, complain about, want to die, wanna die, wish i was dead, wish i "
    "were dead, better off dead, dont want to live, do not want to live, dont want to be alive, "
    "no reason to live, hurt myself, hurting myself, harm myself, harming myself, self harm, cut "
    "myself, take my life, taking my life, suicidal, end it all, kill her, kill him, kill them, "
    "need help urgently, police are at, police is at, police came, police are here, police is "
    "here, soldiers came, a raid, was raided, feel like dying, an emergency, surrounded, "
    "shooting, bomb, police outside, cops outside, police are outside, they killed, they took, "
    "took her away, took him away, took them away, au secours, jai peur, en danger, menacee, "
    "menaces, on me suit, socorro, tenho medo, estou com medo, em perigo, ameacada, ameacas, "
    "naogopa, niko hatarini, nisaidieni, nimetishiwa, vitisho, found my phone, looked through my "
    "phone, checks my phone, reads my messages, took my phone, took my laptop, call the police, "
    "forced me, forces me, locked me in, will not let me leave, wont let me leave, found out "
    "where i live, knows where i live, taken away, feel watched, feeling watched, keeps calling "
    "me, keep calling me, need a lawyer, controls me, screams at me, yells at me, outside my "
    "home, in front of my house"
)
"""The last ones are French, Portuguese and Swahili: whoever is told everything in English may cry
for help in these.

Translators: words of fear, of danger and of reporting, as people say them, with commas between.
Whoever uses one in a sentence that is no command is shown the way to help, and to a report. A word
too many costs a glance at a card; one too few leaves somebody alone with “I did not understand”."""

COMMANDS = (
    Command(
        say("concern"),
        "concern",
        say("report a safety concern without giving your name"),
        say(
            "report, report a concern, how do i report, how do i report something, how "
            "can i report, raise a concern, safety concern, concerns, complaint, i "
            "want to report something, i want to report a concern, incident, report an "
            "incident, i have a complaint, how to report"
        ),
        follows="nothing",
        rank=2,
    ),
    Command(
        say("receipt"),
        "receipt",
        say("read the answer to your report, or add to it"),
        say(
            "my receipt, i have a receipt, eight words, eight numbers, i lost my receipt, i lost "
            "my words, i have lost my receipt, i forgot my receipt, i forgot my words"
        ),
        follows="nothing",
    ),
    Command(
        say("danger"),
        "danger",
        say("whom to call in danger"),
        say(
            "i am in danger, i am in danger now, im in danger, in danger, sos, "
            "emergency, save me, help me now, help now, i am afraid, im afraid, i am "
            "scared, im scared, i am not safe, im not safe, urgent, its urgent, it is "
            "urgent, its an emergency, it is an emergency, help us, please help us, we "
            "need help now, i need help now, help urgently"
        ),
        SIGNS,
        follows="nothing",
        rank=1,
    ),
    Command(
        say("figures"),
        "figures",
        say("what came of safety concerns, four times a year"),
        say("safety figures, concern figures, safety statistics, transparency figures"),
        follows="nothing",
    ),
    Command(
        say("noticeboard"),
        "noticeboard",
        say("for whom an answer to a safety concern may wait"),
        say("concern board, notice board, safety noticeboard, is there an answer"),
        follows="nothing",
    ),
    Command(
        say("responder"),
        "responder",
        say("for responders: whether your keys are in order"),
        say("my keys, keys"),
        follows="nothing",
        role=Role.RESPONDER,
    ),
    Command(
        say("responder key"),
        "responder.key",
        say("for responders: put your keys on the list"),
        say("register keys, add my keys"),
    ),
    Command(
        say("tickets"),
        "concern.tickets",
        say("for responders: paper tickets that let reports through a crowd"),
        say("paper tickets, print tickets, door tickets"),
        follows="nothing",
        role=Role.RESPONDER,
    ),
)
