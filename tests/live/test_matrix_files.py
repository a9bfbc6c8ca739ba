"""Files on Matrix: sealed in encrypted conversations, and readable by whoever is there."""

from typing import Any

from nio.crypto.attachments import decrypt_attachment

from bot.ports import Transaction
from bot.words.messages import File, Message
from tests.support.checkin_scene import CIRCLE
from tests.support.matrix.beside import Beside
from tests.support.matrix.people import Person
from tests.support.matrix.server import Json

TABLE = File("results.csv", "text/csv", "\ufeffSí, نعم".encode())
PICTURE = File("gap.png", "image/png", b"\x89PNG seen", "Largest gap: 4.0 and 2.0")


async def content_of(who: Person, event: Json) -> bytes:
    sealed = event["content"]["file"]
    told: Any = await who.client.download(sealed["url"])
    assert isinstance(told.body, bytes)
    opened: bytes = decrypt_attachment(
        told.body, sealed["key"]["k"], sealed["hashes"]["sha256"], sealed["iv"]
    )
    return opened


async def test_files_are_sealed_come_once_and_a_picture_says_what_it_shows(
    beside: Beside, maria: Person
) -> None:
    room = await beside.room_with(maria, CIRCLE.id)

    def owe(tx: Transaction) -> None:
        member = tx.people.member_at(beside.address(maria))
        assert member is not None
        tx.outbox.put(member, Message("For you", files=(TABLE, PICTURE)), once="files")

    await beside.stage.storage.run(owe)
    await beside.stage.storage.run(owe)
    await beside.stage.goes_on()
    shown = await maria.hears(room, beside.bot, "Largest gap: 4.0 and 2.0")
    table = await maria.hears(room, beside.bot, "results.csv")

    assert shown["content"]["msgtype"] == "m.image"
    assert shown["content"]["filename"] == "gap.png"
    assert table["content"]["msgtype"] == "m.file"
    assert "url" not in table["content"]
    assert await content_of(maria, table) == TABLE.content
    assert await content_of(maria, shown) == PICTURE.content
    said = [each for each in maria.messages(room, beside.bot) if "file" in each["content"]]
    assert len(said) == 2
