"""The web server, and the platforms that the settings connect us to.

The libraries of a platform take longest of all to load: they are loaded where it is set up.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, Union
from urllib.parse import urlsplit

from aiohttp.web import RouteDef

from adapters.web.adapter import WebAdapter
from adapters.web.calendar.calendar import calendar_routes
from adapters.web.circle.circle import circle_routes
from adapters.web.conversation.conversation import conversation_over, conversation_routes
from adapters.web.coordination.coordination import coordination_routes
from adapters.web.door.door import door_routes
from adapters.web.http.headers import name_asked_for
from adapters.web.http.plain import PlainPages
from adapters.web.inbox.inbox import inbox_routes
from adapters.web.my_page.my_page import my_page_routes
from adapters.web.promises.promises import promise_routes
from adapters.web.sign_in.guard import Guard
from adapters.web.sign_in.origin import sign_in_origin
from adapters.web.sign_in.sign_in import sign_in_routes
from adapters.web.stewards.stewards import steward_routes
from bot.core import Core
from bot.operator.loading import without
from bot.operator.rehearsal_folder import WEB
from bot.page_ports import Rehearsal
from config.sections import Matrix, Secret, Slack
from config.settings import Settings
from storage.database import Database
from storage.secret_store import SqlSecretStore

if TYPE_CHECKING:
    from adapters.matrix.accounts import MatrixAccounts
    from adapters.slack.adapter import SlackAdapter
    from adapters.slack.install.install_pages import InstallSettings

Connected: TypeAlias = Union["SlackAdapter", "MatrixAccounts"]


def platforms_of(settings: Settings, core: Core, database: Database) -> Mapping[str, Connected]:
    """An adapter for each platform that is set up, by the name that stands in addresses."""
    connected: dict[str, Connected] = {}
    if settings.slack is not None:
        connected["slack"] = _slack(settings.slack, settings, core, database)
    if settings.matrix is not None:
        connected["matrix"] = _matrix(settings.matrix, settings, core)
    return connected


def http_routes(connected: Mapping[str, Connected]) -> Sequence[RouteDef]:
    """What the platforms call on our web server."""
    if "slack" not in connected:
        return ()
    from adapters.slack.adapter import SlackAdapter  # noqa: PLC0415 - loads Slack's libraries

    slack = connected["slack"]
    return slack.routes() if isinstance(slack, SlackAdapter) else ()


def page_routes(settings: Settings, core: Core) -> Sequence[RouteDef]:
    """The pages that are ours: the door for concerns, and what needs a sign-in if there is one."""
    handle, interpreter = core.desk.handle, core.interpreter
    pages, concerns = core.pages, core.concerns
    door = door_routes(handle, interpreter, settings.concerns.leaves_to)
    origin = sign_in_origin(settings.web.public_url)
    if not origin:
        return door
    guard = Guard(pages.sessions, origin)
    conversation = conversation_over(guard, handle, core.desk.confidence.calls.routes, interpreter)
    signed_in = (
        *sign_in_routes(guard, PlainPages(interpreter, settings.locale)),
        *my_page_routes(guard, concerns.cases, concerns.list_room, conversation, interpreter),
        *conversation_routes(conversation),
        *coordination_routes(
            guard, pages.coordination, pages.templates_on_file, handle, interpreter
        ),
        *promise_routes(guard, pages.item_pages, handle, interpreter),
        *circle_routes(guard, pages.circle_views, interpreter),
        *inbox_routes(concerns.cases, handle, guard, interpreter),
        *steward_routes(concerns.list_room, handle, guard, interpreter),
    )
    calendars = calendar_routes(pages.calendars, interpreter, origin)
    return (*door, *guard.in_their_language(signed_in), *calendars)


def web_server(
    settings: Settings, core: Core, routes: Sequence[RouteDef], room: Rehearsal | None = None
) -> WebAdapter:
    return WebAdapter(
        settings.web.host,
        settings.web.port,
        settings.data_dir / WEB,
        core.interpreter,
        room,
        core.health.problems,
        settings.locale,
        routes,
        frozenset({name_asked_for(urlsplit(settings.web.public_url).netloc)}),
    )


def _slack(slack: Slack, settings: Settings, core: Core, database: Database) -> "SlackAdapter":
    from adapters.slack.adapter import SlackAdapter  # noqa: PLC0415 - loads Slack's libraries
    from adapters.slack.install.tokens import OneToken  # noqa: PLC0415 - as above

    return SlackAdapter(
        OneToken(_revealed(slack.bot_token)) if slack.bot_token is not None else None,
        interpreter=core.interpreter,
        api_url=slack.api_url,
        app_token=_revealed(slack.app_token) if slack.mode == "socket" else "",
        signing_secret=_revealed(slack.signing_secret),
        install=_install_settings(slack, settings, core, database) if slack.client_id else None,
    )


def _install_settings(
    slack: Slack, settings: Settings, core: Core, database: Database
) -> "InstallSettings":
    from adapters.slack.install.install_pages import InstallSettings  # noqa: PLC0415 - loads Slack's libraries
    from bot.operator.slack_checks import scopes_of_the_manifest  # noqa: PLC0415 - as above

    scopes, secret = scopes_of_the_manifest(), _revealed(slack.client_secret)
    return InstallSettings(
        slack.client_id,
        secret,
        [*scopes.needed, *scopes.optional],
        settings.web.public_url,
        SqlSecretStore(database, core.due_work.ticker.clock, secret),
        PlainPages(core.interpreter, settings.locale).show,
    )


def _matrix(matrix: Matrix, settings: Settings, core: Core) -> "MatrixAccounts":
    with without("psycopg"):  # nio's store loads each driver that it finds, and uses SQLite's
        from adapters.matrix.accounts import MatrixAccounts  # noqa: PLC0415 - loads Matrix' libraries
        from adapters.matrix.adapter import MatrixAdapter  # noqa: PLC0415 - as above
    from bot.operator.matrix_checks import account_of, folder_of  # noqa: PLC0415 - as above

    return MatrixAccounts(
        {
            account.user: MatrixAdapter(
                account_of(account),
                folder_of(settings, account.user),
                core.interpreter,
                core.desk.vocabulary,
                settings.locale,
                matrix.command_prefix,
                waits=bool(settings.database_url.get_secret_value()),
            )
            for account in matrix.accounts
        }
    )


def _revealed(secret: Secret | None) -> str:
    return secret.get_secret_value() if secret is not None else ""
