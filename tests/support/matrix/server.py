"""A real Synapse with an empty database, for as long as the tests run."""

import atexit
import base64
import hashlib
import hmac
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.support.certificates import certificate
from tests.support.free_port import free_port

Json: TypeAlias = dict[str, Any]

SERVER_NAME = "coalition.test"
SECRET = "register"
PASSWORD = "correct horse"
READY_WITHIN = 60
"""Seconds; usually it takes two."""

CONFIG = """\
server_name: {name}
pid_file: {folder}/pid
report_stats: false
media_store_path: {folder}/media
signing_key_path: {folder}/signing.key
log_config: {folder}/log.yaml
registration_shared_secret: {secret}
macaroon_secret_key: macaroon
form_secret: form
trusted_key_servers: []
bcrypt_rounds: 4
presence: {{enabled: false}}
listeners:
  - {{port: {port}, bind_addresses: [127.0.0.1], type: http, resources: [{{names: [client]}}]}}
database: {{name: sqlite3, args: {{database: {folder}/homeserver.db}}}}
rc_message: &free {{per_second: 10000, burst_count: 10000}}
rc_joins: {{local: *free, remote: *free}}
rc_invites: {{per_room: *free, per_user: *free, per_issuer: *free}}
rc_room_creation: *free
rc_login: {{address: *free, account: *free, failed_attempts: *free}}
"""

NEIGHBOURLY = """\
tls_certificate_path: {pem}
tls_private_key_path: {pem}
federation_verify_certificates: false
ip_range_blacklist: []
listeners:
  - {{port: {port}, bind_addresses: [127.0.0.1], type: http, resources: [{{names: [client]}}]}}
  - port: {door}
    bind_addresses: [127.0.0.1]
    type: http
    tls: true
    resources: [{{names: [federation]}}]
rc_federation: {{window_size: 1000, sleep_limit: 100000, reject_limit: 100000, concurrent: 100}}
"""
"""For a homeserver that others on this machine can reach; it wins over what stands above."""

LOG = """\
version: 1
handlers: {{file: {{class: logging.FileHandler, filename: {folder}/log}}}}
root: {{level: WARNING, handlers: [file]}}
"""


@dataclass(eq=False)
class Synapse:
    folder: Path
    port: int
    settings: Sequence[str] = ("homeserver.yaml",)
    """Files of its folder; the last one wins."""
    _process: subprocess.Popen[bytes] | None = None
    _names: "count[int]" = field(default_factory=count)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return once it answers."""
        files = [word for file in self.settings for word in ("-c", file)]
        command = [sys.executable, "-m", "synapse.app.homeserver", *files]
        with (self.folder / "out").open("ab") as out:
            self._process = subprocess.Popen(command, cwd=self.folder, stdout=out, stderr=out)
        deadline = time.monotonic() + READY_WITHIN
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "out").read_text())
            time.sleep(0.1)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def register(self, name: str = "person", *, admin: bool = False) -> str:
        """A new account whose name begins like this; returns its whole id."""
        name = f"{name}{next(self._names)}"
        nonce = self.call("GET", "/_synapse/admin/v1/register")["nonce"]
        parts = [nonce, name, PASSWORD, "admin" if admin else "notadmin"]
        mac = hmac.new(SECRET.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        account = {"nonce": nonce, "username": name, "password": PASSWORD, "admin": admin}
        made = self.call("POST", "/_synapse/admin/v1/register", account | {"mac": mac})
        return str(made["user_id"])

    @cache  # noqa: B019  one administrator for as long as the server lives
    def admin_token(self) -> str:
        return str(self.log_in(self.register("admin", admin=True))["access_token"])

    def log_in(self, user: str) -> Json:
        identifier = {"type": "m.id.user", "user": user}
        login = {"type": "m.login.password", "identifier": identifier, "password": PASSWORD}
        return self.call("POST", "/_matrix/client/v3/login", login)

    def call(self, method: str, path: str, body: object = None, token: str = "") -> Json:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=READY_WITHIN) as answer:
            found: Json = json.load(answer)
            return found

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


@cache
def homeserver() -> Synapse:
    """The one that this process shares among its tests."""
    made = new_homeserver()
    made.start()
    return made


def neighbour() -> Synapse:
    """One that others like it can talk to, named after the port where they find it; not started."""
    door = free_port()
    made = new_homeserver(f"127.0.0.1:{door}")
    more = NEIGHBOURLY.format(pem=certificate(made.folder), port=made.port, door=door)
    (made.folder / "more.yaml").write_text(more)
    made.settings = ("homeserver.yaml", "more.yaml")
    return made


def new_homeserver(name: str = SERVER_NAME) -> Synapse:
    """One of its own, not yet started; it is stopped and deleted when the process ends."""
    if find_spec("synapse") is None:
        pytest.skip("Synapse is not installed: pip install matrix-synapse")
    folder = Path(tempfile.mkdtemp(prefix="synapse-"))
    made = Synapse(folder, free_port())
    seed = base64.b64encode(os.urandom(32)).decode().rstrip("=")
    (folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")
    (folder / "log.yaml").write_text(LOG.format(folder=folder))
    config = CONFIG.format(name=name, folder=folder, secret=SECRET, port=made.port)
    (folder / "homeserver.yaml").write_text(config)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(made.stop)
    return made
