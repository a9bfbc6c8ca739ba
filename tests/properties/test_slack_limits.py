"""Whatever is said or asked, Slack takes it, and nothing of it is missing."""

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.api.call import Json
from adapters.slack.button_values import IN_BUTTON, IN_MODAL, ButtonValue, ButtonValues
from adapters.slack.render.block_pages import NOWHERE, pages
from adapters.slack.render.forms import Captions, answers_in, form_view, message_view
from adapters.slack.render.home import home_view
from adapters.slack.render.markup import escaped, plain
from adapters.slack.render.texts import plain_text
from adapters.slack.reply.corrections import corrected_view
from bot.words.inbound import Called, Said
from bot.words.messages import Bar, Button, Chart, Choice, Field, Form, Kind, Message
from tests.support.slack.blocks import check_message, check_view
from tests.support.slack.reading import filled, words_of

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
WORD = st.text(LETTERS, min_size=1, max_size=12)
LONG = st.integers(2000, 16_000).map(lambda n: "many words " * (n // 11))
WORDS = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
LINKS = st.integers(1, 600).map(lambda n: " ".join(["https://a.example/?a&b&c&d"] * n))
TEXTS = st.one_of(WORDS, WORDS, LONG, LINKS, st.just("<!channel> & https://a.example/x_y"))
ARGS = st.dictionaries(WORD, st.one_of(WORD, LONG), max_size=3)
BUTTONS = st.builds(Button, WORDS, WORD, ARGS, st.booleans())
NUMBERS = st.floats(-9, 99)
CHARTS = st.builds(
    Chart,
    TEXTS,
    st.lists(st.builds(Bar, TEXTS, NUMBERS), min_size=1, max_size=20).map(tuple),
    st.just(1),
    st.just(5),
)
MESSAGES = st.builds(
    Message,
    TEXTS,
    st.lists(TEXTS, max_size=30).map(tuple),
    st.lists(BUTTONS, max_size=120).map(tuple),
    st.lists(TEXTS, max_size=8).map(tuple),
    chart=st.none() | CHARTS,
)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(
    ("line", "paragraph", "choice", "choices", "date", "time", "number", "person")
)
CAPTIONS = Captions("Close", "Shorter", "Elsewhere")
CHOICES = tuple(Choice(f"v{n}", "Yes") for n in range(3))
VALUES = st.sampled_from(("", "2026-03-05", "Friday", "09:30", "25:00", "12", "v1", "v1,v2", "@U1"))


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    labels = draw(st.lists(TEXTS, max_size=draw(st.sampled_from((3, 12, 120)))))
    choices = tuple(Choice(f"v{n}", label) for n, label in enumerate(labels))
    kind = draw(KINDS)
    longest = draw(st.sampled_from((10, 500, 9000)))
    hint, optional = draw(st.one_of(st.just(""), TEXTS)), draw(st.booleans())
    return Field(name, draw(TEXTS), kind, hint, choices, draw(VALUES), optional, longest)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    asked = tuple(draw(fields(f"f{n}")) for n in range(draw(st.integers(0, 6))))
    intro = tuple(draw(st.lists(TEXTS, max_size=5)))
    buttons = tuple(draw(st.lists(BUTTONS, max_size=6)))
    return Form(draw(TEXTS), asked, draw(WORD), draw(ARGS), intro, draw(WORDS), buttons)


def said(blocks: Sequence[Json]) -> list[Json]:
    """Without buttons and without our note that there is more."""
    return [block for block in blocks if block["type"] == "section"]


def letters(texts: Iterable[object]) -> str:
    return "".join("".join(str(text).split()) for text in texts)


@settings(max_examples=50)
@given(MESSAGES)
def test_every_message_fits_and_is_shown_to_its_end(message: Message) -> None:
    made = pages(message, ButtonValues(), NOWHERE, "more")

    for page in made:
        check_message(page.blocks)
        assert 0 < len(page.text) <= 40_000
    told = letters(words_of("", said(page.blocks)) for page in made)
    assert all(letters([text]) in told for text in (message.text, *message.lines))
    assert all(letters([text]) in told for text in message.details)
    buttons = [e for p in made for b in p.blocks for e in b.get("elements", ()) if "value" in e]
    assert len(buttons) == len(message.buttons)


@settings(max_examples=50)
@given(MESSAGES)
def test_every_message_fits_into_a_modal_and_a_home(message: Message) -> None:
    check_view(message_view(message, NOWHERE, ButtonValues(), "Close"))
    check_view(home_view(message, ButtonValues()))


@settings(max_examples=50)
@given(forms())
def test_every_form_fits_and_brings_its_constants_and_beginnings_back(form: Form) -> None:
    button_values = ButtonValues()
    button_value = ButtonValue(Called(form.route, form.args))

    view = form_view(form, button_value, button_values, CAPTIONS)

    check_view(view)
    assert button_values.unpack(view["private_metadata"]) == button_value
    given_back = answers_in({"state": {"values": filled(view["blocks"], {}, strict=False)}})
    assert given_back.keys() <= {field.name for field in form.fields}


@settings(max_examples=50)
@given(forms(), TEXTS)
def test_a_corrected_form_fits_and_keeps_what_was_filled_in(form: Form, problem: str) -> None:
    view = form_view(form, ButtonValue(Called(form.route)), ButtonValues(), CAPTIONS)
    filled_in = filled(view["blocks"], {}, strict=False)
    sent = {**view, "state": {"values": filled_in}}

    corrected = corrected_view(sent, {field.name: problem for field in form.fields})

    check_view(corrected)
    assert filled(corrected["blocks"], {}, strict=False) == filled_in


def test_notes_that_make_a_form_too_long_shorten_what_is_read_before_it() -> None:
    asked = tuple(Field(f"f{n}", "How?", "choices", "", CHOICES) for n in range(4))
    form = Form("Long", asked, "route", intro=("Read this first.",))
    view = form_view(form, ButtonValue(Called(form.route)), ButtonValues(), CAPTIONS)
    view["blocks"] = [*view["blocks"][:1] * (100 - len(view["blocks"])), *view["blocks"]]

    sent = {**view, "state": {"values": filled(view["blocks"], {}, strict=False)}}
    corrected = corrected_view(sent, {field.name: "No" for field in asked})

    check_view(corrected)
    told = [block for block in corrected["blocks"] if block["type"] == "context"]
    assert [each["elements"][0]["text"] for each in told].count("⚠ No") == 4
    assert "…" in [each["elements"][0]["text"] for each in told]


def test_choices_that_are_too_much_to_read_leave_the_questions_whole() -> None:
    choices = tuple(Choice(f"v{n}", "𪡊 many words " * 99) for n in range(60))
    asked = tuple(Field(f"f{n}", "How?", "choices", "", choices) for n in range(6))
    form = Form("Long", asked, "route", intro=("Read this first.",))

    view = form_view(form, ButtonValue(Called(form.route)), ButtonValues(), CAPTIONS)
    state = {"values": filled(view["blocks"], {"f5": "v59"}, strict=False)}
    corrected = corrected_view({**view, "state": state}, {f.name: "No 𪡊" * 999 for f in asked})

    for each in (view, corrected):
        check_view(each)
        assert sum(block["type"] == "input" for block in each["blocks"]) == len(asked)
        assert {"type": "context", "elements": [plain_text("…")]} in each["blocks"]
    assert filled(corrected["blocks"], {}, strict=False) == state["values"]


@given(
    st.one_of(st.builds(Called, WORD, ARGS), st.builds(Said, TEXTS)),
    st.text(max_size=12),
    st.booleans(),
)
def test_a_parcel_is_unpacked_as_it_was_packed(
    event: Called | Said, place: str, confidential: bool
) -> None:
    button_values, button_value = (
        ButtonValues(),
        ButtonValue(event, place, place, place, confidential),
    )

    for longest in (IN_BUTTON, IN_MODAL):
        packed = button_values.pack(button_value, longest)
        assert len(packed) <= longest
        assert button_values.unpack(packed) == button_value


@given(st.text())
def test_what_is_not_ours_is_unpacked_as_nothing(text: str) -> None:
    assert ButtonValues().unpack(text) is None


@given(st.text(LETTERS, max_size=200))
def test_what_somebody_typed_is_read_as_they_typed_it(text: str) -> None:
    assert plain(escaped(text)) == text.strip()
