"""What a browser is shown when a page could not be had: a sentence, whatever went wrong."""

import logging
from collections.abc import Mapping

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.http.headers import OTHER_NAME
from adapters.web.http.plain import PlainPages
from adapters.web.http.unsent import unsent
from bot.words.messages import Message, Text, say

log = logging.getLogger(__name__)

NOT_WELL = say("Something went wrong on my side. Please try again.")
NOT_READ = say("What your browser sent could not be read. Please go back and try again.")
FIRST_ERROR = 400
SENTENCES: Mapping[int, Text] = {
    401: say("You are not signed in here. Write “web” to Tequio in private: it gives you a link."),
    403: say("This cannot be sent from another page. Please open the page here and try again."),
    404: say("There is no such page."),
    405: say("There is no such page."),
    408: say("It took too long to arrive. Please try again."),
    413: say("That is too long. Please make it shorter and try again."),
    429: say("You have asked for a great many pages. Please come back in an hour."),
    500: NOT_WELL,
}


def explained(pages: PlainPages) -> Middleware:
    """Answer every error with a page in the visitor's language.

    Of one of our own only its kind is logged here: its text could hold somebody's words.
    """

    @web.middleware
    async def explain(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as refused:
            if refused.status < FIRST_ERROR or refused.text == OTHER_NAME:
                raise
            told = Message(_sentence(refused.status))
            return pages.show(request, told, refused.status, unsent(request))
        except ConnectionError:
            return web.Response(status=400)  # nobody is there any more who could read it
        except Exception as bug:  # noqa: BLE001  the edge: logged once, answered honestly
            log.error("a page could not be made: %s", type(bug).__name__)  # noqa: TRY400
            return pages.show(request, Message(NOT_WELL), 500)

    return explain


def _sentence(status: int) -> Text:
    return SENTENCES.get(status, NOT_READ)
