"""A coalition in which there is something for each route to act on, and each kind of person."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.checkins.composing.files import text_of
from bot.coalition.people import Organisation, Role
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.membership.claim import new_claim
from bot.ports import Transaction
from bot.words.constituencies import Constituency
from bot.words.ids import MeetingsId, OrganisationId, RoundId
from bot.words.inbound import Called, Said
from bot.words.messages import Message
from tests.support.checkin_scene import (
    CIRCLE,
    MONTHLY,
    SCALES,
    WEEKLY,
    answers_update,
    local,
    opened_scene,
    sets_up,
)
from tests.support.may.line import CONCERNED
from tests.support.may.tried import Rights
from tests.support.stage import Actor, Stage

INSIDE, TEXT = "Zebra", "Okapi"
"""Words in what only those of Steering may read, and in what only those may who read first."""
NAMES = {
    CONCERNED: "Kit",
    "member": "Mia",
    "observer": "Obi",
    "coordinator": "Cho",
    "another coordinator": "Coe",
    "ex-coordinator": "Exa",
    "responder": "Rob",
    "ex-responder": "Era",
}
PULSE, STRICT = RoundId("2-2026-03-09"), RoundId("3-2026-03-09")
PAGES = "https://tequio.example.org"
KEYS = f"{recipient_of(new_identity())} {'0a' * 32}"
"""Of the responder."""
DONE, ASKED_BACK, RECURRING = 3, 5, 6
"""Action items of the one concerned, who was asked 1 and has 2 and 4; with 7 they help."""
WELL = {
    "felt_safe": "mostly_safe",
    "whom_to_tell": "not_sure",
    "means_to_protect": "4",
    "asked_before_shared": "2",
    "workload": "not_manageable",
}


@asynccontextmanager
async def opened_rights(url: str) -> AsyncIterator[Rights]:
    """Something of everything stands in Steering; the one concerned is whom it is about."""
    async with opened_scene(url, pages=PAGES) as stage:
        people = await _people(stage)
        await _something_of_everything(stage, people)
        rights = Rights(stage, people, await stage.storage.run(_named))
        with rights.watching():
            yield rights


async def _people(stage: Stage) -> dict[str, Actor]:
    roles = {
        CONCERNED: [],
        "member": [],
        "observer": [Role.OBSERVER],
        "coordinator": [Role.COORDINATOR],
        "another coordinator": [],
        "ex-coordinator": [],
        "responder": [Role.RESPONDER],
        "ex-responder": [],
    }
    inside = {
        who: await stage.person(
            NAMES[who], roles=its, organisation="Rivers" if who == CONCERNED else "Seeds"
        )
        for who, its in roles.items()
    }
    outside = {
        "member of another circle": await stage.person("Odd"),
        "coordinator of another circle": await stage.person(
            "Olga", organisation="Fund", roles=[Role.COORDINATOR]
        ),
    }
    ana = stage.people["Ana"]
    everybody = [each for name, each in stage.people.items() if each not in outside.values()]
    await stage.circle(CIRCLE.name, *everybody)
    await stage.circle("Watch", *outside.values())
    for who in ("coordinator", "responder"):
        before = inside[f"ex-{who}"].member.name
        await ana.fills(await ana.says("role"), person=before, role=who)
        await ana.fills(await ana.says("role"), person=before, role="member")
    return {"stranger": stage.stranger("nobody"), **inside, **outside}


async def _something_of_everything(stage: Stage, people: Mapping[str, Actor]) -> None:
    await _rounds(stage)
    await _template(stage)
    await _items(stage, people[CONCERNED], people["member"])
    await _meetings(stage, people[CONCERNED])
    await _about_people(stage, people[CONCERNED])
    await people["responder"].says(f"responder key {KEYS}")


def _named(tx: Transaction) -> dict[str, str]:
    """What is drawn or reckoned, and so stands in no table."""
    planned = tx.agenda.planned("meeting:1")
    assert planned is not None
    (interest,) = tx.mandates.interests(CIRCLE.id)
    (template,) = tx.checkins.own_templates()
    first, second = template.questions
    return {
        "template": template.id,
        "first": first.id,
        "second": second.id,
        "file": text_of(template),
        "wording": tx.checkins.keep_wording(replace(template, id="from_elsewhere")),
        "interest": interest.id,
        "at": planned["at"],
        "claim": new_claim(tx.claims),
        "keys": KEYS,
    }


async def _rounds(stage: Stage) -> None:
    """One with names that is closed and another that is open; two of which texts or all wait."""
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await sets_up(ana, MONTHLY)
    await sets_up(ana, {**MONTHLY, "template": "t6_safety"})
    await sets_up(ana, {**MONTHLY, "template": "t4_meeting", "rhythm": "meeting"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(15):
        member = stage.people[f"M{number:02}"]
        await answers_update(member, stuck=f"{INSIDE} printer", sharing="room")
        await member.fills(
            await member.does(Called("checkin.answer", {"round": PULSE})),
            **dict.fromkeys(SCALES, "3"),
            change=f"{TEXT} {number}",
        )
        await member.does(Called("checkin.submit", {"round": STRICT, **WELL}))
    await stage.lives_until(local(10, 20, "America/New_York"))
    await ana.does(Called("checkin.start", {"checkin": "1"}))
    await stage.lives_until(local(12, 16, "America/New_York"))


async def _template(stage: Stage) -> None:
    """One of their own, which nobody is asked yet."""
    ana = stage.people["Ana"]
    made = await ana.does(Called("template.new"))
    await ana.fills(made, name="Our week", purpose="To hear how it went.", how="named")
    (template,) = await stage.storage.read(lambda tx: list(tx.checkins.own_templates()))
    for kind, words in (("agreement", "It went well."), ("text", "Why?")):
        asked = {"template": template.id, "kind": kind}
        form = await ana.does(Called("template.add_kind", asked))
        await ana.fills(form, words=words, short=words)


async def _items(stage: Stage, concerned: Actor, member: Actor) -> None:
    ana = stage.people["Ana"]
    name = concerned.member.name
    for number in range(1, 7):
        when = "every Friday" if number == RECURRING else "by 20 March"
        asks = member if number == ASKED_BACK else ana
        await asks.does(Said(f"action add Letter {number} @{name} {when}"), room=CIRCLE.rooms[0])
    for number in range(2, 7):
        if number != ASKED_BACK:
            await concerned.says(f"accept {number}")
    await concerned.says(f"done {DONE}")
    await concerned.says(f"ask {ASKED_BACK} How long?")
    helped = f"action add Print stamps @M01 with @{name} by 20 March"
    await ana.does(Said(helped), room=CIRCLE.rooms[0])
    within = {"circle": CIRCLE.id, "sharing": "circle"}
    form = await ana.does(Called("action.new", within))
    await ana.fills(form, what=f"{INSIDE} envelopes", owner="M01", due="2026-03-20")


async def _meetings(stage: Stage, concerned: Actor) -> None:
    ana = stage.people["Ana"]
    form = await ana.says("meeting new")
    await ana.fills(form, rhythm="monthly", first="2026-03-16", hours="09:00")
    await stage.goes_on()

    def lead(tx: Transaction) -> None:
        found = tx.checkins.meetings(MeetingsId("1"))
        assert found is not None
        tx.checkins.keep_meetings(replace(found, leader=concerned.member.id))

    await stage.storage.run(lead)


async def _about_people(stage: Stage, concerned: Actor) -> None:
    ana = stage.people["Ana"]
    await ana.says("closed 24 December – 2 January")
    away = {"who": "M03", "first": "2026-04-01", "last": "2026-04-03"}
    await ana.does(Called("away.others_save", away))
    await ana.fills(
        await ana.does(Called("organisation.contact", {"id": "Seeds"})), person=NAMES["member"]
    )
    await ana.fills(await ana.says("role"), person=NAMES["another coordinator"], role="coordinator")
    gone = Organisation(OrganisationId("Gone"), "Gone", Constituency.DONOR, archived=True)
    await stage.storage.run(lambda tx: tx.people.save_organisation(gone))
    declared = await concerned.does(Called("interests.form", {"circle": CIRCLE.id}))
    await concerned.fills(declared, what=f"{INSIDE} fund", aside="aside")
    for name in ("Second", "Third"):
        other = await stage.person(name, "matrix")
        asks, enters = (concerned, other) if name == "Second" else (other, concerned)
        told = await asks.says("link")
        assert isinstance(told, Message), told
        await enters.says(f"link {str(told.text).split()[-1]}")
        if name == "Second":
            await enters.presses("Yes, that is me")
