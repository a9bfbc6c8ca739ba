"""The terminal shows everything, numbers choices, and moves the rehearsal's clock."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.console import Console, next_monday
from bot.page_ports import Coming, Seat, StoredChange
from bot.words.inbound import Address, Inbound, Room, Said
from bot.words.messages import Button, Message, Reply

ANA = Seat(Address("web", "local", "ana"), "Ana", "Semilla", "", "es", "America/Lima")
BO = Seat(Address("web", "local", "bo"), "Bo", "", "", "en", "UTC")
ROOM = Room("web", "local", "steering")


class TwoSeats:
    """A rehearsal of two people in which something is due tomorrow."""

    def __init__(self) -> None:
        self.clock = datetime(2026, 3, 2, 8, tzinfo=UTC)

    async def seats(self) -> Sequence[Seat]:
        return [ANA, BO]

    async def rooms(self) -> Mapping[Room, str]:
        return {ROOM: "Steering circle"}

    def now(self) -> datetime:
        return self.clock

    async def next_due(self) -> datetime | None:
        return datetime(2026, 3, 3, 8, tzinfo=UTC)

    async def what_comes(self) -> Coming | None:
        return None

    async def jump_to(self, moment: datetime) -> None:
        self.clock = moment

    async def what_changed(self) -> Sequence[StoredChange]:
        return ()


async def played(*lines: str) -> tuple[str, list[Inbound]]:
    """What is written and what is done while these lines are typed."""
    written: list[str] = []
    done: list[Inbound] = []

    async def handle(inbound: Inbound) -> Reply:
        done.append(inbound)
        return Message("Heard.", buttons=(Button("Yes", "y"), Button("No", "n")))

    script = io.StringIO("".join(f"{line}\n" for line in lines))
    await Console(TwoSeats(), written.append, script).run(handle)
    return "\n".join(written), done


async def test_words_are_said_by_whoever_sits_at_the_terminal() -> None:
    written, done = await played("hola", ":as bo", "hello")

    assert [(inbound.sender.id, inbound.event) for inbound in done] == [
        ("ana", Said("hola")),
        ("bo", Said("hello")),
    ]
    assert done[0].key != done[1].key
    assert "Heard.\n  1. Yes\n  2. No" in written


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (":next", "It is Tuesday 03 March 2026, 03:00 in America/Lima."),
        (":monday", "It is Monday 02 March 2026, 09:00 in America/Lima."),
        (":who", "Bo, no organisation (en, UTC)"),
        (":as nobody", "Nobody here has that name."),
        (":", ":as NAME"),
        (":?", ":as NAME"),
    ],
)
async def test_lines_with_a_colon_are_for_the_rehearsal(line: str, shown: str) -> None:
    written, done = await played(line)

    assert shown in written
    assert done == []


async def test_what_others_are_told_is_shown_once_with_their_name() -> None:
    written: list[str] = []
    console = Console(TwoSeats(), written.append)

    for key in ("k1", "k1", "k2"):
        await console.deliver(BO.address, Message("For Bo"), key=key)
    await console.deliver(ROOM, Message("For all"), key="k3")

    assert "\n".join(written).count("— Bo reads:\nFor Bo") == 2
    assert "— Steering circle reads:\nFor all" in "\n".join(written)


def test_the_next_monday_is_never_now() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    monday = datetime(2026, 3, 2, 9, tzinfo=berlin)

    assert next_monday(monday, berlin) == datetime(2026, 3, 9, 9, tzinfo=berlin)
    assert next_monday(monday.replace(hour=8), berlin) == monday
