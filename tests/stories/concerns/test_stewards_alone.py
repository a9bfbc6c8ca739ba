"""What each route of a steward answers and keeps, whom it is told, and what their page is given."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from bot.coalition.needs import in_role
from bot.coalition.people import UTC_ZONE, Member, Organisation, People, Role
from bot.coalition.requests import Request
from bot.concerns.responder import list_news
from bot.concerns.responder.list_news import DAMAGED, WAY, with_roles
from bot.concerns.roster import Responder
from bot.concerns.sealed.age import new_identity, recipient_of
from bot.concerns.sealed.signatures import SigningKey, VerifyKey, sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import SignedList, in_force, signed_as_json, signed_content
from bot.concerns.steward import sign
from bot.concerns.steward.list_room import Lists
from bot.concerns.steward.list_watch import FEW, STOPPED, ListWatch, owe_news
from bot.concerns.steward.wanted import upcoming, wanted
from bot.words.errors import Refused
from bot.words.ids import MemberId, OrganisationId
from bot.words.inbound import Address
from bot.words.messages import Message, Reply, say
from storage.concerns_vault import ConcernsVault
from tests.support.in_memory import Folk, Scene
from tests.support.ready_made import lay_vault
from tests.support.stage import read_aloud

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TODAY = NOW.date()
SIGNING = {name: SigningKey(name.encode().ljust(32)) for name in ("sol", "tia", "uma")}
COMPARE = say("Before you sign, compare the numbers of each key with its owner, in person.")


def member(name: str, *roles: Role, house: str = "") -> Member:
    organisation = OrganisationId(house) if house else None
    return Member(MemberId(name), name.title(), organisation, frozenset(roles))


SOL, TIA, UMA = (member(name, Role.STEWARD, house=f"{name}s") for name in SIGNING)
ADA, BOB = member("ada", Role.RESPONDER), member("bob", Role.RESPONDER)
DAN = member("dan", Role.COORDINATOR)
HOUSES = [
    Organisation(OrganisationId(f"{name}s"), f"{name.title()} House", cast("Any", None))
    for name in SIGNING
]


@dataclass
class Stewarding:
    vault: ConcernsVault
    scene: Scene = field(
        default_factory=lambda: Scene(Folk([SOL, TIA, UMA, ADA, BOB, DAN], houses=HOUSES))
    )
    now: datetime = NOW
    forgeable: bool = False

    def asks(self, route: str, who: Member, /, **args: str) -> Reply:
        return sign.ROUTES[route](self.request(who, args), self.vault)

    def request(self, who: Member, args: dict[str, str]) -> Request:
        return self.scene.request(who, args, self.now, forgeable=self.forgeable)

    def refused(self, route: str, who: Member, /, **args: str) -> str:
        with pytest.raises(Refused) as refused:
            self.asks(route, who, **args)
        return str(refused.value.words)

    def puts_key(self, *who: Member) -> None:
        for each in who:
            key = verify_key_of(SIGNING[each.id])
            assert self.asks("steward.key", each, verify_key=key) is None
        self.scene.letters.owed.clear()

    def signs(self, *who: Member) -> None:
        for each in who:
            assert self.asks("steward.sign", each, **self.signature(each)) is None

    def signature(self, who: Member, key: SigningKey | None = None) -> dict[str, str]:
        text = self.draft().text
        given = sign_content(signed_content(text), key or SIGNING[who.id])
        return {"text": text, "signature": given.hex()}

    def draft(self) -> SignedList:
        found = upcoming(self.vault, self.scene.people, self.now.date())
        assert found is not None
        return found

    def enrols(self, *who: Member) -> None:
        for each in who:
            self.vault.enrol(each.id, keys_of(each))

    def told(self) -> dict[str, str]:
        """By whom it goes to."""
        return {each.to: read_aloud(each.message) for each in self.scene.letters.owed}


def keys_of(who: Member) -> Responder:
    return Responder(who.name, recipient_of(new_identity()), VerifyKey("ab" * 32), TODAY)


@pytest.fixture
def list_(tmp_path: Path) -> Stewarding:
    lay_vault(tmp_path / "concerns.db")
    there = Stewarding(ConcernsVault(tmp_path / "concerns.db", UTC_ZONE, NOW))
    there.enrols(ADA, BOB)
    return there


@pytest.mark.parametrize("route", sign.ROUTES)
def test_only_who_is_a_steward_and_certainly_is_it_does_anything(
    list_: Stewarding, route: str
) -> None:
    for stranger in (ADA, DAN):
        assert list_.refused(route, stranger) == "Only stewards can do that."
    list_.forgeable = True
    assert list_.refused(route, SOL).startswith("That could have come from your server")


def test_whose_right_has_ended_signs_no_more_and_leaves_the_list_at_once(
    list_: Stewarding,
) -> None:
    list_.puts_key(SOL, TIA)
    list_.scene.folk.here = [replace(SOL, roles=frozenset()), TIA, DAN]
    list_.refused("steward.sign", TIA, text="")

    assert list_.vault.stewards() == {TIA.id: verify_key_of(SIGNING["tia"])}


@pytest.mark.parametrize("given", ["", "ab" * 31, "AB" * 32, "xy" * 32])
def test_what_is_no_key_is_not_put_on_the_list(list_: Stewarding, given: str) -> None:
    assert list_.refused("steward.key", SOL, verify_key=given) == "That is no key."
    assert list_.refused("steward.key", SOL) == "That is no key."
    assert list_.vault.stewards() == {}


def test_a_new_key_is_told_to_whoever_signs_or_coordinates_and_the_same_again_is_no_news(
    list_: Stewarding,
) -> None:
    key = verify_key_of(SIGNING["sol"])
    for _ in range(2):
        list_.asks("steward.key", replace(SOL, beside="sol@T1"), verify_key=key)

    assert list_.vault.stewards() == {SOL.id: key}
    owed = list_.scene.letters.owed
    assert sorted(each.to for each in owed) == ["dan", "tia", "uma"]
    for each in owed:
        told = read_aloud(each.message)
        assert each.message.text == say(
            "{name} has made a key to sign the list of responders.", name="Sol"
        )
        assert str(COMPARE) in told
        assert "account in brackets" in told
        assert each.message.lines[-1] == WAY
        assert each.needs == in_role(Role.STEWARD, Role.COORDINATOR)
    list_.asks("steward.key", SOL, verify_key=verify_key_of(SIGNING["tia"]))
    assert len(list_.scene.letters.owed) == 6
    assert list_.scene.letters.owed[-1].message.lines == (COMPARE, WAY)


def test_the_second_signature_puts_the_list_in_force_and_the_first_one_does_not(
    list_: Stewarding,
) -> None:
    list_.puts_key(SOL, TIA)
    draft = list_.draft()
    list_.signs(SOL)

    assert list_.vault.lists() == []
    kept = list_.vault.draft()
    assert kept is not None
    assert (kept.text, {*kept.signatures}) == (draft.text, {verify_key_of(SIGNING["sol"])})
    second = say("{name} has signed the list of responders. It takes two.", name="Sol")
    expected = read_aloud(Message(second, (COMPARE, WAY)))
    assert list_.told() == dict.fromkeys(["tia", "uma", "dan"], expected)
    assert {each.needs for each in list_.scene.letters.owed} == {
        in_role(Role.STEWARD, Role.COORDINATOR)
    }
    list_.scene.letters.owed.clear()
    list_.signs(TIA)

    (signed,) = list_.vault.lists()
    assert signed.text == draft.text
    assert {*signed.signatures} == {verify_key_of(SIGNING[name]) for name in ("sol", "tia")}
    assert list_.vault.draft() is None
    words = say("Two stewards have signed a new list of responders. It holds from now on.")
    expected = read_aloud(Message(words, (WAY,)))
    assert list_.told() == dict.fromkeys(["sol", "uma", "dan", "ada", "bob"], expected)
    assert {each.needs for each in list_.scene.letters.owed} == {
        in_role(Role.STEWARD, Role.COORDINATOR, Role.RESPONDER)
    }


def test_whoever_has_two_roles_is_told_once(list_: Stewarding) -> None:
    both = replace(DAN, roles=frozenset({Role.STEWARD, Role.COORDINATOR, Role.RESPONDER}))
    list_.scene.folk.here = [SOL, both]
    roles = (Role.RESPONDER, Role.COORDINATOR, Role.STEWARD)

    assert [*with_roles(list_.scene.people, *roles)] == [both, SOL]


def test_only_the_very_list_that_is_shown_is_signed_and_with_ones_own_key(
    list_: Stewarding,
) -> None:
    list_.puts_key(SOL, TIA)
    text = list_.draft().text
    changed = "The list has changed meanwhile. Please look at it again."
    assert list_.refused("steward.sign", SOL) == changed
    assert list_.refused("steward.sign", SOL, text=text + " ") == changed
    not_signed = "That is not signed with the key that you have put on the list."
    for wrong in ("", "no hex", "ab" * 64, list_.signature(SOL, SIGNING["tia"])["signature"]):
        assert list_.refused("steward.sign", SOL, text=text, signature=wrong) == not_signed
    assert list_.refused("steward.sign", SOL, text=text) == not_signed
    assert (list_.vault.draft(), list_.scene.letters.owed) == (None, [])


def test_who_signs_second_signs_what_the_first_one_has_seen(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    seen = list_.draft().text
    list_.signs(SOL)
    cyn = member("cyn", Role.RESPONDER)
    list_.scene.folk.here = [*list_.scene.folk.here, cyn]
    list_.enrols(cyn)
    list_.now += timedelta(days=1)
    list_.signs(TIA)

    assert [each.text for each in list_.vault.lists()] == [seen]


def test_whom_the_list_in_force_does_not_name_signs_only_the_one_after(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    list_.signs(SOL, TIA)
    list_.puts_key(UMA)
    refused = list_.refused("steward.sign", UMA, **list_.signature(UMA))
    assert refused == "The list that is in force does not name your key yet. Others sign."
    list_.signs(SOL, TIA)
    list_.vault.take_off([BOB.id])
    list_.signs(UMA, SOL)

    assert [each.content.number for each in list_.vault.lists()] == [1, 2, 3]
    assert in_force(list_.vault.lists()) is not None


def test_who_has_put_no_key_signs_nothing(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    refused = list_.refused("steward.sign", UMA, **list_.signature(UMA))
    assert refused == "The list that is in force does not name your key yet. Others sign."


def test_there_is_nothing_to_sign_where_all_is_as_the_list_says(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    given = list_.signature(SOL)
    list_.signs(SOL, TIA)

    refused = list_.refused("steward.sign", SOL, **given)
    assert refused == "The list has changed meanwhile. Please look at it again."


def test_what_is_wanted_is_in_an_order_that_is_always_the_same(list_: Stewarding) -> None:
    list_.puts_key(UMA, TIA, SOL)
    cyn = member("cyn", Role.RESPONDER)
    alike = Responder("Bob", recipient_of(new_identity()), VerifyKey("cd" * 32), TODAY)
    list_.vault.enrol(cyn.id, alike)
    list_.scene.folk.here = [UMA, SOL, replace(TIA, organisation=None), ADA, BOB, cyn, DAN]
    found = wanted(list_.vault, list_.scene.people)

    assert [each.verify_key for each in found.stewards] == sorted(
        verify_key_of(each) for each in SIGNING.values()
    )
    houses = {each.name: each.organisation for each in found.stewards}
    assert houses == {"Sol": "Sol House", "Tia": "", "Uma": "Uma House"}
    names = [(each.name, each.recipient) for each in found.responders]
    assert names == sorted(names)
    assert [name for name, _ in names] == ["Ada", "Bob", "Bob"]
    assert not found.clear


def test_whose_organisation_cannot_be_found_counts_for_none(list_: Stewarding) -> None:
    list_.puts_key(SOL)
    list_.scene.folk.houses = ()

    assert [each.organisation for each in wanted(list_.vault, list_.scene.people).stewards] == [""]


def test_who_signs_no_more_or_asks_is_seen_in_what_is_wanted(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    list_.signs(SOL, TIA)
    ada, anew = list_.vault.enrolled(ADA.id), keys_of(ADA)
    list_.vault.ask(ADA.id, anew)
    list_.scene.folk.here = [SOL, replace(TIA, roles=frozenset()), ADA, BOB]
    found = wanted(list_.vault, list_.scene.people)

    assert ada is not None
    recipients = {each.recipient for each in found.responders}
    assert anew.recipient in recipients
    assert ada.recipient not in recipients
    assert [each.name for each in found.stewards] == ["Sol"]
    assert not found.clear


def test_what_nobody_signed_is_not_wanted_and_is_to_be_cleared(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    list_.signs(SOL, TIA)
    list_.vault.enrol(MemberId("eve"), keys_of(member("eve")))
    found = wanted(list_.vault, list_.scene.people)

    assert [each.name for each in found.responders] == ["Ada", "Bob"]
    assert found.clear


async def test_what_the_page_of_a_steward_is_given(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    list_.now = NOW + timedelta(days=3)
    page = room(list_)
    shown = await page.lists(Address("slack", "T1", "sol"))

    expected = upcoming(list_.vault, list_.scene.people, list_.now.date())
    assert expected is not None
    assert shown == {
        "mine": verify_key_of(SIGNING["sol"]),
        "lists": [],
        "stopped": False,
        "draft": signed_as_json(expected),
        "why": "",
    }
    assert json.loads(expected.text)["day"] == "2026-03-07"
    assert (await page.lists(Address("slack", "T1", "uma")))["mine"] == ""
    assert (await page.lists(Address("slack", "T1", "nobody")))["mine"] == ""
    list_.signs(SOL, TIA)
    shown = await page.lists(Address("slack", "T1", "sol"))
    assert shown["lists"] == [signed_as_json(each) for each in list_.vault.lists()]
    assert (shown["draft"], shown["why"], shown["stopped"]) == (None, "", False)
    list_.vault.enrol(MemberId("eve"), keys_of(member("eve")))
    assert (await page.lists(Address("slack", "T1", "sol")))["stopped"]


async def test_the_page_says_why_there_is_nothing_to_sign(list_: Stewarding) -> None:
    list_.puts_key(SOL)
    shown = await room(list_).lists(Address("slack", "T1", "sol"))
    assert (shown["draft"], shown["why"]) == (None, "few")
    list_.puts_key(TIA)
    list_.signs(SOL, TIA)
    list_.vault.put_in_force(replace(list_.vault.lists()[0], signatures={}))
    shown = await room(list_).lists(Address("slack", "T1", "sol"))
    assert (shown["draft"], shown["why"], shown["stopped"]) == (None, "damaged", True)
    assert list_.refused("steward.sign", SOL) == str(DAMAGED)


async def test_the_page_is_open_to_stewards_alone(list_: Stewarding) -> None:
    for name, is_open in (("sol", True), ("ada", False), ("dan", False), ("nobody", False)):
        assert await room(list_).is_open_to(Address("slack", "T1", name)) is is_open


def room(list_: Stewarding) -> Lists:
    async def member_at(address: Address) -> Member | None:
        return list_.scene.folk.member(MemberId(address.id))

    async def with_people(ask: Callable[[People], Any]) -> Any:  # noqa: ANN401
        return ask(list_.scene.people)

    async def settle() -> None:
        pass

    return Lists(list_.vault, member_at, with_people, settle, lambda: list_.now)


@dataclass
class Watch:
    list_: Stewarding
    owed: list[tuple[Message, str]] = field(default_factory=list)
    looked: int = 0

    def __post_init__(self) -> None:
        self.run = ListWatch(self.list_.vault, lambda: self.list_.now, self._with_people, self._owe)

    async def at(self, moment: datetime) -> list[tuple[Message, str]]:
        """What is owed by a beat at this moment."""
        self.owed, self.list_.now = [], moment
        await self.run()
        return self.owed

    async def _with_people(self, ask: Callable[[People], bool]) -> bool:
        self.looked += 1
        return ask(self.list_.scene.people)

    async def _owe(self, message: Message, name: str) -> None:
        self.owed.append((message, name))


@pytest.fixture
def watch(list_: Stewarding) -> Watch:
    list_.puts_key(SOL, TIA)
    list_.signs(SOL, TIA)
    return Watch(list_)


async def test_a_list_that_is_as_it_was_signed_is_no_news(watch: Watch) -> None:
    assert await watch.at(NOW) == []
    assert watch.looked == 1


async def test_that_nobody_can_report_has_one_name_for_a_day_and_what_stands_there(
    watch: Watch,
) -> None:
    eve, fay = (keys_of(member(name)) for name in ("eve", "fay"))
    watch.list_.vault.enrol(MemberId("eve"), eve)
    ((message, name),) = await watch.at(NOW)
    assert message == STOPPED
    assert name.startswith("concern.stopped 2026-03-04 ")
    assert len(name.split()[-1]) == 16
    assert watch.looked == 0
    assert await watch.at(NOW + timedelta(minutes=1)) == [(STOPPED, name)]
    tomorrow = await watch.at(NOW + timedelta(days=1))
    assert tomorrow == [(STOPPED, name.replace("03-04", "03-05"))]
    watch.list_.vault.enrol(MemberId("fay"), fay)
    ((_, other),) = await watch.at(NOW + timedelta(days=1, minutes=2))
    assert other != tomorrow[0][1]


async def test_that_few_can_sign_has_one_name_for_a_week(watch: Watch) -> None:
    watch.list_.scene.folk.here = [SOL, UMA, ADA, BOB, DAN]
    assert await watch.at(NOW) == [(FEW, "concern.few 2026-10")]
    assert await watch.at(datetime(2027, 1, 3, tzinfo=UTC)) == [(FEW, "concern.few 2026-53")]


async def test_it_is_looked_once_a_minute_and_after_a_clock_was_set_back(watch: Watch) -> None:
    watch.list_.scene.folk.here = [SOL]
    moments = [
        (NOW, 1),
        (NOW, 1),
        (NOW + timedelta(seconds=59), 1),
        (NOW + timedelta(minutes=1), 2),
        (NOW + timedelta(seconds=59, minutes=1), 2),
        (NOW - timedelta(hours=1), 3),
    ]
    for moment, looks in moments:
        await watch.at(moment)
        assert watch.looked == looks, moment


async def test_before_there_is_a_list_nobody_hears_that_few_can_sign(list_: Stewarding) -> None:
    assert await Watch(list_).at(NOW) == []


async def test_lists_that_were_damaged_since_we_looked_are_left_to_the_next_look(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = [replace(watch.list_.vault.lists()[0], signatures={})]

    async def looked(ask: Callable[[People], bool]) -> bool:
        monkeypatch.setattr(watch.list_.vault, "lists", lambda: damaged)
        return ask(watch.list_.scene.people)

    watch.run.with_people = looked
    assert await watch.at(NOW) == []
    assert [each for each, _ in await watch.at(NOW + timedelta(minutes=1))] == [STOPPED]


def test_news_of_the_list_go_to_stewards_and_coordinators_once_each(list_: Stewarding) -> None:
    owe_news(list_.scene.people, list_.scene.outbox, FEW, "concern.few 2026-10")

    owed = list_.scene.letters.owed
    assert {each.to: each.once for each in owed} == {
        name: f"concern.few 2026-10 {name}" for name in ("sol", "tia", "uma", "dan")
    }
    assert [each.message for each in owed] == [FEW] * 4
    assert {each.needs for each in owed} == {in_role(Role.STEWARD, Role.COORDINATOR)}


def test_who_wants_keys_on_it_is_told_with_who_it_is(list_: Stewarding) -> None:
    list_news.wants_keys_on_it(list_.request(replace(ADA, beside="ada@T1"), {}))

    owed = list_.scene.letters.owed
    assert [each.to for each in owed] == ["sol", "tia", "uma", "dan"]
    assert owed[0].message.text == say(
        "{name} wants new keys on the list of responders.", name="Ada"
    )
    assert owed[0].message.lines[0] == COMPARE
    assert "account in brackets" in str(owed[0].message.lines[1])
    assert owed[0].message.lines[2] == WAY


def test_the_day_of_a_draft_is_the_one_on_which_it_is_signed(list_: Stewarding) -> None:
    list_.puts_key(SOL, TIA)
    list_.now = NOW + timedelta(days=9)
    list_.signs(SOL, TIA)

    assert list_.vault.lists()[0].content.day == date(2026, 3, 13)
