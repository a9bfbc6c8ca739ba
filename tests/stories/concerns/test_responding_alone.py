"""What each route of a responder answers and keeps; the vault is a real one."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.coalition.needs import in_role
from bot.coalition.people import UTC_ZONE, Member, Role
from bot.concerns.batches import Batch, Slot
from bot.concerns.report_form import report_fields
from bot.concerns.responder import casework, look, print_tickets, respond
from bot.concerns.responder.case_room import Cases
from bot.concerns.responder.print_tickets import GOOD_FOR, MOST, ON_A_SHEET
from bot.concerns.responder.respond import NO_CASE, ResponderStores
from bot.concerns.responder.rota import rota
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.responder.wording import WAY
from bot.concerns.roster import PROOF_LASTS, Responder
from bot.concerns.sealed.age import STANZAS, new_identity, recipient_of
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.marks import Mark, mark_for_nobody, new_quarter_key
from bot.concerns.sealed.seal_report import SealedMessage
from bot.concerns.sealed.sealed_letter import SealedLetter
from bot.concerns.sealed.shredding import Shredding
from bot.concerns.sealed.signatures import SigningKey, VerifyKey, verify_key_of
from bot.concerns.sealed.signed_lists import SignedList, signed_as_json
from bot.concerns.sealed.tickets import TicketHash, hash_of
from bot.words.errors import Refused
from bot.words.ids import CaseId, MemberId
from bot.words.inbound import Address
from bot.words.messages import Message, Reply
from storage.concerns_vault import ConcernsVault
from tests.support.in_memory import Folk, Scene
from tests.support.ready_made import lay_vault
from tests.support.responders import as_json, signed, wire
from tests.support.stage import read_aloud

NAIROBI = ZoneInfo("Africa/Nairobi")
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
MORNING = NOW.replace(hour=7)
"""In Nairobi the first batch of the day has come, and in UTC it has not."""
TODAY = NOW.date()
ROUTES = {**respond.ROUTES, **casework.ROUTES, **look.ROUTES, **print_tickets.ROUTES}
NOT_LOCKED = "That was not locked as it must be, so it was not kept."
AGAIN = "Open your inbox page where your keys are: that shows that you still have them."
HOW = "Make keys on your inbox page."
SIGNING = {name: SigningKey(name.encode().ljust(32)) for name in ("ada", "bob", "cyn")}
IDENTITIES = {name: new_identity() for name in SIGNING}


def member(name: str, *roles: Role) -> Member:
    return Member(MemberId(name), name.title(), roles=frozenset(roles))


ADA, BOB, CYN = (member(name, Role.RESPONDER) for name in SIGNING)
DAN = member("dan", Role.COORDINATOR)


class WatchedVault(ConcernsVault):
    """A real one that tells with which batch something comes."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, UTC_ZONE, NOW)
        self.batches: list[Batch] = []
        self.marks_given: list[Mark] = []
        self.handed_on: list[bytes] = []

    def hand_in(
        self, letter: SealedLetter, batch: Batch, beside: Sequence[SealedMessage] = ()
    ) -> bool:
        self.batches.append(batch)
        self.handed_on = [each.message for each in beside]
        return super().hand_in(letter, batch, beside)

    def take_step(self, step: SealedMessage, batch: Batch) -> bool:
        self.batches.append(batch)
        return super().take_step(step, batch)

    def shred(self, case: CaseId, mailbox: object, mark: Mark) -> bool:
        self.marks_given.append(mark)
        return super().shred(case, mailbox, mark)  # type: ignore[arg-type]


@dataclass
class Responding:
    vault: WatchedVault
    scene: Scene = field(default_factory=lambda: Scene(Folk([ADA, BOB, CYN, DAN])))
    unanswered: Unanswered = field(default_factory=Unanswered)
    now: datetime = NOW
    forgeable: bool = False

    def asks(self, route: str, who: Member = ADA, /, **args: str) -> Reply:
        request = self.scene.request(who, args, self.now, forgeable=self.forgeable)
        return ROUTES[route](request, ResponderStores(self.vault, NAIROBI, self.unanswered))

    def enrols(self, *who: Member) -> None:
        for each in who:
            self.asks("responder.key", each, text=keys_of(each))
        self.scene.letters.owed.clear()

    def refused(self, route: str, who: Member = ADA, /, **args: str) -> str:
        with pytest.raises(Refused) as refused:
            self.asks(route, who, **args)
        return str(refused.value.words)


