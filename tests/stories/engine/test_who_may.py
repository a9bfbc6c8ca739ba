"""Each route of the chat, tried by each kind of person: a command or button without a line fails.

The table stands in `tests/support/may`; pages have theirs in `tests/stories/pages`.
"""

from collections.abc import Mapping

from bot.concerns.reporter import come_back, cover, figures_told, noticeboard, report
from bot.features import COMMANDS
from tests.support.may import actions, checkins, people, templates
from tests.support.may.line import CONCERNED, WHO, Line, Outcome
from tests.support.may.scene import INSIDE, TEXT, opened_rights
from tests.support.may.tried import Rights
from tests.support.stage import opened_stage

TABLE: Mapping[str, Line] = {
    **actions.TABLE,
    **checkins.TABLE,
    **people.TABLE,
    **templates.TABLE,
}
NOBODY = {
    *report.ROUTES,
    *come_back.ROUTES,
    *report.WITHOUT_THE_VAULT,
    *come_back.WITHOUT_THE_VAULT,
    *figures_told.ROUTES,
    *cover.ROUTES,
    *noticeboard.ROUTES,
}
"""The anonymous door, which is told of no sender: everybody is the same there."""
SEALED = {
    "concern.count",
    "concern.looked",
    "concern.proved",
    "concern.reply",
    "concern.share",
    "concern.shred",
    "concern.step",
}
"""Need a case that somebody sealed: `tests/stories/concerns/test_rights.py` has some."""
OF_STEWARDS = {"steward.key", "steward.sign"}
"""Done by stewards, on their page: `tests/stories/concerns/test_signed_list.py` has some."""
ONLY_RESPONDERS = "Only responders can do that."
READ_FIRST = {"responder", "coordinator"}
"""Who read what others wrote without a name before the circle does."""
OUTSIDE = WHO[:3]


async def test_every_route_has_its_line_and_every_command_leads_to_one(sqlite_url: str) -> None:
    async with opened_stage(sqlite_url, concerns=False) as stage:
        assert set(stage.desk.routes) == set(TABLE)
        assert set(stage.desk.confidence.calls.routes) == NOBODY
        in_forms = {each.route for each in COMMANDS if each.in_forms}
        assert {each.route for each in COMMANDS} - in_forms <= {*TABLE, *NOBODY}


def test_what_nobody_may_do_is_no_route() -> None:
    """A line in which everybody is refused would say nothing: its arguments may be wrong."""
    nobody = {
        route for route, line in TABLE.items() if set(line.outcomes().values()) == {Outcome.NO}
    }

    assert nobody == SEALED | OF_STEWARDS


async def test_each_may_do_what_stands_in_the_table_and_reads_no_more(sqlite_url: str) -> None:
    async with opened_rights(sqlite_url) as rights:
        read: dict[str, str] = dict.fromkeys(WHO, "")
        for route, line in TABLE.items():
            came_to = {}
            for who in WHO:
                came_to[who], told = await rights.tries(who, route, line.args)
                read[who] += told
                if route in SEALED:
                    assert (ONLY_RESPONDERS in told) == (who != "responder"), (route, who)
            assert (route, came_to) == (route, line.outcomes())

        assert {who for who in WHO if INSIDE in read[who]} == {*WHO} - {*OUTSIDE, "observer"}
        assert {who for who in WHO if TEXT in read[who]} == READ_FIRST
        await what_a_server_could_have_made_up_needs_no_role(rights)


async def what_a_server_could_have_made_up_needs_no_role(rights: Rights) -> None:
    """Steering somebody else's action item is nothing that a role gives: stewards may, too."""
    done = set()
    for who in READ_FIRST:
        for route, line in TABLE.items():
            may = line.outcomes()
            alone = may["member"] is Outcome.NO and may[CONCERNED] is Outcome.NO
            if may[who] is Outcome.DOES and alone:
                came_to, _ = await rights.tries(who, route, line.args, forgeable=True)
                if came_to is not Outcome.NO:
                    done.add(route)

    assert done == {"action.given"}
