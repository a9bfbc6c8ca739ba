"""Four weeks in the life of a coalition whose coordinators try everything with anonymous rounds.

Chance decides what happens and when: people join, leave and change their organisation, check-ins
are set up in overlapping circles, ended and asked once more. What people answer is given, and
stays the same all the time: that is the best case for whoever compares rounds.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from random import Random

from bot.checkins.anonymity.published import PublishedQuestion
from bot.checkins.model import Invited, Outcome, Round
from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Question, Template, asked_this_time
from bot.coalition.people import Circle, Member, Role
from bot.ports import Transaction
from bot.words.constituencies import side
from bot.words.ids import CheckinId, MemberId, OrganisationId
from bot.words.inbound import Called
from bot.words.messages import Message
from config.templates import load_templates
from tests.support.checkin_scene import CIRCLE, MONTHLY, ORGANISATIONS, SCALES
from tests.support.k_attacker import Figure
from tests.support.stage import Actor, Stage

STEPS = 14
TEMPLATES = {
    each.id: each
    for each in map(template_from, load_templates())
    if each.id in {"t1_pulse", "t2_mirror", "t4_meeting"}
}
"""Those whose rounds are near each other; each question of them has one answer from everybody."""
QUESTIONS = {
    each.id: sorted(each.scores, key=each.scores.__getitem__)
    for template in TEMPLATES.values()
    for each in template.questions
    if each.scores
}
"""By question, what can be answered from the lowest to the highest."""
OWN_ONE, OWN_OTHER = "own_one", "own_other"
OWN = [
    template_from(
        {
            "id": own,
            "anonymous": True,
            "minutes": 1,
            "k": 5,
            "least_invited": 8,
            "name": {"en": own},
            "purpose": {"en": "To ask the same in other words."},
            "questions": [
                {
                    "id": f"{own}_{question}",
                    "kind": "agreement",
                    "short": {"en": f"{question} {own}"},
                    "words": {"en": f"What {own} calls {question}."},
                }
                for question in SCALES[:3]
            ],
        }
    )
    for own in (OWN_ONE, OWN_OTHER)
]
"""Made by coordinators; they ask the same in words that nobody can compare."""


def means(question: str) -> str:
    """What a question of one's own asks, in the words of the pulse."""
    return question.removeprefix(f"{OWN_ONE}_").removeprefix(f"{OWN_OTHER}_")


Secret = Mapping[tuple[str, str], str]
"""What somebody, by their name, answers to a question; whoever is missing skips it."""


def secret(chance: Random) -> Secret:
    """Opinions that differ, but not much: whole groups say the same now and then."""
    return {
        (f"M{number:02}", question): chance.choice(
            [*possible[-2:], possible[-1], possible[-1], chance.choice(possible)]
        )
        for number in range(40)
        for question, possible in QUESTIONS.items()
    }


