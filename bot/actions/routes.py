"""Everything people can do with action items."""

from bot.actions import add, correct, finding, lists, ownership, postpone, progress, remind_me
from bot.actions.escalating import escalate
from bot.actions.helping import help_out
from bot.actions.noting import written
from bot.actions.store import ActionStore
from bot.coalition.requests import Handler

ROUTES: dict[str, Handler[ActionStore]] = {
    **add.ROUTES,
    **ownership.ROUTES,
    **correct.ROUTES,
    **postpone.ROUTES,
    **remind_me.ROUTES,
    **progress.ROUTES,
    **lists.ROUTES,
    **finding.ROUTES,
    **help_out.ROUTES,
    **written.ROUTES,
    **escalate.ROUTES,
}
