"""Check-in templates as files, for the page on which coordinators take them along."""

from dataclasses import dataclass

from bot.checkins.composing.files import text_of
from bot.checkins.composing.meant import name_of
from bot.coalition.people import Role
from bot.coalition.requests import Request
from bot.coordinator_ports import TemplateFile, TemplateFiles
from bot.engine.sessions import Sessions
from bot.page_ports import SignedIn
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class TemplatesOnFile:
    """`bot.coordinator_ports.TemplatePages` over the sessions."""

    sessions: Sessions

    async def template_files(self, session: str) -> TemplateFiles | None:
        def look(request: Request, who: SignedIn, tx: Transaction) -> TemplateFiles:
            request.only_for(Role.COORDINATOR)
            known = [each for each in tx.checkins.templates.values() if each.questions]
            files = [TemplateFile(each.id, name_of(each, request), text_of(each)) for each in known]
            return TemplateFiles(who, sorted(files, key=lambda file: file.name))

        return await self.sessions.seen_by(session, look)
