"""Anything that may be said, asked or kept, for Hypothesis to choose from."""

from datetime import UTC
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bot.forms.dialogue import Dialogue
from bot.words.messages import (
    Bar,
    Button,
    Chart,
    Choice,
    Country,
    Field,
    Form,
    Kind,
    Message,
    OneOf,
    Text,
    Value,
    Words,
)

words_of_people = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
"""Anything a person may have written; the desk lets no lone surrogates in."""

names = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)
routes = st.from_regex(r"[a-z]{1,6}(\.[a-z]{1,6})?", fullmatch=True)
args = st.dictionaries(names, words_of_people, max_size=3)
languages = st.sampled_from(["en", "es", "ar", "zh-Hant"])


def _texts(values: SearchStrategy[Value]) -> SearchStrategy[Text]:
    plurals = st.just("") | words_of_people
    return st.builds(Text, words_of_people, st.dictionaries(names, values, max_size=3), plurals)


def _larger(values: SearchStrategy[Value]) -> SearchStrategy[Value]:
    several = st.lists(values, max_size=3).map(tuple)
    return _texts(values) | several | several.map(OneOf)


plain_values: SearchStrategy[Value] = st.one_of(
    words_of_people,
    st.integers(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.times(),
    st.sampled_from(["UTC", "Africa/Nairobi"]).map(ZoneInfo),
    st.sampled_from(["KE", "MX"]).map(Country),
)
values: SearchStrategy[Value] = st.recursive(plain_values, _larger, max_leaves=4)
words: SearchStrategy[Words] = words_of_people | _texts(values)
several_words = st.lists(words, max_size=2).map(tuple)

buttons = st.builds(Button, words, routes, args, st.booleans())
several_buttons = st.lists(buttons, max_size=2).map(tuple)
bars = st.builds(Bar, words, st.floats(allow_nan=False, allow_infinity=False), words)
charts = st.builds(
    Chart, words, st.lists(bars, max_size=2).map(tuple), st.integers(), st.integers()
)
messages = st.builds(
    Message,
    words,
    several_words,
    several_buttons,
    several_words,
    st.booleans(),
    languages,
    st.none() | charts,
)

kinds: SearchStrategy[Kind] = st.sampled_from(
    ["line", "paragraph", "choice", "choices", "date", "time", "number", "person"]
)
choices = st.lists(st.builds(Choice, names, words), max_size=2).map(tuple)
fields = st.builds(
    Field,
    names,
    words,
    kinds,
    words,
    choices,
    words_of_people,
    st.booleans(),
    st.integers(1),
    st.just(""),
    words,
)
forms = st.builds(
    Form,
    words,
    st.lists(fields, max_size=2).map(tuple),
    routes,
    args,
    several_words,
    words,
    several_buttons,
    st.booleans(),
    languages,
)
dialogues = st.builds(Dialogue, forms, args, st.integers(0, 99))
