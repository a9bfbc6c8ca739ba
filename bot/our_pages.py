"""What our own pages are given by the core, beside the desk; each looks who is signed in."""

from dataclasses import dataclass

from bot.calendar_feeds import Calendars
from bot.circle_page import CircleViews
from bot.coordination.page import Coordination
from bot.engine.sessions import Sessions
from bot.home_page import waiting_for
from bot.item_pages import ItemPages
from bot.language.tell import Interpreter
from bot.ports import Clock, Platforms, Storage
from bot.template_files import TemplatesOnFile


@dataclass(frozen=True, slots=True)
class OurPages:
    sessions: Sessions
    item_pages: ItemPages
    templates_on_file: TemplatesOnFile
    coordination: Coordination
    circle_views: CircleViews
    calendars: Calendars
    """Of whoever has their secret address, without a session."""


def our_pages(
    storage: Storage, platforms: Platforms, interpreter: Interpreter, clock: Clock
) -> OurPages:
    sessions = Sessions(storage, clock, waiting_for)
    return OurPages(
        sessions,
        ItemPages(sessions),
        TemplatesOnFile(sessions),
        Coordination(sessions, platforms, interpreter),
        CircleViews(sessions),
        Calendars(storage, clock),
    )