def keys_of(who: Member) -> str:
    return f"{recipient_of(IDENTITIES[who.id])} {verify_key_of(SIGNING[who.id])}"


def aloud(reply: Reply) -> str:
    assert isinstance(reply, Message), reply
    return read_aloud(reply)


@pytest.fixture
def desk(tmp_path: Path) -> Responding:
    lay_vault(tmp_path / "concerns.db")
    return Responding(WatchedVault(tmp_path / "concerns.db"))


@pytest.mark.parametrize("route", ROUTES)
def test_only_who_responds_and_certainly_is_it_does_anything(desk: Responding, route: str) -> None:
    assert desk.refused(route, DAN) == "Only responders can do that."
    desk.forgeable = True
    assert desk.refused(route, ADA).startswith("That could have come from your server")


@pytest.mark.parametrize(
    "route", ["concern.reply", "concern.step", "concern.shred", "concern.looked"]
)
def test_only_who_has_keys_that_are_good_hands_anything_in(desk: Responding, route: str) -> None:
    assert desk.refused(route) == AGAIN
    desk.enrols(ADA)
    desk.now += PROOF_LASTS
    assert desk.refused(route) != AGAIN
    desk.now += timedelta(days=1)
    assert desk.refused(route) == AGAIN


def test_whose_right_has_ended_is_off_the_list_with_whatever_is_asked_next(
    desk: Responding,
) -> None:
    desk.enrols(ADA, BOB)
    desk.scene.folk.here = [ADA, replace(BOB, roles=frozenset()), DAN]

    desk.asks("responder")

    assert desk.vault.enrolled_members() == [ADA.id]


def test_how_somebody_stands_on_the_list(desk: Responding) -> None:
    nothing = aloud(desk.asks("responder"))
    desk.enrols(ADA)
    listed = aloud(desk.asks("responder"))
    desk.now += PROOF_LASTS + timedelta(days=1)
    old = aloud(desk.asks("responder"))

    assert nothing.startswith("You have no keys on the list of responders yet")
    assert HOW in nothing
    assert listed.startswith(f"Your keys are on the list of responders since {TODAY}.")
    assert "Open your inbox page to read and answer." in listed
    assert old.startswith("Your keys are on the list, but they have not been confirmed lately.")
    assert AGAIN in old
    assert all(str(WAY) in each for each in (nothing, listed, old))


def test_keys_in_capitals_are_taken(desk: Responding) -> None:
    recipient, verify_key = keys_of(ADA).split()
    told = aloud(desk.asks("responder.key", text=f" {recipient}   {verify_key.upper()} "))

    assert told.startswith("Your keys are now on the list of responders.")
    assert "Keep the secret keys safe" in told
    expected = Responder("Ada", recipient_of(IDENTITIES["ada"]), VerifyKey(verify_key), TODAY)
    assert desk.vault.enrolled(ADA.id) == expected


@pytest.mark.parametrize("typed", ["", "age1abc", f"{'age1' + 'q' * 58} {'ab' * 32}", "{} more"])
def test_what_is_no_pair_of_keys_is_explained(desk: Responding, typed: str) -> None:
    told = desk.refused("responder.key", text=typed.replace("{}", keys_of(ADA)))

    assert told.startswith(HOW)
    assert desk.vault.roster() == []


