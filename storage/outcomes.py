"""What stays of an anonymous round, as JSON."""

import json
from decimal import Decimal
from typing import Any

from bot.checkins.anonymity.bands import Band, Count, End
from bot.checkins.anonymity.published import Cell, Group, Published, PublishedQuestion
from bot.checkins.model import Outcome
from bot.checkins.turnout import NotAsked, Turnout
from bot.words.constituencies import Constituency, Side

VERSION = 2
WITHHELD = 1
"""The version that kept a number back where all had answered the same, and so told it."""

Json = Any
"""What `json.loads` returns; everything here checks by construction."""


def outcome_to_json(outcome: Outcome) -> str:
    questions = list(map(_question, outcome.published.questions))
    return json.dumps({"version": VERSION, "heard": outcome.heard, "questions": questions})


def outcome_from_json(text: str) -> Outcome:
    """Undo `outcome_to_json`. Raises ValueError for what a newer version wrote."""
    data = json.loads(text)
    if data["version"] not in {VERSION, WITHHELD}:
        raise ValueError(f"written by another version of Tequio: {data['version']}")
    heard = data["heard"]
    questions = tuple(map(_read_question, data["questions"]))
    return Outcome(Published(questions), None if heard is None else Count(heard))


def turnout_to_json(turnout: Turnout) -> str:
    return json.dumps({"asked": turnout.asked, "not_asked": dict(turnout.not_asked)})


def turnout_from_json(text: str | None) -> Turnout | None:
    if text is None:
        return None
    data = json.loads(text)
    not_asked = {NotAsked(reason): people for reason, people in data["not_asked"].items()}
    return Turnout(data["asked"], not_asked)


def _question(question: PublishedQuestion) -> Json:
    return {
        "question": question.question,
        "overall": question.overall and _cell(question.overall),
        "groups": [[group.value, _cell(cell)] for group, cell in question.groups],
    }


def _read_question(data: Json) -> PublishedQuestion:
    overall = data["overall"]
    if overall is None or overall["value"] is None:
        return PublishedQuestion(data["question"], None)
    groups = tuple((_group(group), _read_cell(cell)) for group, cell in data["groups"])
    return PublishedQuestion(data["question"], _read_cell(overall), groups)


def _cell(cell: Cell) -> Json:
    return {"people": cell.people, "band": cell.band, "value": str(cell.value), "end": cell.end}


def _read_cell(data: Json) -> Cell:
    end = data.get("end")
    return Cell(
        Count(data["people"]),
        Band(data["band"]),
        Decimal(data["value"]),
        None if end is None else End(end),
    )


def _group(name: str) -> Group:
    """No constituency has the name of a side of the table."""
    return Side(name) if name in set(Side) else Constituency(name)
