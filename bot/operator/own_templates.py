"""The templates that come with Tequio, and those of the coalition in its data folder."""

from collections.abc import Iterator
from pathlib import Path

from bot.checkins.templates.known import Templates, laxer
from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Template
from bot.checkins.templates.toml_reader import Mistake
from bot.operator.findings import Finding, fine, mend
from bot.words.messages import Words
from config.mistakes import SettingsError
from config.settings import Settings
from config.templates import load_template, load_templates, template_files

FOLDER = "templates"
"""In the data folder: what a new version of Tequio installs is never written into."""


def known_templates(settings: Settings) -> Templates:
    """Those of the coalition take the place of shipped ones of the same id.

    One that cannot be used is left out; the doctor and the coordinators are told why.
    """
    known = {each.id: each for each in map(template_from, load_templates())}
    shipped, unusable = dict(known), dict[str, Words]()
    own: dict[str, str] = {}
    for file in template_files(settings.data_dir / FOLDER):
        try:
            template = _own(file, shipped, own)
        except Mistake as mistake:
            unusable[file.name] = mistake.words
        except (SettingsError, ValueError) as error:
            unusable[file.name] = str(error)
        else:
            known[template.id], own[template.id] = template, file.name
    return Templates(known.values(), unusable, shipped)


def _own(file: Path, shipped: dict[str, Template], own: dict[str, str]) -> Template:
    template = template_from(load_template(file))
    if template.id in own:
        raise ValueError(f"Template “{template.id}” is in {own[template.id]} already.")
    if template.id in shipped and (slip := laxer(template, shipped[template.id])):
        raise ValueError(f"Template “{template.id}”: {slip}.")
    return template


def own_templates(settings: Settings) -> Finding:
    known = known_templates(settings)
    if known.unusable:
        return mend(" ".join(_problems(known)))
    count = len(template_files(settings.data_dir / FOLDER))
    return fine(f"Check-in templates of your own: {count}.")


def _problems(known: Templates) -> Iterator[str]:
    for name, problem in known.unusable.items():
        yield f"{FOLDER}/{name} is left out. {problem}"
