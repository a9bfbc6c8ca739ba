"""What comes in with what opens a quarter's marks, and who shows that they hold their keys."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.coalition.agenda import Occasion
from bot.coalition.needs import in_role
from bot.coalition.people import UTC_ZONE, Member, Role
from bot.coalition.workdays import next_waking_moment
from bot.concerns.batches import Batch, Slot
from bot.concerns.quarters import Quarter
from bot.concerns.responder import counting, proof
from bot.concerns.responder.respond import ResponderStores
from bot.concerns.responder.unanswered import Unanswered
from bot.concerns.responder.wording import WAY
from bot.concerns.roster import PROOF_LASTS, Responder
from bot.concerns.sealed.age import Identity, new_identity, recipient_of, unseal
from bot.concerns.sealed.decoys import decoy
from bot.concerns.sealed.envelope import open_entry
from bot.concerns.sealed.marks import Mark, Outcome, mark
from bot.concerns.sealed.possession import challenge
from bot.concerns.sealed.signatures import VerifyKey
from bot.words.errors import Refused
from bot.words.ids import MemberId
from bot.words.messages import Message, Reply, say
from storage.concerns_vault import ConcernsVault
from tests.support.in_memory import Folk, Scene

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
TODAY = NOW.date()
OVER = datetime(2026, 4, 1, 0, 1, tzinfo=UTC)
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)
KEYS = {name: new_identity() for name in ("ada", "bob")}
VERIFY = {"ada": VerifyKey("ab" * 32), "bob": VerifyKey("cd" * 32)}
ADA, BOB = (Member(MemberId(n), n.title(), roles=frozenset({Role.RESPONDER})) for n in KEYS)
DAN = Member(MemberId("dan"), "Dan")
ROUTES = {**counting.ROUTES, **proof.ROUTES}


@dataclass
class Responding:
    vault: ConcernsVault
    now: datetime = NOW
    scene: Scene = field(default_factory=lambda: Scene(Folk([ADA, BOB, DAN])))

    def asks(self, route: str, who: Member = ADA, /, **args: str) -> Reply:
        request = self.scene.request(who, args, self.now)
        stores = ResponderStores(self.vault, UTC_ZONE, Unanswered())
        return ROUTES[route](request, stores)

    def refused(self, route: str, who: Member = ADA, /, **args: str) -> str:
        with pytest.raises(Refused) as refused:
            self.asks(route, who, **args)
        return str(refused.value.words)

    def enrols(self, who: Member, proved: date = TODAY) -> None:
        keys = (recipient_of(KEYS[who.id]), VERIFY[who.id])
        self.vault.enrol(who.id, Responder(who.name, *keys, proved))

    def shreds(self, outcome: Outcome) -> None:
        report, key = decoy(), self.vault.quarter_keys()[0]
        self.vault.keep(report, Batch(TODAY, Slot.AT_ONCE))
        given = Mark(key.quarter, mark(outcome, key.recipient))
        assert self.vault.shred(report.case, report.mailbox, given)

    def secret(self) -> str:
        return unseal(self.vault.quarter_keys()[-1].capsule, KEYS["ada"]).decode()


@pytest.fixture
def desk(tmp_path: Path) -> Responding:
    """With a key of this quarter: two are on the list when a batch is released."""
    desk = Responding(ConcernsVault(tmp_path / "concerns.db", UTC_ZONE, NOW - timedelta(days=1)))
    desk.enrols(ADA)
    desk.enrols(BOB)
    desk.vault.release(NOW)
    return desk


def opens(secret: str, quarter: str = FIRST.name) -> dict[str, str]:
    return {"sealed": json.dumps({"quarter": quarter, "secret": secret})}


def test_a_quarter_is_counted_on_the_day_after_its_last_and_once(desk: Responding) -> None:
    for _ in range(5):
        desk.shreds(Outcome.ACTED)
    secret = desk.secret()
    desk.now = OVER - timedelta(minutes=2)
    assert desk.refused("concern.count", **opens(secret)) == "These three months are not over yet."
    assert desk.vault.figures() == []
    desk.now = OVER
    other = opens(new_identity())
    assert desk.refused("concern.count", **other) == "This is not the key of these three months."
    assert desk.vault.figures() == []

    assert desk.asks("concern.count", BOB, **opens(secret)) is None

    (figures,) = desk.vault.figures()
    assert figures.quarter == FIRST
    assert figures.about == {**dict.fromkeys(Outcome, 0), Outcome.ACTED: 5}
    assert desk.vault.marks(FIRST) == []
    assert [each.quarter for each in desk.vault.quarter_keys()] == []
    assert desk.asks("concern.count", **opens(secret)) is None
    assert desk.vault.figures() == [figures]


def test_a_quarter_without_a_key_is_not_counted(desk: Responding) -> None:
    desk.now = OVER
    assert desk.asks("concern.count", **opens(desk.secret(), SECOND.name)) is None
    assert desk.vault.figures() == []
    assert len(desk.vault.quarter_keys()) == 1


def test_only_who_has_keys_on_the_list_counts(desk: Responding) -> None:
    desk.now = OVER
    given = opens(desk.secret())
    assert desk.refused("concern.count", DAN, **given) == "Only responders can do that."
    desk.now += timedelta(days=92)
    assert desk.refused("concern.count", **given).startswith("Open your inbox page")
    assert desk.vault.figures() == []


def answer(desk: Responding, who: Member, day: date, secret: bytes = b"") -> str:
    """As the page of a responder finds it in the challenge of a day."""
    secret = secret or desk.vault.challenge_secret()
    sealed = challenge(secret, recipient_of(KEYS[who.id]), VERIFY[who.id], day)
    return str(open_entry(sealed, Identity(KEYS[who.id]))["answer"])


@pytest.mark.parametrize("days", [0, 1])
def test_who_opens_the_challenge_has_shown_it_today(desk: Responding, days: int) -> None:
    desk.now += timedelta(days=50)
    today = desk.now.date()
    before = desk.vault.enrolled(ADA.id)
    given = answer(desk, ADA, today - timedelta(days=days))
    assert before is not None
    assert desk.asks("concern.proved", answer=given) is None

    assert desk.vault.enrolled(ADA.id) == replace(before, proved=today)
    assert desk.vault.enrolled(BOB.id) == Responder(
        "Bob", recipient_of(KEYS["bob"]), VERIFY["bob"], TODAY
    )


def test_no_other_answer_shows_it(desk: Responding) -> None:
    desk.now += timedelta(days=50)
    today, a_day = desk.now.date(), timedelta(days=1)
    wrong = [
        *("", "XXXX", answer(desk, ADA, today - 2 * a_day), answer(desk, ADA, today + a_day)),
        *(answer(desk, BOB, today), answer(desk, ADA, today, bytes([1] * 32))),
    ]
    for given in wrong:
        refused = desk.refused("concern.proved", answer=given)
        assert refused == "That does not show that you have the keys."
    assert desk.refused("concern.proved") == "That does not show that you have the keys."
    listed = desk.vault.enrolled(ADA.id)
    assert listed is not None
    assert listed.proved == TODAY


def test_who_has_no_keys_or_no_right_has_nothing_to_show(desk: Responding) -> None:
    given = answer(desk, ADA, TODAY)
    assert desk.refused("concern.proved", DAN, answer=given) == "Only responders can do that."
    desk.vault.take_off([ADA.id])
    told = desk.refused("concern.proved", answer=given)
    assert told == "You have no keys on the list of responders."


def test_what_was_shown_today_is_not_written_again(
    desk: Responding, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[MemberId] = []
    monkeypatch.setattr(desk.vault, "enrol", lambda member, _: written.append(member))
    assert desk.asks("concern.proved", answer=answer(desk, ADA, TODAY)) is None
    desk.now += timedelta(days=1)
    assert desk.asks("concern.proved", answer=answer(desk, ADA, TODAY)) is None

    assert written == [ADA.id]


def test_each_vault_has_a_long_secret_of_its_own(desk: Responding, tmp_path: Path) -> None:
    other = ConcernsVault(tmp_path / "other.db", UTC_ZONE, desk.now)

    assert len(desk.vault.challenge_secret()) == 32
    assert desk.vault.challenge_secret() != other.challenge_secret()


ENDS = TODAY + PROOF_LASTS


@pytest.mark.parametrize(
    ("days_left", "asked"), [(15, 0), (14, 14), (4, 14), (3, 3), (0, 3), (-1, 0)]
)
def test_whoever_has_not_shown_it_for_long_is_asked_two_weeks_and_three_days_before(
    desk: Responding, days_left: int, asked: int
) -> None:
    desk.now = datetime.combine(ENDS - timedelta(days=days_left), NOW.time(), UTC)
    desk.enrols(BOB, desk.now.date())
    when = desk.now.replace(hour=3)
    occasion = Occasion({}, when, when, desk.scene.people, desk.scene.outbox, desk.scene.agenda)
    proof.ask(occasion, desk.vault, [DAN, ADA, BOB])

    if not asked:
        assert desk.scene.letters.owed == []
        return
    (owed,) = desk.scene.letters.owed
    assert owed.to == ADA.id
    assert owed.once == f"concern.proof ada {TODAY} {asked}"
    assert owed.not_before == next_waking_moment(when, ADA)
    assert owed.not_before > when
    assert owed.needs == in_role(Role.RESPONDER)
    assert owed.message == Message(
        say("Please open the safety inbox where your keys are, by {day}.", day=ENDS),
        (
            say("That shows that you still have them. After that day nobody can report to you."),
            WAY,
        ),
    )
