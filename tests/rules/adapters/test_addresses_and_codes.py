"""Every sentence of ours, in each language and on each platform, with hostile values in it.

What is followed, copied or typed comes out exactly as it was put in, without a mark that nobody
sees in it or beside it.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from string import Formatter
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po

from adapters.matrix.send.render import pieces as on_matrix
from adapters.slack.button_values import ButtonValues
from adapters.slack.render.block_pages import NOWHERE
from adapters.slack.render.block_pages import pages as on_slack
from adapters.web.http.render import Renderer
from bot.language.tell import AS_THEY_STAND, Interpreter, Reader
from bot.words.messages import Message, Text, Value
from config.catalogues import load_catalogues

LOCALES = Path(__file__).parents[3] / "config" / "locales"
ADDRESS = "https://a.example/wiki/A_(b)?q=1&r=*_2_*#x"
CODE = "k7-Q2"
HOSTILE = "\u202e*Åsa* `_x_` :bomb: \u200f\ufeff"
IN_SLACK = re.compile(r"<(https?://[^<>|]+)>")
IN_HTML = re.compile(r'<a href="([^"]+)">([^<]*)</a>')
INTERPRETER = Interpreter(load_catalogues())


def sentences() -> Iterator[tuple[str, str]]:
    with (LOCALES / "es.po").open("rb") as file:
        for entry in read_po(file):
            one, plural = entry.id if isinstance(entry.id, tuple | list) else (entry.id, "")
            if "{" in f"{one}{plural}":
                yield str(one), str(plural)


def filled(value: str) -> list[Text]:
    """Each sentence with this value wherever one can stand; codes where codes stand."""
    told = []
    for msgid, plural in sentences():
        names = {name for _, name, *_ in Formatter().parse(msgid + plural) if name}
        values: dict[str, Value] = dict.fromkeys(names - AS_THEY_STAND, value)
        values |= dict.fromkeys(names & AS_THEY_STAND, f"\u2068{CODE}\u200f\xad")
        told.append(Text(msgid, {**values, **({"count": 3} if "count" in names else {})}, plural))
    return told


def told(language: str, value: str) -> list[tuple[Text, str]]:
    reader = Reader(language, ZoneInfo("UTC"))
    return [(text, INTERPRETER.words(text, reader)) for text in filled(value)]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("value", [ADDRESS, f"{HOSTILE}{ADDRESS}\u2069\u200d", f"ليلى {ADDRESS}"])
def test_every_address_can_be_followed_on_slack(language: str, value: str) -> None:
    for text, words in told(language, value):
        (page,) = on_slack(Message(words), ButtonValues(), NOWHERE, "More")
        marked = [found for block in page.blocks for found in _marked(block)]
        linked = [unescape(found) for each in marked for found in IN_SLACK.findall(each)]
        if ADDRESS in words:
            assert set(linked) == {ADDRESS}, text
        assert not any("http" in IN_SLACK.sub("", each) for each in marked), text


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("value", [ADDRESS, f"{HOSTILE}{ADDRESS}\u2069\u200d", f"ليلى {ADDRESS}"])
def test_every_address_can_be_followed_on_matrix(language: str, value: str) -> None:
    for text, words in told(language, value):
        (content,) = on_matrix(Message(words, language=language), quiet=True)
        for href, shown in IN_HTML.findall(content["formatted_body"]):
            assert unescape(href) == unescape(shown) == ADDRESS, text
        assert "http" not in IN_HTML.sub("", content["formatted_body"]), text
        for found in re.finditer(re.escape(ADDRESS), content["body"]):
            assert not _is_mark(content["body"][found.end() : found.end() + 1]), text


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_code_and_every_address_alone_stands_bare(language: str) -> None:
    for text, words in told(language, ADDRESS):
        page = Renderer(INTERPRETER).page(
            "http/plain.html",
            Reader(language, ZoneInfo("UTC")),
            message=Message(words),
            others=(),
            unsent=(),
        )
        for shown in (words, unescape(page)):
            for found in re.finditer(f"{re.escape(CODE)}|{re.escape(ADDRESS)}", shown):
                before, after = shown[found.start() - 1 : found.start()], shown[found.end() :][:1]
                assert not any(map(_is_mark, (before, after))), text
        assert words.count(CODE) >= (not AS_THEY_STAND.isdisjoint(text.values)), text


def test_what_stands_in_a_command_that_is_shown_to_be_typed_stands_bare() -> None:
    """A value in quotation marks behind words of a command is one of those that are typed."""
    typed = re.compile(r"“(?:!?[a-z]+ )+\{(\w+)\}”")
    shown = {name for msgid, _ in sentences() for name in typed.findall(msgid)}

    assert shown
    assert shown <= AS_THEY_STAND


@pytest.mark.parametrize("sign", ["*star", "_under_", "`tick", "~no~", "> quote", ":bomb:"])
def test_a_sign_in_one_line_undoes_no_link_in_another(sign: str) -> None:
    for lines in (
        (sign, ADDRESS),
        (ADDRESS, sign),
        (f"{sign}\n{ADDRESS}",),
        (f"{sign} {ADDRESS}",),
    ):
        (page,) = on_slack(Message("First", lines), ButtonValues(), NOWHERE, "More")
        marked = [found for block in page.blocks for found in _marked(block)]

        assert [unescape(each) for each in IN_SLACK.findall("".join(marked))] == [ADDRESS]
        assert sign in str(page.blocks)


def _marked(shown: Any) -> list[str]:  # noqa: ANN401  blocks
    match shown:
        case {"type": "mrkdwn", "text": str(text)}:
            return [text]
        case dict():
            return [found for part in shown.values() for found in _marked(part)]
        case list() | tuple():
            return [found for part in shown for found in _marked(part)]
        case _:
            return []


def _is_mark(letter: str) -> bool:
    return bool(letter) and category(letter) == "Cf"
