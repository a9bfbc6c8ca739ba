"""Answers a form that was sent: beside its questions, in its place, or where it was asked for."""

from dataclasses import dataclass, replace

from adapters.slack.api.call import Json
from adapters.slack.install.workspaces import Workspace
from adapters.slack.reply.corrections import corrected_view, errors_of
from adapters.slack.reply.show_reply import Answers
from adapters.slack.slack_action import Act
from bot.words.messages import Corrections, Form, Message, Reply


@dataclass(frozen=True, slots=True)
class Submissions:
    answers: Answers

    def acknowledged(self, act: Act, reply: Reply) -> Json:
        """What Slack is told at once: keep the modal open, change it, or close it."""
        wording, place = self.answers.wording, act.surface
        match reply:
            case Corrections(problems=problems):
                told = {name: str(words) for name, words in problems.items()}
                return {"response_action": "errors", "errors": errors_of(place.view, told)}
            case Form() as form:
                return {"response_action": "update", "view": wording.asking(form, place)}
            case Message() as message if stays_in_modal(act, message):
                return {"response_action": "update", "view": wording.telling(message, place)}
            case _:
                return {}

    async def follow(self, slack: Workspace, act: Act, reply: Reply) -> None:
        """What else there is to do once the modal was closed."""
        if isinstance(reply, Message) and not stays_in_modal(act, reply):
            closed = replace(act.surface, view={}, trigger="")
            await self.answers.answer(slack, replace(act, surface=closed), reply)

    async def late(self, slack: Workspace, act: Act, reply: Reply) -> None:
        """The modal was told to wait: change it now."""
        wording, place = self.answers.wording, replace(act.surface, trigger="")
        match reply:
            case Corrections(problems=problems):
                told = {name: str(words) for name, words in problems.items()}
                view = corrected_view(place.view, errors_of(place.view, told))
            case Form() as form:
                view = wording.asking(form, place)
            case Message() as message:
                view = wording.telling(message, place)
            case None:
                view = wording.telling(wording.gone("en"), place)
        await self.answers.show(slack, place, view)
        await self.follow(slack, act, reply)


def stays_in_modal(act: Act, message: Message) -> bool:
    """What was asked in confidence is answered in the same modal, and nowhere else."""
    place = act.surface
    return message.fleeting or place.parcel is None or place.confidential
