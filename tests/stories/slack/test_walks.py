"""Counting how many files a deed passes: each call once, by whatever thread, and nothing else."""

from pathlib import Path

from tests.support.terminal import ROOT
from tests.support.walks import answer, taken
from tests.support.while_counted import not_while_counted


@not_while_counted
async def test_an_answer_is_followed_from_slack_into_the_database_and_back() -> None:
    walk = await taken(answer)

    calls = {str(Path(file).relative_to(ROOT)): number for file, number in walk.calls.items()}
    passed = [*calls]
    assert passed[0].startswith("adapters/slack/"), "it begins where Slack's request comes in"
    inwards = ["bot/engine/desk.py", "bot/checkins/answering/answer.py", "storage/codec.py"]
    assert [each for each in passed if each in inwards] == inwards
    assert "storage/answers.py" in passed
    assert calls["storage/answers.py"] < 10, "a coroutine that goes on is not called again"
    assert len(walk.calls) < walk.moves < walk.calls.total()
