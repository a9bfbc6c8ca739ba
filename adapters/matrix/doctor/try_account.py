"""Tries an account before it is written down, and says in a sentence what is wrong with it."""

import asyncio
from http import HTTPStatus

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.matrix.api.errors import HomeserverRefused, Unreachable
from adapters.matrix.api.homeserver import Homeserver
from adapters.matrix.api.wire import part_of
from adapters.matrix.crypto.cross_signing import NOT_OURS, published_master
from adapters.matrix.crypto.logins import Account

WAY_IN = "m.login.password"
REQUEST_TIMEOUT = ClientTimeout(total=10)


def homeserver_of(user: str) -> str:
    """Where the homeserver of a user is, as the user's domain tells it, or else that domain."""
    return asyncio.run(_homeserver_of(user.partition(":")[2]))


def problem_with(account: Account) -> str:
    """Why we could not log in; empty if we could. Leaves nothing behind on the homeserver."""
    return asyncio.run(_problem_with(account))


async def _homeserver_of(domain: str) -> str:
    url = f"https://{domain}/.well-known/matrix/client"
    try:
        async with ClientSession() as http, http.get(url, timeout=REQUEST_TIMEOUT) as answer:
            told = await answer.json(content_type=None)
    except (ClientError, TimeoutError, OSError, ValueError):
        told = None
    base = part_of(told, "m.homeserver").get("base_url") if isinstance(told, dict) else ""
    return base.rstrip("/") if isinstance(base, str) and base else f"https://{domain}"


async def _problem_with(account: Account) -> str:
    async with ClientSession() as http:
        server = Homeserver(account.homeserver, http)
        try:
            return await _login_problem(account, server)
        except Unreachable as unreachable:
            return f"Nobody answers as a homeserver at {server.url} ({unreachable})."
        except HomeserverRefused as refused:
            if refused.status == HTTPStatus.TOO_MANY_REQUESTS:
                wait = round(refused.after.total_seconds())
                return f"The homeserver asks us to wait {wait} seconds. Try again then."
            return f"The homeserver at {server.url} refuses: {refused}."


async def _login_problem(account: Account, server: Homeserver) -> str:
    try:
        ways = await server.get("login")
    except HomeserverRefused as refused:
        if refused.status == HTTPStatus.NOT_FOUND:
            return f"There is no homeserver at {server.url}."
        raise
    if account.access_token:
        return await _token_problem(account, server)
    offered = [way.get("type") for way in ways.get("flows", []) if isinstance(way, dict)]
    if WAY_IN not in offered:
        return "That homeserver takes no passwords. Give an access token instead."
    return await _password_problem(account, server)


async def _password_problem(account: Account, server: Homeserver) -> str:
    identifier = {"type": "m.id.user", "user": account.user}
    body = {"type": WAY_IN, "identifier": identifier, "password": account.password}
    try:
        server.token = str((await server.post("login", body=body))["access_token"])
    except HomeserverRefused as refused:
        if refused.status == HTTPStatus.FORBIDDEN:
            return f"The homeserver does not accept that password for {account.user}."
        raise
    try:
        return await _keys_problem(account, server)
    finally:
        await server.post("logout", body={})  # a device without keys, made to try the password


async def _token_problem(account: Account, server: Homeserver) -> str:
    server.token = account.access_token
    try:
        answer = await server.get("account", "whoami")
    except HomeserverRefused as refused:
        if refused.is_logged_out:
            return "The homeserver does not know that access token."
        raise
    if answer.get("user_id") != account.user:
        return f"That access token belongs to {answer.get('user_id')}."
    if not answer.get("device_id"):
        return "That access token belongs to no device, so nothing can be encrypted with it."
    return await _keys_problem(account, server)


async def _keys_problem(account: Account, server: Homeserver) -> str:
    return NOT_OURS if await published_master(server, account.user) else ""
