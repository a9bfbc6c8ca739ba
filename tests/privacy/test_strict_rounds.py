"""In a strict round nothing leads from a member to an answer, also while it is open."""

import re
from collections.abc import Sequence

from bot.words.inbound import Called
from bot.words.messages import Message
from tests.privacy.test_anonymous_rounds import bytes_of, everything
from tests.support.checkin_scene import MONTHLY, ROUND, local, opened_scene, sets_up

OPEN, CLOSED = local(9, 9, "America/New_York"), local(10, 9, "America/New_York")
BRIGHT = {"felt_safe": "safe", "means_to_protect": "5", "workload": "manageable"}
DARK = {"felt_safe": "unsafe", "means_to_protect": "1", "workload": "not_manageable"}

ROOTS = ("M00", "M06", "M12")
"""Three of one organisation: whoever among them gave which answers is nowhere."""


Rows = dict[str, list[dict[str, object]]]


async def lived(url: str, given: Sequence[dict[str, str]], *, closed: bool = False) -> Rows:
    """All rows there are, after these answers of three people in this order."""
    async with opened_scene(url) as stage:
        await sets_up(stage.people["Ana"], {**MONTHLY, "template": "t6_safety"})
        await stage.lives_until(OPEN)
        for name, answers in zip(ROOTS, given, strict=True):
            submitted = Called("checkin.submit", {"round": ROUND, **answers})
            assert isinstance(await stage.people[name].does(submitted), Message)
        for number in (1, 2, 3, 4, 5, 7, 8, 9):
            submitted = Called("checkin.submit", {"round": ROUND, **BRIGHT})
            await stage.people[f"M{number:02}"].does(submitted)
        if closed:
            await stage.lives_until(CLOSED)
    return everything(url)


def without_chance(rows: Rows) -> str:
    """Ids of deliveries are chance, and deliveries hold prompts alone."""
    kept = {name: each for name, each in rows.items() if name != "deliveries"}
    return re.sub(r"[0-9a-f]{16,}", "#", str(kept))


async def test_whoever_of_an_organisation_gave_which_answer_the_database_is_the_same(
    sqlite_url: str,
) -> None:
    one = await lived(sqlite_url, [DARK, BRIGHT, BRIGHT])
    other = await lived(f"{sqlite_url}.other", [BRIGHT, BRIGHT, DARK])

    assert without_chance(one) == without_chance(other)
    assert one["tallies"]


async def test_but_other_answers_make_another_database_so_that_this_test_can_fail(
    sqlite_url: str,
) -> None:
    one = await lived(sqlite_url, [DARK, BRIGHT, BRIGHT])
    other = await lived(f"{sqlite_url}.other", [DARK, DARK, BRIGHT])

    assert without_chance(one) != without_chance(other)


async def test_after_the_close_neither_counts_nor_who_has_answered_are_left(
    sqlite_url: str,
) -> None:
    rows = await lived(sqlite_url, [DARK, BRIGHT, BRIGHT], closed=True)

    assert rows["tallies"] == rows["ballots"] == rows["pending_answers"] == []
    assert {each["answered"] for each in rows["invitations"]} == {""}
    # the choices that were asked are kept with the round; nothing is there that somebody chose
    other = sqlite_url.replace(".db", "-where-nobody-chose-it.db")
    await lived(other, [BRIGHT] * 3, closed=True)
    for choice in (b"unsafe", b"not_manageable"):
        assert bytes_of(sqlite_url).count(choice) == bytes_of(other).count(choice)
