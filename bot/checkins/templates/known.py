"""All templates that a deployment knows, and its own ones that cannot be used."""

from collections.abc import Iterable, Mapping

from bot.checkins.templates.questions import Template


class Templates(dict[str, Template]):
    """By their ids. One that was there when a check-in was set up, and is no more, asks nothing."""

    def __init__(
        self, templates: Iterable[Template] = (), unusable: Mapping[str, str] | None = None
    ) -> None:
        super().__init__({template.id: template for template in templates})
        self.unusable = dict(unusable or {})
        """By the name of the file: what is wrong in it."""

    def __missing__(self, id_: str) -> Template:
        return Template(id_, anonymous=False, minutes=1, name={"en": id_}, purpose={}, questions=())


def laxer(own: Template, shipped: Template) -> str:
    """What a template that takes the place of a shipped one must not loosen; empty if nothing."""
    if own.anonymous != shipped.anonymous:
        return "“anonymous” must stay as it is in the template that comes with Tequio"
    for name in ("k", "least_invited", "period_days"):
        if getattr(own, name) < getattr(shipped, name):
            return f"“{name}” can be raised, never lowered below {getattr(shipped, name)}"
    return ""
