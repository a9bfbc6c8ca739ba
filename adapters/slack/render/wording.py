"""What is said, as blocks: messages, forms, and the adapter's own few words."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from adapters.slack.api.call import Json
from adapters.slack.button_values import HOME, ButtonValue, ButtonValues, confidential
from adapters.slack.render import labels
from adapters.slack.render.block_pages import Page, button_row, button_rows, page, pages, sections
from adapters.slack.render.forms import Captions, form_view, message_view
from adapters.slack.render.home import home_view
from adapters.slack.slack_action import Payload, SlackAction, Surface
from bot.language.tell import Interpreter, Reader
from bot.words.inbound import Called, Said
from bot.words.messages import Corrections, Form, Message, Words


@dataclass(frozen=True, slots=True)
class Wording:
    interpreter: Interpreter
    button_values: ButtonValues

    def pages(self, message: Message, surface: Surface | None = None) -> list[Page]:
        more = self._own(labels.MORE, message.language)
        return pages(message, self.button_values, about(message, surface), more)

    def telling(self, message: Message, surface: Surface) -> Json:
        """A modal with this message."""
        close = self._own(labels.CLOSE, message.language)
        return message_view(message, about(message, surface), self.button_values, close)

    def asks_the_same(self, form: Form, view: Payload) -> bool:
        """Whether the modal is this form: shown once more, perhaps in another language."""
        there = self.button_values.unpack(str(view.get("private_metadata", "")))
        event = None if there is None else there.event
        return isinstance(event, Called) and event.route == form.route

    def not_taken(self, language: str) -> Corrections:
        """For answers that never reached the core."""
        return Corrections({"": self._own(labels.NOT_TAKEN, self._spoken(language))}, language)

    def asking(self, form: Form, surface: Surface) -> Json:
        """A modal with this form."""
        words = (labels.CLOSE, labels.SHORTER, labels.ELSEWHERE)
        captions = Captions(*(self._own(each, form.language) for each in words))
        return form_view(form, about(form, surface), self.button_values, captions)

    def home(self, message: Message, page: str) -> Json:
        return home_view(message, self.button_values, page)

    def card(self, form: Form, action: SlackAction) -> Page:
        """Leads to a form that could not be opened at once: its button does the same again."""
        again = action.event if isinstance(action.event, Called | Said) else Called("")
        carried = replace(about(form, action.surface), event=again)
        opens = button_row(self._own(labels.OPEN, form.language), carried, self.button_values)
        days = button_rows(form.shortcuts, self.button_values, about(form, action.surface))
        return page([*sections([str(form.title), *map(str, form.intro)]), *days, opens])

    def gone(self, language: str) -> Message:
        """For a button or a form that leads nowhere any more."""
        told, spoken = self._own, self._spoken(language)
        lines = (told(labels.ASK_AGAIN, spoken),)
        told_so = told(labels.GONE, spoken)
        return Message(told_so, lines, ephemeral=True, language=spoken, refused=True)

    def only_words(self, language: str) -> Message:
        """For a picture, a file or a voice message that came alone."""
        spoken = self._spoken(language)
        return Message(self._own(labels.ONLY_WORDS, spoken), language=spoken)

    def arrived(self, language: str) -> Message:
        """For a form that was sent again, and was taken the first time."""
        spoken = self._spoken(language)
        told = self._own(labels.ARRIVED, spoken)
        return Message(told, ephemeral=True, language=spoken, refused=True)

    def interrupted(self, language: str) -> Message:
        """For words that were taken before we were stopped, and not answered."""
        spoken = self._spoken(language)
        return Message(self._own(labels.INTERRUPTED, spoken), language=spoken, refused=True)

    def sending(self, language: str) -> str:
        return self._own(labels.SENDING, self._spoken(language))

    def sealing(self, language: str) -> Json:
        """While what was said in confidence is locked away."""
        spoken = self._spoken(language)
        lines = (self._own(labels.LOOK_WITH_RECEIPT, spoken),)
        wait = Message(self._own(labels.WAIT, spoken), lines, language=spoken)
        return message_view(wait, NOWHERE, self.button_values, self._own(labels.CLOSE, spoken))

    def waiting(self, language: str) -> Json:
        spoken = self._spoken(language)
        lines = (self._own(labels.DO_IT_AGAIN, spoken),)
        wait = Message(self._own(labels.WAIT, spoken), lines, language=spoken)
        return message_view(wait, NOWHERE, self.button_values, self._own(labels.CLOSE, spoken))

    def chosen(self, label: str, language: str) -> str:
        return self._own(labels.chosen(label), language)

    def _spoken(self, language: str) -> str:
        return language if language in self.interpreter.languages else "en"

    def _own(self, words: Words, language: str) -> str:
        return self.interpreter.words(words, Reader(language, ZoneInfo("UTC")))


NOWHERE = ButtonValue(Called(""))


def about(shown: Message | Form, surface: Surface | None) -> ButtonValue:
    """What buttons and answers bring back beside themselves: in confidence, nothing at all."""
    event = Called(shown.route, shown.args) if isinstance(shown, Form) else Called("")
    if shown.ephemeral:
        return confidential(event)
    if surface is not None and surface.from_home:
        return ButtonValue(event, origin=HOME)
    if surface is None or surface.in_private:
        return ButtonValue(event, origin=_origin(surface) if surface else "")
    return ButtonValue(event, surface.channel, surface.thread)


def _origin(surface: Surface) -> str:
    """Of a form that is shown once more, where it came from at first."""
    known = surface.button_value
    return known.origin if surface.in_modal and known else str(surface.pressed.get("ts", ""))