def test_new_keys_are_made_known_to_all_who_lead_or_respond(desk: Responding) -> None:
    both = replace(CYN, roles=frozenset({Role.RESPONDER, Role.COORDINATOR}))
    eve = member("eve", Role.RESPONDER)
    desk.scene.folk.here = [ADA, BOB, both, DAN, eve, member("fay")]
    desk.scene.folk.unreachable = [eve.id]
    desk.asks("responder.key", text=keys_of(ADA))

    owed = desk.scene.letters.owed
    assert sorted(each.to for each in owed) == ["bob", "cyn", "dan"]
    assert [each.needs for each in owed] == [in_role(Role.COORDINATOR, Role.RESPONDER)] * 3
    for each in owed:
        assert "Ada has put new keys on the list of responders." in read_aloud(each.message)
        assert "ask them in person" in read_aloud(each.message)
        assert "account in brackets" not in read_aloud(each.message)


def test_the_same_keys_again_are_no_news_and_show_nothing(desk: Responding) -> None:
    desk.enrols(ADA)
    on = desk.now.date()
    desk.now += timedelta(days=80)
    desk.asks("responder.key", text=keys_of(ADA))

    assert desk.scene.letters.owed == []
    (listed,) = desk.vault.roster()
    assert listed.proved == on


@pytest.mark.parametrize("changed", [0, 1])
def test_one_other_key_is_news_and_so_is_a_name_that_deceives(
    desk: Responding, changed: int
) -> None:
    desk.enrols(ADA)
    keys = keys_of(ADA).split()
    keys[changed] = keys_of(BOB).split()[changed]
    desk.asks("responder.key", replace(ADA, beside="ada@T1"), text=" ".join(keys))

    listed = desk.vault.enrolled(ADA.id)
    assert listed is not None
    assert [listed.recipient, listed.verify_key] == keys
    assert len(desk.scene.letters.owed) == 3
    assert "account in brackets" in read_aloud(desk.scene.letters.owed[0].message)


def test_ten_can_be_on_the_list_and_each_of_them_can_change_their_keys(desk: Responding) -> None:
    others = [member(f"r{number}", Role.RESPONDER) for number in range(STANZAS)]
    desk.scene.folk.here = [*others, ADA, BOB]
    for each in others[1:]:
        key = VerifyKey(verify_key_of(SIGNING["bob"]))
        desk.vault.enrol(each.id, Responder(each.name, recipient_of(new_identity()), key, TODAY))
    desk.enrols(ADA)
    desk.enrols(ADA)

    assert desk.refused("responder.key", BOB, text=keys_of(BOB)).startswith(
        "The list of responders is full"
    )
    assert len(desk.vault.roster()) == STANZAS


@pytest.fixture
def stewards_sign(desk: Responding, monkeypatch: pytest.MonkeyPatch) -> None:
    """From when it is called for, there is a list that they have signed."""
    desk.enrols(ADA)
    monkeypatch.setattr(desk.vault, "lists", lambda: [SignedList("signed")])


@pytest.mark.usefixtures("stewards_sign")
def test_where_stewards_sign_the_list_keys_wait_for_them_and_are_news_once(
    desk: Responding,
) -> None:
    told = [aloud(desk.asks("responder.key", BOB, text=keys_of(BOB))) for _ in range(2)]

    for each in told:
        assert each.startswith("Your keys come on the list when two stewards have signed it.")
        assert "compare its numbers" in each
        assert "Keep the secret keys safe" in each
    recipient, verify_key = keys_of(BOB).split()
    new = Responder("Bob", recipient_of(IDENTITIES["bob"]), VerifyKey(verify_key), TODAY)
    assert (recipient, desk.vault.asking()) == (new.recipient, {BOB.id: new})
    assert desk.vault.enrolled(BOB.id) is None
    (owed,) = desk.scene.letters.owed
    assert (owed.to, owed.needs) == (DAN.id, in_role(Role.STEWARD, Role.COORDINATOR))
    assert "Bob wants new keys on the list of responders." in read_aloud(owed.message)


@pytest.mark.usefixtures("stewards_sign")
def test_keys_that_were_signed_stay_under_the_name_that_was_signed(desk: Responding) -> None:
    told = aloud(desk.asks("responder.key", replace(ADA, name="Adele"), text=keys_of(ADA)))

    assert told.startswith("These keys are on the list already.")
    listed = desk.vault.enrolled(ADA.id)
    assert listed is not None
    assert listed.name == "Ada"
    assert (desk.scene.letters.owed, desk.vault.asking()) == ([], {})


