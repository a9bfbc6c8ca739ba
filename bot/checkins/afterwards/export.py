"""A coordinator is sent all results of their circles as files, in private."""

from bot.checkins.as_asked import name_of
from bot.checkins.participants import takes_part
from bot.checkins.results.rows import result_rows
from bot.checkins.results.tables import result_files
from bot.checkins.store import CheckinStore
from bot.coalition.needs import Need
from bot.coalition.people import Role
from bot.coalition.requests import Handler, Request
from bot.words.errors import Refused
from bot.words.messages import File, Message, Reply, say

KINDS = {
    "results.csv": "text/csv",
    "results.json": "application/json",
    "results.md": "text/markdown",
}


def export(request: Request, store: CheckinStore) -> Reply:
    """Of anonymous rounds what was shown, of others what its authors let go anywhere."""
    request.only_for(Role.COORDINATOR)
    mine = request.people.circles_of(request.who.id) if takes_part(request.who) else ()
    circles = [circle.id for circle in mine]
    known = [*store.checkins_in(circles), *store.ended_in(circles)]
    rows = [
        row
        for checkin in sorted(known, key=lambda each: int(each.id))
        for row in result_rows(checkin, request.people, store, request.who.language)
    ]
    if not rows:
        raise Refused(say("There is nothing that may leave your circles yet."))
    written = result_files(rows)
    files = tuple(File(name, KINDS[name], text.encode()) for name, text in written.items())
    names = tuple(dict.fromkeys(name_of(each, request, store) for each in known))
    told = Message(
        say("The results of {names}:", names=names),
        (
            say("Of anonymous ones they hold what was shown, of others what may go anywhere."),
            say("Whoever has these files can pass them on. Please keep them with care."),
        ),
        files=files,
    )
    needs = (Need(Role.COORDINATOR, frozenset(circles)),)
    request.outbox.put(request.who, told, at=request.address, needs=needs)
    return Message(say("I send you the files in private."), ephemeral=request.room is not None)


ROUTES: dict[str, Handler[CheckinStore]] = {"checkin.export": export}
