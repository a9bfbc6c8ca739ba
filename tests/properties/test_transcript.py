"""Wherever the power goes, a transcript is whole and nothing in it stands there twice."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.web.rehearsal.places import Place, address
from adapters.web.rehearsal.transcript import Choice, Entry, Spoken, Transcript
from bot.words.inbound import Room
from bot.words.messages import Button, Message

MOMENT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
places: st.SearchStrategy[Place] = st.sampled_from(
    [address("ana"), address("عمر"), Room("web", "local", "circle")]
)
buttons = st.builds(Button, words, words, st.dictionaries(words, words, max_size=2))
messages = st.builds(
    Message,
    words,
    lines=st.lists(words, max_size=2).map(tuple),
    buttons=st.lists(buttons, max_size=2).map(tuple),
    details=st.lists(words, max_size=2).map(tuple),
    language=st.sampled_from(["en", "ar"]),
)
spoken = st.builds(Spoken, st.just(address("ana")), words, st.just("es"), words)
entries = st.lists(
    st.builds(Entry, words, places, st.just(MOMENT), messages | spoken),
    max_size=6,
    unique_by=lambda entry: entry.key,
)


def stands(transcript: Transcript, written: list[Entry]) -> list[Entry]:
    return [entry for entry in written if transcript.entry(entry.key) == entry]


@given(entries, st.data())
def test_after_a_cut_anywhere_the_beginning_stands_and_the_rest_can_come_again(
    written: list[Entry], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "transcript.jsonl"
        first = Transcript(file)
        for entry in written:
            assert first.add(entry)
        whole = file.read_bytes()
        file.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])

        second = Transcript(file)
        survived = stands(second, written)
        added = [second.add(entry) for entry in written]

        assert survived == written[: len(survived)]
        assert added == [False] * len(survived) + [True] * (len(written) - len(survived))
        for place in {entry.place for entry in written}:
            expected = tuple(entry for entry in written if entry.place == place)
            assert Transcript(file).at(place) == expected


@given(entries, st.integers(1, 3))
def test_a_pressed_button_is_remembered_once(written: list[Entry], number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "transcript.jsonl"
        transcript = Transcript(file)
        choice = Choice(number, address("ana"), "Ana")

        pressed = [transcript.choose(e.key, choice) for e in (*written, *written)]

        assert pressed == [True] * len(written) + [False] * len(written)
        assert all(Transcript(file).choices(e.key) == (choice,) for e in written)