def test_an_answer_comes_with_the_next_batch_if_there_is_its_case(desk: Responding) -> None:
    desk.enrols(ADA)
    report, message = decoy(), decoy().message
    letter = SealedLetter(report.mailbox, message, report.case, message)
    assert desk.refused("concern.reply", sealed=as_json(letter)) == str(NO_CASE)
    desk.vault.keep(report, Batch(TODAY, Slot.AT_ONCE))

    desk.now = MORNING
    assert desk.asks("concern.reply", sealed=as_json(letter)) is None

    assert desk.vault.batches[-1] == Batch(TODAY, Slot.AFTERNOON)
    assert message in desk.vault.letters(report.mailbox)


def test_a_step_comes_with_the_next_batch_if_there_is_its_case(desk: Responding) -> None:
    desk.enrols(ADA)
    report = decoy()
    step = wire(SealedMessage(report.case, decoy().message))
    assert desk.refused("concern.step", sealed=step) == str(NO_CASE)
    desk.vault.keep(report, Batch(TODAY, Slot.AT_ONCE))

    desk.now = MORNING
    assert desk.asks("concern.step", sealed=step) is None

    assert desk.vault.batches[-1] == Batch(TODAY, Slot.AFTERNOON)


def test_a_change_of_who_can_open_a_case_is_taken_whole_or_not_at_all(desk: Responding) -> None:
    desk.enrols(ADA)
    report = decoy()
    message = decoy().message
    letter = SealedLetter(report.mailbox, message, report.case, decoy().message)
    handed = [b64encode(decoy().message).decode()]

    def change(keys: object) -> str:
        return json.dumps({**json.loads(as_json(letter)), "keys": keys})

    assert desk.refused("concern.share", sealed=change(handed)) == str(NO_CASE)
    desk.vault.keep(report, Batch(TODAY, Slot.AT_ONCE))
    short = b64encode(message[:-1]).decode()
    wrong: tuple[object, ...] = (None, {}, [*handed, handed[0]], [short], [5])
    for keys in wrong:
        assert desk.refused("concern.share", sealed=change(keys)) == NOT_LOCKED
    assert message not in desk.vault.letters(report.mailbox)

    desk.now = MORNING
    assert desk.asks("concern.share", sealed=change(handed)) is None
    assert message in desk.vault.letters(report.mailbox)
    assert desk.vault.handed_on == [*map(b64decode, handed)]
    assert desk.vault.batches[-1] == Batch(TODAY, Slot.AFTERNOON)


def test_a_sheet_of_tickets_is_shown_to_who_asked_alone_and_each_is_good_for_half_a_year(
    desk: Responding,
) -> None:
    assert desk.refused("concern.tickets") == AGAIN
    desk.enrols(ADA)
    sheet = desk.asks("concern.tickets")
    assert isinstance(sheet, Message)
    assert sheet.ephemeral
    _, *tickets, _ = map(str, sheet.lines)

    assert tickets == sorted({*tickets})
    assert len(tickets) == ON_A_SHEET
    hashes = [hash_of(each, desk.vault.salt()) for each in tickets]
    last = TODAY + GOOD_FOR
    assert all(desk.vault.is_ticket(each, last) for each in hashes)
    assert not any(desk.vault.is_ticket(each, last + timedelta(days=1)) for each in hashes)


def test_no_more_tickets_are_made_than_can_be_good_at_once(desk: Responding) -> None:
    desk.enrols(ADA)
    others = [TicketHash(f"{number}") for number in range(MOST - ON_A_SHEET)]
    desk.vault.add_tickets(others, TODAY, MOST)

    desk.asks("concern.tickets")
    assert desk.refused("concern.tickets").startswith("There are as many tickets as can be good")


ROUTES_OF_SEALED = ["concern.reply", "concern.step", "concern.share", "concern.shred"]


