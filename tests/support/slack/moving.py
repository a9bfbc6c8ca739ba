"""People of a workspace who join and leave channels and groups, and what the app hears of it."""

from tests.support.slack.listing import about
from tests.support.slack.people import SlackPerson


async def invites_the_app(person: SlackPerson, channel: str) -> None:
    bot = person.slack.bot.id
    person.slack.channels[channel].members.add(bot)
    await person.event(_moved("member_joined_channel", bot, channel) | {"inviter": person.id})


async def joins(person: SlackPerson, channel: str) -> None:
    person.slack.channels[channel].members.add(person.id)
    await person.event(_moved("member_joined_channel", person.id, channel))


async def leaves(person: SlackPerson, channel: str) -> None:
    person.slack.channels[channel].members.discard(person.id)
    await person.event(_moved("member_left_channel", person.id, channel))


async def is_deactivated(person: SlackPerson) -> None:
    user = person.slack.users[person.id]
    user.deleted = True
    await person.event({"type": "user_change", "user": about(user, person.slack, locale=True)})


def _moved(kind: str, user: str, channel: str) -> dict[str, str]:
    return {"type": kind, "user": user, "channel": channel, "channel_type": "C"}
