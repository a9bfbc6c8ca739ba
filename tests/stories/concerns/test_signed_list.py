"""Two stewards sign whose keys are on the list of responders; what nobody signed stops reports."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta

import pytest

from bot.coalition.people import Role
from bot.concerns.roster import Responder as OnList
from bot.concerns.sealed.age import CannotOpen, Identity, new_identity, recipient_of, unseal
from bot.concerns.sealed.roster_list import Recovery
from bot.concerns.sealed.signatures import SigningKey, verify_key_of
from bot.concerns.store import roster_of
from bot.words.ids import MemberId
from bot.words.messages import Form
from tests.support.casework import unlock_cases
from tests.support.responders import Responder, aloud, reports, responder, shows_keys
from tests.support.stage import Actor, Stage, opened_stage
from tests.support.stewards import Steward, names_on, signed_by, steward

UNSIGNED = "no stewards signed"
STOPPED = "two stewards have not signed"
FEW = "Fewer than two of those who sign the list"


class Scene:
    def __init__(
        self, stage: Stage, two: list[Responder], stewards: list[Steward], lead: Actor
    ) -> None:
        self.stage, self.two, self.stewards, self.lead = stage, two, stewards, lead
        self.rosa = stage.stranger("rosa")

    async def door(self) -> str:
        return aloud(await self.rosa.says("concern"))

    def plant(self, name: str, under: str, identity: Identity | None = None) -> None:
        """As whoever can write to the file would."""
        key = recipient_of(identity or new_identity())
        planted = OnList(name, key, verify_key_of(SigningKey(bytes(32))), self.stage.clock().date())
        self.stage.vault.enrol(MemberId(under), planted)

    async def takes_role(self, who: Actor, role: str = "member") -> None:
        form = await self.lead.says("role")
        assert await self.lead.fills(form, person=who.member.name, role=role)


@pytest.fixture
async def scene(sqlite_url: str) -> AsyncIterator[Scene]:
    async with opened_stage(sqlite_url) as stage:
        two = [await responder(stage, name) for name in ("Ada", "Bob")]
        stewards = [await steward(stage, name) for name in ("Sol", "Tia", "Uma")]
        lead = await stage.person("Lead", roles=[Role.COORDINATOR])
        yield Scene(stage, two, stewards, lead)


async def test_a_coalition_without_stewards_can_begin_and_every_door_says_so(scene: Scene) -> None:
    assert UNSIGNED in await scene.door()
    await reports(scene.rosa)


async def test_a_list_is_in_force_with_the_second_signature_and_not_before(scene: Scene) -> None:
    sol, tia, _ = scene.stewards
    text = await sol.draft()
    assert names_on(text) == ["Ada", "Bob"]
    assert await sol.signs() is None
    assert UNSIGNED in await scene.door()
    assert await tia.draft() == text
    assert await tia.signs() is None
    assert UNSIGNED not in await scene.door()
    assert roster_of(scene.stage.vault).standing == "signed"
    assert await sol.draft() == ""
    await reports(scene.rosa)


async def test_one_steward_cannot_sign_twice_nor_with_another_key_nor_another_text(
    scene: Scene,
) -> None:
    sol, tia, _ = scene.stewards
    text = await sol.draft()
    await sol.signs()
    await sol.signs(text)
    assert "not signed with the key" in aloud(await tia.signs(text, key=sol.key))
    assert "has changed" in aloud(await tia.signs(text.replace("Ada", "Eve")))
    assert roster_of(scene.stage.vault).standing == "unsigned"


async def test_two_of_one_organisation_count_as_one(sqlite_url: str) -> None:
    async with opened_stage(sqlite_url) as stage:
        await responder(stage, "Ada")
        await responder(stage, "Bob")
        sol = await steward(stage, "Sol", "One House")
        tia = await steward(stage, "Tia", "One House")
        assert (await sol.shown())["why"] == "few"
        uma = await steward(stage, "Uma", "Other House")
        await signed_by(sol, tia)
        assert roster_of(stage.vault).standing == "unsigned"
        await uma.signs()
        assert roster_of(stage.vault).standing == "signed"


async def test_new_keys_wait_for_two_and_nothing_is_sealed_to_them_before(scene: Scene) -> None:
    sol, tia, _ = scene.stewards
    await signed_by(sol, tia)
    cyn = await responder(scene.stage, "Cyn")
    assert "when two stewards have signed" in cyn.actor.reads
    await scene.stage.goes_on()
    assert "Cyn wants new keys" in sol.actor.reads
    assert "Cyn" not in await scene.door()
    await reports(scene.rosa)
    await signed_by(tia, sol)
    assert "Cyn" in await scene.door()
    await reports(scene.stage.stranger("other"))
    await scene.stage.waits(hours=10)
    assert [len(each.cases) for each in (*scene.two, cyn)] == [2, 2, 1]


async def test_keys_are_confirmed_anew_without_stewards(scene: Scene) -> None:
    await signed_by(*scene.stewards[:2])
    scene.stage.clock.now += timedelta(days=80)
    for each in scene.two:
        assert await shows_keys(each) is None
    scene.stage.clock.now += timedelta(days=20)
    assert isinstance(await scene.rosa.says("concern"), Form)


async def test_whose_keys_are_replaced_gets_what_is_new_with_the_old_ones_until_two_sign(
    scene: Scene,
) -> None:
    sol, tia, _ = scene.stewards
    await signed_by(sol, tia)
    ada = scene.two[0]
    again = Responder(ada.actor, signing=SigningKey(b"another".ljust(32)))
    await ada.actor.says(f"responder key {again.keys}")
    await reports(scene.rosa)
    await signed_by(sol, tia)
    await reports(scene.stage.stranger("other"))
    await scene.stage.waits(hours=10)
    assert [len(ada.cases), len(again.cases)] == [1, 1]


async def test_a_key_in_shares_counts_once_two_have_signed_it_and_reports_are_sealed_to_it(
    scene: Scene,
) -> None:
    stage, secret = scene.stage, new_identity()
    shares = Recovery(("Front Line", "AWID", "CIVICUS"), recipient_of(secret))
    await signed_by(*scene.stewards[:2])
    stage.vault.want_recovery(shares)
    await reports(scene.rosa)
    assert "CIVICUS" not in await scene.door()

    await signed_by(*scene.stewards[:2])
    assert roster_of(stage.vault).recovery == shares
    assert "CIVICUS" in await scene.door()
    await reports(stage.stranger("una"))
    await stage.waits(days=1)
    kept = {each.case: each.key for each in stage.vault.cases()}
    assert len(unlock_cases(kept, secret)) == 1


async def test_a_key_that_nobody_signed_stops_every_door_and_is_told(scene: Scene) -> None:
    sol, tia, uma = scene.stewards
    await signed_by(sol, tia)
    scene.plant("Ada", under="m-ada")
    assert STOPPED in await scene.door()
    await scene.stage.waits(minutes=2)
    for who in (sol.actor, tia.actor, uma.actor, scene.lead):
        assert "Nobody can report a concern now" in who.reads
    assert "Nobody can report" not in scene.two[0].actor.reads


async def test_a_form_that_stood_open_when_a_key_was_planted_is_not_sealed(scene: Scene) -> None:
    await signed_by(*scene.stewards[:2])
    form = await scene.rosa.says("concern")
    scene.plant("Ada", under="m-ada")
    assert STOPPED in aloud(await scene.rosa.fills(form))


async def test_a_key_planted_under_nobody_is_not_overlooked(scene: Scene) -> None:
    """Who has no right would be taken off in silence; whoever planted it would try again."""
    await signed_by(*scene.stewards[:2])
    scene.plant("Eve", under="m-nobody")
    assert STOPPED in await scene.door()


async def test_names_that_were_exchanged_stop_it(scene: Scene) -> None:
    """By the name a reporter leaves somebody out."""
    await signed_by(*scene.stewards[:2])
    ada, bob = map(scene.stage.vault.enrolled, map(MemberId, ("m-ada", "m-bob")))
    assert ada is not None
    assert bob is not None
    with closing(sqlite3.connect(scene.stage.vault._file._file)) as file, file:
        file.execute("UPDATE responders SET name='x' WHERE member='m-ada'")
    assert STOPPED in await scene.door()


async def test_two_signatures_clear_what_was_planted(scene: Scene) -> None:
    sol, tia, _ = scene.stewards
    await signed_by(sol, tia)
    scene.plant("Eve", under="m-nobody")
    await scene.door()
    assert names_on(await signed_by(tia, sol)) == ["Ada", "Bob"]
    assert {each.name for each in scene.stage.vault.roster()} == {"Ada", "Bob"}
    await reports(scene.rosa)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signed_lists SET signatures='{}'",
        "UPDATE signed_lists SET text=replace(text, 'Bob', 'Eve')",
        "UPDATE signed_lists SET text='[]'",
        "DELETE FROM signed_lists WHERE number=1",
    ],
)
async def test_lists_that_were_changed_stop_it_and_nobody_is_asked_to_sign(
    scene: Scene, change: str
) -> None:
    sol, tia, uma = scene.stewards
    await signed_by(sol, tia)
    await responder(scene.stage, "Cyn")
    await signed_by(sol, uma)
    with closing(sqlite3.connect(scene.stage.vault._file._file)) as file, file:
        file.execute(change)
    assert STOPPED in await scene.door()
    assert (await sol.shown())["why"] == "damaged"
    assert "changed by somebody" in aloud(await sol.signs("{}"))


async def test_who_stops_responding_is_off_at_once_and_stewards_sign_the_shorter_list(
    scene: Scene,
) -> None:
    sol, tia, _ = scene.stewards
    cyn = await responder(scene.stage, "Cyn")
    await signed_by(sol, tia)
    await scene.takes_role(cyn.actor)
    assert "Cyn" not in await scene.door()
    assert names_on(await signed_by(tia, sol)) == ["Ada", "Bob"]


async def test_somebody_who_came_while_one_had_signed_is_on_the_next_list(scene: Scene) -> None:
    sol, tia, uma = scene.stewards
    await sol.signs()
    cyn = await responder(scene.stage, "Cyn")
    await tia.signs()
    assert roster_of(scene.stage.vault).standing == "signed"
    assert "Cyn" not in await scene.door()
    assert names_on(await signed_by(tia, uma)) == ["Ada", "Bob", "Cyn"]
    assert "Cyn" in await scene.door()
    assert "keys are on the list" in aloud(await cyn.actor.says("responder"))


async def test_a_draft_goes_when_somebody_on_it_has_gone(scene: Scene) -> None:
    sol, tia, _ = scene.stewards
    cyn = await responder(scene.stage, "Cyn")
    await sol.signs()
    await scene.takes_role(cyn.actor)
    assert names_on(await tia.draft()) == ["Ada", "Bob"]
    await tia.signs()
    assert roster_of(scene.stage.vault).standing == "unsigned"


async def test_a_steward_who_is_one_no_more_cannot_sign(scene: Scene) -> None:
    sol, tia, uma = scene.stewards
    await signed_by(sol, tia)
    await responder(scene.stage, "Cyn")
    await scene.takes_role(sol.actor)
    assert "Only stewards" in aloud(await sol.signs("{}"))
    await signed_by(tia, uma)
    assert "Cyn" in await scene.door()


async def test_a_new_steward_signs_only_after_two_others_have_signed_their_key(
    scene: Scene,
) -> None:
    sol, tia, _ = scene.stewards
    await signed_by(sol, tia)
    val = await steward(scene.stage, "Val")
    assert "does not name your key yet" in aloud(await val.signs())
    await signed_by(sol, tia)
    await responder(scene.stage, "Cyn")
    await signed_by(val, sol)
    assert "Cyn" in await scene.door()


async def test_where_only_one_is_left_two_begin_anew_and_the_list_says_so(scene: Scene) -> None:
    sol, tia, uma = scene.stewards
    await signed_by(sol, tia)
    await scene.takes_role(tia.actor)
    await scene.takes_role(uma.actor)
    assert (await sol.shown())["why"] == "few"
    val = await steward(scene.stage, "Val")
    assert '"anew":true' in await signed_by(val, sol)
    assert roster_of(scene.stage.vault).standing == "signed"
    await reports(scene.rosa)


async def test_that_only_one_can_still_sign_is_told_to_stewards_and_coordinators_once_a_week(
    scene: Scene,
) -> None:
    sol, tia, uma = scene.stewards
    await signed_by(sol, tia)
    await scene.takes_role(tia.actor)
    await scene.stage.waits(minutes=2)
    assert FEW not in sol.actor.reads + scene.lead.reads, "two are left"
    await scene.takes_role(uma.actor)
    for _ in range(3):
        await scene.stage.waits(minutes=2)
    everybody = (sol.actor, scene.lead, tia.actor, *(each.actor for each in scene.two))
    assert [who.reads.count(FEW) for who in everybody] == [1, 1, 0, 0, 0]
    await scene.stage.waits(days=7)
    assert [who.reads.count(FEW) for who in everybody] == [2, 2, 0, 0, 0]
    val = await steward(scene.stage, "Val")
    await signed_by(val, sol)
    await scene.stage.waits(days=7)
    assert scene.lead.reads.count(FEW) == 2


async def test_before_anybody_has_signed_nobody_is_told_that_few_can(scene: Scene) -> None:
    for each in scene.stewards:
        await scene.takes_role(each.actor)
    await scene.stage.waits(minutes=2)
    assert FEW not in scene.lead.reads


async def test_the_key_of_a_quarter_goes_to_those_alone_whom_the_signed_list_names(
    scene: Scene,
) -> None:
    """Cyn waits for two signatures, and Eve was planted by whoever can write to the file."""
    await signed_by(*scene.stewards[:2])
    cyn, eve = await responder(scene.stage, "Cyn"), new_identity()
    scene.plant("Eve", under="m-nobody", identity=eve)
    await scene.stage.waits(days=31)
    newest = scene.stage.vault.quarter_keys()[0]
    assert newest.quarter == "2026-Q2"

    for each in scene.two:
        assert unseal(newest.capsule, each.identity)
    for stranger in (cyn.identity, eve):
        with pytest.raises(CannotOpen):
            unseal(newest.capsule, stranger)


async def test_a_lost_key_is_replaced_by_the_two_others(scene: Scene) -> None:
    sol, tia, uma = scene.stewards
    await signed_by(sol, tia)
    sol.key = SigningKey(b"a new one".ljust(32))
    await sol.puts_key()
    await signed_by(tia, uma)
    await responder(scene.stage, "Cyn")
    await signed_by(sol, tia)
    assert "Cyn" in await scene.door()