@pytest.mark.parametrize("route", ROUTES_OF_SEALED)
def test_what_is_not_sealed_as_it_must_be_is_refused(desk: Responding, route: str) -> None:
    desk.enrols(ADA)
    for args in ({}, {"sealed": ""}, {"sealed": "{}"}, {"sealed": "[" * 9000}):
        assert desk.refused(route, **args) == NOT_LOCKED


def as_shredding(shredding: Shredding, signatures: Mapping[str, str], mark: Mark) -> str:
    fields = {
        "case": shredding.case,
        "mailbox": shredding.mailbox,
        "day": f"{shredding.day}",
        "signatures": signatures,
        "quarter": mark.quarter,
        "mark": b64encode(mark.sealed).decode(),
    }
    return json.dumps(fields)


def test_a_case_is_shredded_when_two_have_signed_it_and_its_day_has_come(
    desk: Responding,
) -> None:
    desk.enrols(ADA, BOB)
    report, mark = decoy(), Mark("2026-Q1", mark_for_nobody())
    desk.vault.keep(report, Batch(TODAY, Slot.AT_ONCE))
    due = Shredding(report.case, report.mailbox, TODAY)
    tomorrow = replace(due, day=TODAY + timedelta(days=1))
    two = (SIGNING["ada"], SIGNING["bob"])
    before = {each.case for each in desk.vault.cases()}

    def sent(shredding: Shredding, *signers: SigningKey) -> str:
        return as_shredding(shredding, signed(shredding, *signers), mark)

    not_yet = desk.refused("concern.shred", sealed=sent(tomorrow, *two))
    assert not_yet == "That day has not come yet."
    for signers in (two[:1], (two[0], SIGNING["cyn"])):
        told = desk.refused("concern.shred", sealed=sent(due, *signers))
        assert told == "Two responders on the list have to sign that."
    assert {each.case for each in desk.vault.cases()} == before
    assert desk.vault.marks_given == []
    assert desk.asks("concern.shred", sealed=sent(due, *two)) is None
    assert report.case not in {each.case for each in desk.vault.cases()}
    assert desk.vault.marks_given == [mark]
    assert desk.asks("concern.shred", sealed=sent(due, *two)) is None, "a colleague was first"


def test_whoever_has_looked_is_reminded_no_more(desk: Responding) -> None:
    desk.enrols(ADA)
    desk.unanswered.paged([ADA.id, BOB.id], NOW - timedelta(minutes=30))

    told = desk.asks("concern.looked", batch="2026-03-03 morning", as_of=NOW.isoformat())

    assert told is None
    assert desk.vault.looks() == {ADA.id: Batch(TODAY - timedelta(days=1), Slot.MORNING)}
    assert desk.unanswered.due(NOW) == [BOB.id]
    assert desk.scene.letters.withdrawn == ["concern.started ada ", "concern.watch ada "]


@pytest.mark.parametrize("hours", [-1, 1])
def test_nobody_has_looked_at_what_is_still_to_come(desk: Responding, hours: int) -> None:
    desk.enrols(ADA)
    desk.unanswered.paged([ADA.id], NOW + timedelta(minutes=5))
    as_of = (NOW + timedelta(hours=hours)).astimezone(NAIROBI).isoformat()

    desk.asks("concern.looked", batch="2026-03-09 morning", as_of=as_of)

    assert desk.vault.looks() == {ADA.id: Batch(TODAY, Slot.MORNING)}
    assert desk.unanswered.due(NOW + timedelta(hours=1)) == [ADA.id]


