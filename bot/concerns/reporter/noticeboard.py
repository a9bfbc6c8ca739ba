"""The noticeboard: for whom something waits, by handles that tell nobody else who they are."""

from bot.coalition.anonymous import AnonymousHandler, AnonymousRequest
from bot.concerns.reporter.report import Intake
from bot.concerns.sealed.handles import spelled
from bot.words.messages import Button, Message, Reply, say


def noticeboard(request: AnonymousRequest, intake: Intake) -> Reply:
    """The same for everybody, and always as many."""
    lines = [spelled(each) for each in intake.store.noticeboard()]
    return Message(
        say("Noticeboard"),
        (*_HOW, *lines),
        (Button(say("I have a receipt"), "receipt", {"language": request.language}),),
        ephemeral=True,
    )


_HOW = (
    say(
        "Whoever reported was shown two words and a number beside their receipt. If they stand "
        "here, there may be something to read: please open your receipt."
    ),
    say(
        "Most of these belong to nobody. Everybody sees the same, there are always as many, and "
        "they change only with a delivery. Each stands here for ten days or so, read or not."
    ),
)

ROUTES: dict[str, AnonymousHandler[Intake]] = {"noticeboard": noticeboard}
