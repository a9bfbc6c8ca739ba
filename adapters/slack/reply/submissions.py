"""Answers a form that was sent: beside its questions, in its place, or where it was asked for."""

from dataclasses import dataclass, replace

from adapters.slack.api.call import Json
from adapters.slack.install.workspaces import Workspace
from adapters.slack.reply.corrections import corrected_view, errors_of, still_sending
from adapters.slack.reply.show_reply import Replies
from adapters.slack.slack_action import SlackAction
from bot.words.messages import Corrections, Form, Message, Reply


@dataclass(frozen=True, slots=True)
class Submissions:
    replies: Replies

    def acknowledged(self, action: SlackAction, reply: Reply) -> Json:
        """What Slack is told at once: keep the modal open, change it, or close it."""
        wording, surface = self.replies.wording, action.surface
        match reply:
            case Corrections(problems=problems):
                told = {name: str(words) for name, words in problems.items()}
                errors = errors_of(surface.view, told)
                if action.again:  # what is sent now was taken, and refused: the next one is new
                    view = corrected_view(surface.view, errors)
                    return {"response_action": "update", "view": view}
                return {"response_action": "errors", "errors": errors}
            case Form() as form:
                return {"response_action": "update", "view": wording.asking(form, surface)}
            case Message() as message if stays_in_modal(action, message):
                return {"response_action": "update", "view": wording.telling(message, surface)}
            case _:
                return {}

    def waiting(self, action: SlackAction, language: str) -> Json:
        """The form, with all that was filled in, until its answer is there.

        What is said in confidence is not shown once more: it is told how to see if it arrived.
        """
        if action.surface.confidential:
            view = self.replies.wording.sealing(language)
            return {"response_action": "update", "view": view}
        note = self.replies.wording.sending(language)
        view = still_sending(action.surface.view, note, action.key)
        return {"response_action": "update", "view": view}

    async def follow(self, slack: Workspace, action: SlackAction, reply: Reply) -> None:
        """What else there is to do once the modal was closed."""
        if isinstance(reply, Message) and not stays_in_modal(action, reply):
            closed = replace(action.surface, view={}, trigger="")
            await self.replies.answer(slack, replace(action, surface=closed), reply)

    async def late(self, slack: Workspace, action: SlackAction, reply: Reply) -> None:
        """The modal was told to wait: change it now."""
        wording, surface = self.replies.wording, replace(action.surface, trigger="")
        match reply:
            case Corrections(problems=problems):
                told = {name: str(words) for name, words in problems.items()}
                view = corrected_view(surface.view, errors_of(surface.view, told))
            case Form() as form:
                view = wording.asking(form, surface)
            case Message() as message:
                view = wording.telling(message, surface)
            case None:
                view = wording.telling(wording.gone("en"), surface)
        await self.replies.show(slack, surface, view)
        await self.follow(slack, action, reply)


def stays_in_modal(action: SlackAction, message: Message) -> bool:
    """What was asked in confidence is answered in the same modal, and nowhere else.

    On the home there is no conversation to go on in: what has to be pressed next is shown here.
    """
    surface = action.surface
    goes_on = surface.from_home and bool(message.buttons)
    return message.ephemeral or surface.button_value is None or surface.confidential or goes_on