@pytest.mark.parametrize(
    "args",
    [
        {},
        {"batch": "2026-03-04 morning"},
        {"as_of": NOW.isoformat()},
        {"batch": "tomorrow", "as_of": NOW.isoformat()},
        {"batch": "2026-03-04 morning", "as_of": "now"},
        {"batch": "2026-03-04 morning", "as_of": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_what_no_page_was_shown_is_refused(desk: Responding, args: dict[str, str]) -> None:
    desk.enrols(ADA)

    assert desk.refused("concern.looked", **args) == "That is no batch."
    assert (desk.vault.looks(), desk.scene.letters.withdrawn) == ({}, [])


@pytest.fixture
def room(desk: Responding) -> Cases:
    async def member_at(address: Address) -> Member | None:
        return desk.scene.folk.member(MemberId(address.id))

    async def members() -> list[Member]:
        return [ADA, BOB, CYN, DAN]

    async def settle() -> None:
        desk.vault.take_off([CYN.id])

    return Cases(desk.vault, member_at, members, settle, lambda: desk.now, NAIROBI)


async def test_the_inbox_is_open_to_responders_alone(room: Cases) -> None:
    for name, is_open in (("ada", True), ("dan", False), ("nobody", False)):
        assert await room.is_open_to(Address("slack", "T1", name)) is is_open


async def test_the_inbox_is_given_sealed_cases_and_whose_signatures_count(
    desk: Responding, room: Cases
) -> None:
    desk.enrols(ADA, CYN)
    old = Responder("Bob", recipient_of(IDENTITIES["bob"]), VerifyKey("ab" * 32), TODAY)
    desk.vault.enrol(BOB.id, replace(old, proved=TODAY - PROOF_LASTS - timedelta(days=1)))
    report = decoy()
    desk.vault.keep(report, Batch(TODAY, Slot.AT_ONCE))
    found = await room.cases()

    ada = VerifyKey(verify_key_of(SIGNING["ada"]))
    recipient = recipient_of(IDENTITIES["ada"])
    assert found["roster"] == [
        {"name": "Ada", "recipient": recipient, "verify_key": ada},
        {"name": "Bob", "recipient": old.recipient, "verify_key": "ab" * 32},
    ]
    assert found["trusted"] == sorted([ada, "ab" * 32])
    assert found["live"] == [ada]
    (mine,) = [each for each in _list(found["cases"]) if each["case"] == report.case]
    assert mine["day"] == f"{TODAY}"
    assert mine["key"] == b64encode(report.key).decode()
    assert b64encode(report.message).decode() in str(mine["messages"])
    assert found["batch"] == "2026-03-04 morning"
    assert found["as_of"] == NOW.isoformat()
    assert found["rota"] == [each.name for each in rota([ADA, BOB], TODAY)]
    assert json.dumps(found["cases"])


async def test_a_list_that_cannot_be_read_goes_to_the_page_and_nobody_is_trusted(
    desk: Responding, room: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.enrols(ADA)
    signed_list = SignedList("no list of ours", {VerifyKey("ab" * 32): b"signed"})
    monkeypatch.setattr(desk.vault, "lists", lambda: [signed_list])
    found = await room.cases()

    assert found["lists"] == [signed_as_json(signed_list)]
    assert (found["roster"], found["trusted"], found["live"]) == ([], [], [])


async def test_whoever_asks_for_a_place_on_the_list_is_named_apart(
    desk: Responding, room: Cases
) -> None:
    desk.enrols(ADA)
    key = VerifyKey(verify_key_of(SIGNING["bob"]))
    desk.vault.ask(BOB.id, Responder("Bob", recipient_of(IDENTITIES["bob"]), key, TODAY))

    assert (await room.cases())["asking"] == [key]


def _list(found: object) -> list[dict[str, object]]:
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("day", "over"), [("2026-03-31", False), ("2026-04-01", True)])
async def test_a_quarter_is_over_on_the_day_after_its_last(
    desk: Responding, room: Cases, monkeypatch: pytest.MonkeyPatch, day: str, over: bool
) -> None:
    key = new_quarter_key("2026-Q1", [recipient_of(IDENTITIES["ada"])])
    monkeypatch.setattr(desk.vault, "quarter_keys", lambda: [key])
    desk.now = datetime.fromisoformat(f"{day}T12:00Z")

    assert (await room.cases())["quarters"] == [
        {
            "quarter": "2026-Q1",
            "recipient": key.recipient,
            "capsule": b64encode(key.capsule).decode(),
            "over": over,
        }
    ]


def test_the_inbox_knows_what_the_answers_mean_and_nobody_who_was_left_out(room: Cases) -> None:
    asked = [field.name for field in room.questions()]

    assert asked == [each.name for each in report_fields([]) if each.name != "hidden_from"]
