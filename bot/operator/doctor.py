"""Looks at everything a deployment needs and says, a line each, what is fine and what to mend."""

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

from bot.operator import data_checks as data
from bot.operator import machine_checks as machine
from bot.operator.address_checks import address
from bot.operator.copies.keep_copies import copies
from bot.operator.findings import Finding
from bot.operator.matrix_checks import matrix
from bot.operator.own_templates import own_templates
from bot.operator.slack_checks import slack
from bot.words.errors import CommandFailed
from config.settings import Settings

Check: TypeAlias = Callable[[Settings], Finding]


def doctor(settings: Settings, *, as_json: bool = False) -> None:
    """Print the findings, a line each. Raises CommandFailed if there is anything to mend."""
    to_mend = 0
    for finding in examine(settings):
        told = {"finding": finding.word, "sentence": finding.sentence}
        print(json.dumps(told, ensure_ascii=False) if as_json else finding, flush=True)
        to_mend += not finding.ok
    if to_mend:
        raise CommandFailed(f"Lines above that begin with “mend”: {to_mend}.")


def examine(settings: Settings) -> Iterator[Finding]:
    """What is stored is looked at only if the database can be read and has its newest shape."""
    yield from (check(settings) for check in MACHINE_CHECKS)
    yield from address(settings)
    database = data.database(settings)
    yield database
    if database.ok:
        yield from (check(settings) for check in DATA_CHECKS)
    yield from slack(settings)
    yield from matrix(settings)


MACHINE_CHECKS: tuple[Check, ...] = (
    machine.settings_readable,
    machine.data_folder,
    machine.room_left,
    machine.clock_year,
    machine.time_zones,
    machine.zone_data,
    machine.languages,
    machine.browser_part,
    machine.web_host,
    machine.sign_in,
    machine.loggers,
    own_templates,
    copies,
)

DATA_CHECKS: tuple[Check, ...] = (
    data.writable,
    data.readable_rows,
    data.clock_goes_on,
    data.coordinator,
    data.responders,
)
