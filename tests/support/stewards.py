"""Stewards for tests: people with keys of their own, who sign as their page does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot.coalition.people import Role
from bot.concerns.sealed.signatures import SigningKey, sign_content, verify_key_of
from bot.concerns.sealed.signed_lists import signed_content
from bot.words.inbound import Called
from bot.words.messages import Reply
from tests.support.stage import Actor, Stage


@dataclass
class Steward:
    actor: Actor
    key: SigningKey

    async def shown(self) -> Mapping[str, object]:
        """What their page is given."""
        return await self.actor.stage.core.concerns.list_room.lists(self.actor.address)

    async def draft(self) -> str:
        """The text of the list that is to be signed; empty if there is none."""
        draft = (await self.shown())["draft"]
        return str(draft["text"]) if isinstance(draft, dict) else ""

    async def puts_key(self) -> Reply:
        args = {"verify_key": verify_key_of(self.key)}
        return await self.actor.does(Called("steward.key", args))

    async def signs(self, text: str | None = None, key: SigningKey | None = None) -> Reply:
        """What stands there to be signed, or this."""
        text = await self.draft() if text is None else text
        signature = sign_content(signed_content(text), key or self.key).hex()
        return await self.actor.does(Called("steward.sign", {"text": text, "signature": signature}))


async def steward(stage: Stage, name: str, organisation: str | None = None) -> Steward:
    """One whose key the others can see; of an organisation of their own, unless it is named."""
    home = organisation or f"{name} House"
    actor = await stage.person(name, roles=[Role.STEWARD], organisation=home)
    new = Steward(actor, SigningKey(name.encode().ljust(32)))
    await new.puts_key()
    return new


async def signed_by(*stewards: Steward) -> str:
    """Have each of them sign what is there to be signed; returns what that was."""
    text = await stewards[0].draft()
    for each in stewards:
        await each.signs(text)
    return text


def names_on(text: str) -> list[str]:
    return [each["name"] for each in json.loads(text)["responders"]]
