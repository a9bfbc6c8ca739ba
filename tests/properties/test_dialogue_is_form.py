"""A form asked question by question ends in the same call as the form filled in at once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.forms.dialogue import Dialogue, answer, back, check, skip
from bot.forms.question import question
from bot.words.errors import Invalid
from bot.words.messages import Choice, Field, Form

TODAY = date(2026, 3, 2)
ANSWERS = {
    "line": "some words",
    "paragraph": "two\nlines",
    "choice": "b",
    "choices": "a,b",
    "date": "2026-05-01",
    "time": "09:30",
    "number": "12",
}
AB = (Choice("a", "First"), Choice("b", "Second"))

fields = st.lists(
    st.tuples(st.sampled_from(sorted(ANSWERS)), st.booleans(), st.booleans()),
    min_size=1,
    max_size=6,
)


def form_of(kinds: list[tuple[str, bool, bool]]) -> Form:
    made = tuple(
        Field(f"f{number}", "?", kind, choices=AB, optional=optional)  # type: ignore[arg-type]  # drawn from the kinds
        for number, (kind, optional, _) in enumerate(kinds)
    )
    return Form("Form", made, "route", {"constant": "kept"})


@given(fields)
def test_answering_one_by_one_equals_filling_in_the_form(
    kinds: list[tuple[str, bool, bool]],
) -> None:
    form = form_of(kinds)
    dialogue = Dialogue(form)
    filled: dict[str, str] = {}
    for (kind, optional, skipped), field in zip(kinds, form.fields, strict=True):
        assert dialogue.current == field
        assert str(question(dialogue).text)
        if optional and skipped:
            dialogue = skip(dialogue)
        else:
            dialogue = answer(dialogue, ANSWERS[kind], language="en", today=TODAY)
            filled[field.name] = ANSWERS[kind]

    assert dialogue.current is None
    by_dialogue = check(form, dialogue.args(), language="en", today=TODAY)
    by_form = check(form, filled, language="en", today=TODAY)
    assert by_dialogue == by_form
    assert dialogue.args()["constant"] == "kept"


@given(fields, st.integers(1, 6))
def test_going_back_returns_to_the_question_before(
    kinds: list[tuple[str, bool, bool]], steps: int
) -> None:
    form = form_of(kinds)
    dialogue = Dialogue(form)
    asked = [dialogue.current]
    for kind, _, _ in kinds[:steps]:
        dialogue = answer(dialogue, ANSWERS[kind], language="en", today=TODAY)
        asked.append(dialogue.current)
    for expected in reversed(asked[:-1]):
        dialogue = back(dialogue)
        assert dialogue.current == expected


@given(st.sampled_from(sorted(ANSWERS)), st.text())
def test_no_words_at_all_break_a_question(kind: str, words: str) -> None:
    dialogue = Dialogue(form_of([(kind, False, False)]))
    step = try_to_answer(dialogue, words)

    assert step is None or (step.version == 1 and step.answers["f0"].strip())


def try_to_answer(dialogue: Dialogue, words: str) -> Dialogue | None:
    try:
        return answer(dialogue, words, language="es", today=TODAY)
    except Invalid as invalid:
        if list(invalid.problems) != ["f0"]:
            raise
        return None
