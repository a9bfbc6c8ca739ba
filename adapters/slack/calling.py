"""One call to Slack: at its turn, tried once, and its failure in words the rest understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiohttp import ClientConnectorError, ClientError, ConnectionTimeoutError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import Unclear, meaning
from adapters.slack.pacing import Pace
from bot.errors import TryLater

Json: TypeAlias = dict[str, Any]

READING = frozenset(
    {"conversations.history", "conversations.open", "conversations.replies", "users.info"}
)
"""Called with a form; some of them read no JSON."""


@dataclass(frozen=True, slots=True)
class Api:
    """One workspace's door."""

    web: AsyncWebClient
    pace: Pace

    async def call(self, method: str, **args: Any) -> Mapping[str, Any]:  # noqa: ANN401  wire
        """Raises RefusedBySlack, Unclear (it may have been done) or TryLater (it was not)."""
        channel = str(args.get("channel", ""))
        await self.pace.turn(method, channel)
        reads_form = method in READING
        try:
            answer = await self.web.api_call(
                method, data=args if reads_form else None, json=None if reads_form else args
            )
        except SlackApiError as error:
            known = meaning(error)
            if isinstance(known, TryLater) and not isinstance(known, Unclear):
                self.pace.told_to_wait(method, channel, known.after)
            raise known from None
        except (ClientConnectorError, ConnectionTimeoutError):
            raise TryLater from None  # it never left
        except (ClientError, SlackClientError, TimeoutError, OSError):
            raise Unclear from None
        return answer.data if isinstance(answer.data, dict) else {}
