"""Forms that are open, and their answers so far, as JSON with a version."""

from bot.forms.dialogue import Dialogue
from bot.words.messages import Choice, Field, Form, OnlyIf
from storage.codec import dump, load
from storage.words_codec import Json, button_as_data, read_button, read_words, words_as_data


def dialogue_to_json(dialogue: Dialogue) -> str:
    return dump(
        {
            "form": _form(dialogue.form),
            "answers": dict(dialogue.answers),
            "said": dict(dialogue.said),
        }
    )


def dialogue_from_json(text: str, version: int) -> Dialogue:
    data = load(text)
    return Dialogue(_read_form(data["form"]), data["answers"], version, data.get("said", {}))


def _form(form: Form) -> Json:
    return {
        "title": words_as_data(form.title),
        "fields": list(map(_field, form.fields)),
        "route": form.route,
        "args": dict(form.args),
        "intro": list(map(words_as_data, form.intro)),
        "submit": words_as_data(form.submit),
        "buttons": list(map(button_as_data, form.buttons)),
        "fleeting": form.ephemeral,
        "changeable": form.changeable,
        "language": form.language,
        "opened_by": form.opened_by,
        "skipped_by": form.skipped_by,
        "tried_by": form.tried_by,
    }


def _read_form(data: Json) -> Form:
    return Form(
        read_words(data["title"]),
        tuple(map(_read_field, data["fields"])),
        data["route"],
        data["args"],
        tuple(map(read_words, data["intro"])),
        read_words(data["submit"]),
        tuple(map(read_button, data["buttons"])),
        data["fleeting"],
        data.get("changeable", False),
        data["language"],
        opened_by=data.get("opened_by", ""),
        skipped_by=data.get("skipped_by", ""),
        tried_by=data.get("tried_by", ""),
    )


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "label": words_as_data(field.label),
        "kind": field.kind,
        "hint": words_as_data(field.hint),
        "choices": [[choice.value, words_as_data(choice.label)] for choice in field.choices],
        "value": field.value,
        "optional": field.optional,
        "longest": field.longest,
        "shown": words_as_data(field.shown),
        "with_hour": field.with_hour,
        "aside": field.aside,
        "recalled": field.recalled,
        "only_if": field.only_if and [field.only_if.field, *field.only_if.values],
    }


def _read_field(data: Json) -> Field:
    return Field(
        data["name"],
        read_words(data["label"]),
        data["kind"],
        read_words(data["hint"]),
        tuple(Choice(value, read_words(label)) for value, label in data["choices"]),
        data["value"],
        data["optional"],
        data["longest"],
        shown=read_words(data.get("shown", "")),
        with_hour=data.get("with_hour", False),
        aside=data.get("aside", False),
        recalled=data.get("recalled", False),
        only_if=_read_only_if(data.get("only_if")),
    )


def _read_only_if(data: Json) -> OnlyIf | None:
    return None if data is None else OnlyIf(data[0], tuple(data[1:]))
