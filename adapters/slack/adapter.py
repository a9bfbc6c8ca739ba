"""Slack: listens in Socket Mode or over HTTP, and delivers to people and channels."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial

from aiohttp import ClientSession, ClientTimeout, TCPConnector, web

from adapters.slack.api.call import Api
from adapters.slack.api.connection import Connections
from adapters.slack.api.errors import RefusedBySlack, outcome
from adapters.slack.api.throttle import Throttle
from adapters.slack.button_values import ButtonValues
from adapters.slack.install.install_pages import InstallPages, InstallSettings
from adapters.slack.install.installations import KeptInstallations
from adapters.slack.install.oauth import Consent
from adapters.slack.install.renew import SelfInstalled
from adapters.slack.install.tokens import Installations, Several
from adapters.slack.install.workspaces import Workspaces
from adapters.slack.receive import arrival
from adapters.slack.receive.listener import Listener, listener
from adapters.slack.receive.movements import Follower
from adapters.slack.receive.profiles import ProfileCache
from adapters.slack.receive.receiver import Receiver
from adapters.slack.receive.rosters import Rosters
from adapters.slack.render.wording import Wording
from adapters.slack.reply.attach import Attachments
from adapters.slack.reply.ephemeral import EphemeralSender
from adapters.slack.reply.post import Sender
from adapters.slack.reply.show_reply import Replies
from adapters.slack.reply.submissions import Submissions
from bot.language.tell import Interpreter
from bot.ports import Handle
from bot.waiting.begun_anew import BegunAnew
from bot.words.errors import TryLater
from bot.words.inbound import Address, Presence, Room
from bot.words.messages import Message

log = logging.getLogger(__name__)

PATH = "/slack/events"
TIMEOUT = ClientTimeout(total=8, connect=4)
"""Short enough that a delivery can look whether it arrived before the courier gives it up."""
MOST_AT_ONCE = 500
"""Calls under way. A window that asks to wait must not stand in line itself: with aiohttp's hundred
it did, where hundreds act at once, and Slack told them that it had failed. What may wait has a
throttle of its own; each is an open file, of which systemd allows 1,024."""
GONE = frozenset({"account_inactive", "invalid_auth", "token_expired", "token_revoked"})
NOT_CONNECTED = "not connected to Slack"
FAREWELL = 2.0
"""Seconds that replies under way get when it stops."""
PAUSE = 5.0
"""Seconds between two attempts to get to know the workspaces."""


class SlackAdapter:
    def __init__(
        self,
        installations: Installations | None,
        *,
        interpreter: Interpreter,
        api_url: str = "https://slack.com/api",
        app_token: str = "",
        signing_secret: str = "",
        install: InstallSettings | None = None,
        new_throttle: Callable[[], Throttle] = Throttle,
    ) -> None:
        """With an app token it listens in Socket Mode, otherwise at `routes` of a web server.

        With `install`, workspaces can install Tequio by themselves.
        """
        self._app_token = app_token
        self._signing_secret = signing_secret
        self._session: ClientSession | None = None
        no_workspace = Api(self._http, api_url.rstrip("/"), "", new_throttle())
        self._installing = (
            self._install_pages(install, no_workspace) if install is not None else None
        )
        others = self._installing.installations if self._installing is not None else None
        sources = [source for source in (others, installations) if source is not None]
        self._workspaces = Workspaces(Several(sources), api_url, self._http, new_throttle)
        self._wording = Wording(interpreter, ButtonValues())
        self._sender = Sender(warn=_warn)
        self._attachments = Attachments(self._sender)
        self._profiles = ProfileCache()
        self._receiver: Receiver | None = None
        self._listener: Listener | None = None
        self._listening = asyncio.Event()
        self._problem = ""
        self._anew = BegunAnew("slack")

    async def run(self, handle: Handle) -> None:
        """Listen until cancelled; whatever fails is told by `problem`, and tried again."""
        await self._anew.keep(partial(self._listen, handle), lambda _failure: False)

    async def _listen(self, handle: Handle) -> None:
        receiver = self._receiver = self._new_receiver(handle)
        try:
            await self._get_to_know_workspaces()
            made = listener(receiver, self._workspaces, self._signing_secret)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._workspaces.keep_fresh())
                tasks.create_task(
                    self._over_sockets(made) if self._app_token else self._over_http(made)
                )
        finally:
            self._listening.clear()
            self._listener = None
            await receiver.end(FAREWELL)
            await self._close()

    async def deliver(
        self, to: Address | Room, message: Message, *, key: str, again: bool = False
    ) -> None:
        """Show `message`; the same `key` is never shown twice.

        `again` says whether this key was tried before, here or by another process: only then is
        there anything to look up. Raises TryLater or Undeliverable.
        """
        slack = await self._workspaces.at(to.workspace)
        try:
            pages = self._wording.pages(message)
            posted = await self._sender.post(slack, to.id, pages, key, again=again)
            await self._attachments.attach(slack, posted, message.files, key, again=again)
        except RefusedBySlack as refused:
            if refused.code in GONE:
                self._workspaces.forget(to.workspace)
            raise outcome(refused) from None

    async def people_in(self, room: Room) -> Sequence[Presence]:
        """Everybody in a channel or a user group. Raises TryLater or Undeliverable."""
        slack = await self._workspaces.at(room.workspace)
        return await Rosters(self._profiles).people_in(slack, room.id)

    def routes(self) -> Sequence[web.RouteDef]:
        """For a web server that Slack can reach: events, interactions and commands at one path.

        Two more are for people who install Tequio in their workspace.
        """
        pages = self._installing.routes() if self._installing is not None else ()
        return (web.post(PATH, self._posted), *pages)

    async def listening(self) -> None:
        """Wait until Slack can reach us."""
        await self._listening.wait()

    def problem(self) -> str:
        """Why it is not well, for the operator; empty if it is."""
        return "" if self._listening.is_set() else self._trouble

    @property
    def _trouble(self) -> str:
        return self._problem or self._anew.problem or NOT_CONNECTED

    async def settle(self) -> None:
        """Wait until everything that was taken in so far is answered."""
        if self._receiver is not None:
            await self._receiver.settle()

    def _new_receiver(self, handle: Handle) -> Receiver:
        ephemeral = EphemeralSender(self._http, self._sender)
        replies = Replies(self._wording, self._sender, ephemeral)
        return Receiver(handle, self._workspaces, Submissions(replies), self._profiles)

    async def _get_to_know_workspaces(self) -> None:
        while True:
            wait = PAUSE
            try:
                await self._workspaces.open()
            except RefusedBySlack as refused:
                self._problem = f"Slack refuses the token: {refused.code}"
                log.warning("Slack refuses a token: %s", refused.code)
            except TryLater as later:
                self._problem = "Slack cannot be reached"
                wait = max(wait, later.after.total_seconds())
            else:
                self._problem = ""
                return
            await asyncio.sleep(wait)

    def _install_pages(self, install: InstallSettings, no_workspace: Api) -> InstallPages:
        installations = SelfInstalled(
            KeptInstallations(install.secret_store), install.oauth(no_workspace), install.clock
        )
        return InstallPages(install, installations, self._installed)

    async def _installed(self, consent: Consent, new: bool) -> None:
        """A workspace is open to us, perhaps with another token than before."""
        self._workspaces.forget(consent.installation.team)
        if new and self._receiver is not None:
            follower = Follower(self._receiver.handle, self._profiles)
            await arrival.tell(consent, self._workspaces, follower)

    async def _over_sockets(self, made: Listener) -> None:
        app = self._workspaces.api(self._app_token)
        connections = Connections(self._http(), app, made.from_socket)
        connections.connected = self._listening
        await connections.run()

    async def _over_http(self, made: Listener) -> None:
        self._listener = made
        self._listening.set()
        await asyncio.Event().wait()

    async def _posted(self, request: web.Request) -> web.Response:
        if self._listener is None:
            return web.Response(status=503)
        return await self._listener.from_http(request)

    def _http(self) -> ClientSession:
        """One session for everything: opening a connection for each call costs eight times more."""
        if self._session is None or self._session.closed:
            line = TCPConnector(limit=MOST_AT_ONCE)
            self._session = ClientSession(connector=line, timeout=TIMEOUT)
        return self._session

    async def _close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _warn(code: str) -> None:
    log.warning("Slack did not take our layout, so something simpler was shown: %s", code)