@dataclass
class History:
    stage: Stage
    chance: Random
    secret: Secret
    templates: Sequence[str] = tuple(TEMPLATES)
    circles: list[Circle] = field(default_factory=list)
    answered: dict[str, dict[str, set[MemberId]]] = field(default_factory=dict)
    """By round and question: who has given an answer."""
    shown: Mapping[str, tuple[list[Figure], Mapping[str, str]]] = field(default_factory=dict)
    """In the end, by question: whom each published figure is about, and their organisations."""

    async def happens(self) -> None:
        await self._begins()
        for _ in range(STEPS):
            await self.chance.choice(
                [self._sets_up, self._once_more, self._ends, self._moves, self._moves, *self._own()]
            )()
            hours = self.chance.choice([1, 5, 20, 40])
            await self.stage.lives_until(self.stage.clock.now + timedelta(hours=hours))
            await self._answers()
        await self.stage.lives_until(self.stage.clock.now + timedelta(days=3))
        self.shown = await self._figures()

    async def _begins(self) -> None:
        kinds = list(ORGANISATIONS.items())
        for number in range(15, 40):
            organisation, kind = kinds[number % 6]
            await self.stage.person(f"M{number:02}", organisation=organisation, constituency=kind)
        self.circles = [CIRCLE]
        for name, first, last in (("Second", 5, 24), ("Third", 12, 39)):
            boss = await self.stage.person(name, organisation="Roots", roles=[Role.COORDINATOR])
            crowd = [self.stage.people[f"M{n:02}"] for n in range(first, last + 1)]
            self.circles.append(await self.stage.circle(name, boss, *crowd))
        for template in OWN:
            await self.stage.storage.run(partial(_keep, template))
        await self._sets_up()

    def _own(self) -> list[Callable[[], Awaitable[None]]]:
        return [self._puts_it_otherwise] if OWN_ONE in self.templates else []

    def _boss(self) -> Actor:
        return self.stage.people[self.chance.choice(["Ana", "Second", "Third"])]

    async def _sets_up(self) -> None:
        first = self.stage.clock.now.date() + timedelta(days=self.chance.randint(2, 4))
        wanted = {
            **MONTHLY,
            "first": first.isoformat(),
            "template": self.chance.choice(self.templates),
            "rhythm": self.chance.choice(["once", "weekly", "monthly"]),
            "at": self.chance.choice(["09:00", "11:00"]),
        }
        boss = self._boss()
        preview = await boss.fills(await boss.says("checkin new"), **wanted)
        if isinstance(preview, Message) and preview.buttons:
            await boss.presses("Confirm")

    async def _once_more(self) -> None:
        await self._boss().says(f"checkin start {self.chance.randint(1, 4)}")

    async def _puts_it_otherwise(self) -> None:
        """A question of their own gets other words; it stays the same question."""
        template = self.chance.choice(OWN)
        about = {"template": template.id, "question": self.chance.choice(template.questions).id}
        form = await self._boss().does(Called("template.words", about))
        words = f"Other words {self.chance.random()}"
        await self._boss().fills(form, words=words, short=words)

    async def _ends(self) -> None:
        boss = self._boss()
        asked = await boss.says(f"checkin end {self.chance.randint(1, 4)}")
        if isinstance(asked, Message) and asked.buttons:
            await boss.presses("Stop it for good")

    async def _moves(self) -> None:
        """Somebody joins or leaves a circle, or is said to belong to another organisation."""
        actor = self.stage.people[f"M{self.chance.randrange(40):02}"]
        circle, event = self.chance.choice(self.circles), self.chance.randrange(3)
        organisation = self.chance.choice(list(ORGANISATIONS))
        await self.stage.storage.run(partial(_move, actor.member, circle, event, organisation))

    async def _answers(self) -> None:
        """Most of those for whom something is open, with whatever they always say.

        Meanwhile somebody who coordinates looks at all that there is to see.
        """
        number = {"checkin": str(self.chance.randint(1, 4))}
        for route in ("checkin.show", "checkin.results"):
            await self._boss().does(Called(route, number))
        for name, actor in self.stage.people.items():
            if (name, SCALES[0]) not in self.secret:
                continue
            open_ = await self.stage.storage.read(partial(_waiting, actor.member.id))
            for round_ in open_:
                asked = [each.id for each in await self._asked(round_) if each.scores]
                given = {each: self.secret[name, means(each)] for each in asked}
                for skipped in self.chance.sample(asked, self.chance.choice([0, 0, 1])):
                    del given[skipped]
                if self.chance.random() < 0.85:
                    await self._submits(actor, round_.id, given)

    async def _asked(self, round_: Round) -> Sequence[Question]:
        checkin = await self.stage.storage.read(lambda tx: tx.checkins.checkin(round_.checkin))
        assert checkin is not None
        templates = await self.stage.storage.read(lambda tx: tx.checkins.templates)
        return asked_this_time(templates[checkin.template], round_.number)

    async def _submits(self, actor: Actor, round_: str, given: Mapping[str, str]) -> None:
        reply = await actor.does(Called("checkin.submit", {"round": round_, **given}))
        assert isinstance(reply, Message), reply
        saved = [each for each in reply.buttons if each.route == "checkin.answer"]
        if saved:  # said in their own language
            for question in given:
                heard = self.answered.setdefault(round_, {}).setdefault(means(question), set())
                heard.add(actor.member.id)

    async def _figures(self) -> Mapping[str, tuple[list[Figure], Mapping[str, str]]]:
        found: dict[str, tuple[list[Figure], dict[str, str]]] = {}
        for round_, outcome, invited in await self.stage.storage.read(_published):
            for question in outcome.published.questions:
                asked_as, _, seen_from = question.question.partition(".")
                name = means(asked_as)
                figures, organisations = found.setdefault(name, ([], {}))
                heard = self.answered.get(round_.id, {}).get(name, set())
                asked = [
                    each
                    for each in invited
                    if each.member in heard and seen_from in {"", side(each.constituency)}
                ]
                figures += _figures(question, asked)
                organisations |= {each.member: each.organisation for each in asked}
        return {name: (figures, organisations) for name, (figures, organisations) in found.items()}


def _figures(question: PublishedQuestion, heard: list[Invited]) -> list[Figure]:
    if question.overall is None:
        return []
    groups = [
        [each for each in heard if group in {each.constituency, side(each.constituency)}]
        for group, _ in question.groups
    ]
    return [Figure(frozenset(each.member for each in some)) for some in [heard, *groups]]


def _published(tx: Transaction) -> list[tuple[Round, Outcome, list[Invited]]]:
    rounds = [
        each
        for number in range(1, 20)
        if (checkin := tx.checkins.checkin(CheckinId(str(number)))) is not None
        for each in tx.checkins.rounds_of(checkin.id)
    ]
    return [
        (each, outcome, list(tx.checkins.invitations(each.id)))
        for each in rounds
        if (outcome := tx.checkins.outcome(each.id)) is not None
    ]


def _keep(template: Template, tx: Transaction) -> None:
    tx.checkins.keep_template(template)


def _waiting(member: MemberId, tx: Transaction) -> list[Round]:
    return list(tx.checkins.waiting_for(member))


def _move(member: Member, circle: Circle, event: int, organisation: str, tx: Transaction) -> None:
    match event:
        case 0:
            tx.people.join(member.id, circle.id)
        case 1:
            tx.people.leave(member.id, circle.id)
        case _:
            tx.people.save(replace(member, organisation=OrganisationId(organisation)))
