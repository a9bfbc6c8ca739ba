"""What people answered, and what stays of it.

Named answers stay. Answers given in confidence stand in a table of their own, beside their
member so that they can be changed, and only while the round is open: closing it keeps what may
be shown and deletes them all. Nothing is ever kept that tells which answer was whose.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select, update

from bot.checkins.anonymity.k_rule import AnonymousAnswer
from bot.checkins.model import NamedAnswers, Outcome, Round
from bot.checkins.turnout import Turnout
from bot.words.constituencies import Constituency
from bot.words.ids import MemberId, RoundId
from storage.damage import left_out, readable, rows_that_load
from storage.outcomes import outcome_from_json, outcome_to_json, turnout_to_json
from storage.place_codec import place_to_text, room_from_text
from storage.tables import ballots, dialogues, named_answers, pending_answers, rounds, tallies
from storage.upsert import insert_once, put_row


class SqlAnswers:
    _connection: Connection

    def named_answers(self, round_id: RoundId) -> Sequence[NamedAnswers]:
        return readable(self._answers(named_answers, round_id), named_from, _aside)

    def pending_answers(self, round_id: RoundId) -> Sequence[NamedAnswers]:
        return readable(self._answers(pending_answers, round_id), pending_from, _aside)

    def answers_of(self, round_id: Round, member: MemberId) -> Mapping[str, str] | None:
        table = pending_answers if round_id.anonymous else named_answers
        text = self._connection.scalar(
            select(table.c.answers).where(table.c.round == round_id.id, table.c.member == member)
        )
        return None if text is None else dict(json.loads(text))

    def answer(self, round_id: Round, answers: NamedAnswers) -> None:
        row = {
            "round": round_id.id,
            "member": answers.member,
            "answers": json.dumps(dict(answers.answers), ensure_ascii=False),
        }
        if round_id.anonymous:
            put_row(self._connection, pending_answers, row)
        else:
            room = None if answers.room is None else place_to_text(answers.room)
            put_row(self._connection, named_answers, {**row, "late": answers.late, "room": room})

    def tally(self, round_id: RoundId, by: MemberId, given: Collection[AnonymousAnswer]) -> None:
        """In an order of its own: that of the questions would join what one person answered."""
        insert_once(self._connection, ballots, {"round": round_id, "member": by})
        for each in sorted(given, key=lambda each: each.question):
            if each.value is not None:
                self._count_one_more(round_id, each, each.value)

    def _count_one_more(self, round_id: RoundId, given: AnonymousAnswer, value: int) -> None:
        row = {
            "round": round_id,
            "question": given.question,
            "constituency": given.constituency.value,
            "organisation": given.organisation,
            "value": value,
        }
        insert_once(self._connection, tallies, {**row, "people": 0})
        this = [tallies.c[name] == value for name, value in row.items()]
        more = update(tallies).where(*this).values(people=tallies.c.people + 1)
        self._connection.execute(more)

    def has_answered(self, round_id: RoundId, member: MemberId) -> bool:
        return member in self.who_answered(round_id)

    def who_answered(self, round_id: RoundId) -> Collection[MemberId]:
        chosen = select(ballots.c.member).where(ballots.c.round == round_id)
        return {MemberId(member) for member in self._connection.scalars(chosen)}

    def tallied(self, round_id: RoundId) -> Sequence[AnonymousAnswer]:
        chosen = select(tallies).where(tallies.c.round == round_id)
        return [
            AnonymousAnswer(
                row.question, Constituency(row.constituency), row.organisation, row.value
            )
            for row in self._connection.execute(chosen)
            for _ in range(row.people)
        ]

    def hold(self, closed: RoundId, *, held: bool) -> None:
        self._connection.execute(update(rounds).where(rounds.c.id == closed).values(held=held))

    def note_reply(self, closed: RoundId, words: str) -> None:
        self._connection.execute(update(rounds).where(rounds.c.id == closed).values(reply=words))

    def close(
        self, closed: RoundId, outcome: Outcome | None, texts: Sequence[str], turnout: Turnout
    ) -> None:
        kept = {
            "closed": True,
            "outcome": outcome and outcome_to_json(outcome),
            "texts": json.dumps(texts, ensure_ascii=False) if texts else None,
            "turnout": turnout_to_json(turnout),
        }
        self._connection.execute(update(rounds).where(rounds.c.id == closed).values(kept))
        for table in (pending_answers, ballots, tallies):
            self._connection.execute(delete(table).where(table.c.round == closed))
        self._forget_forms(closed)

    def outcome(self, closed: RoundId) -> Outcome | None:
        text = self._connection.scalar(select(rounds.c.outcome).where(rounds.c.id == closed))
        read = readable([] if text is None else [text], outcome_from_json, _aside)
        return next(iter(read), None)

    def texts(self, closed: RoundId) -> Sequence[str]:
        this = rounds.c.id == closed
        text = self._connection.scalar(select(rounds.c.texts).where(this).with_for_update())
        return [] if text is None else list(json.loads(text))

    def take_texts(self, closed: RoundId) -> Sequence[str]:
        texts = self.texts(closed)
        self._connection.execute(update(rounds).where(rounds.c.id == closed).values(texts=None))
        self._forget_forms(closed)
        return texts

    def _forget_forms(self, closed: RoundId) -> None:
        """A form that somebody left half filled in holds answers, or the texts of others."""
        half_filled = dialogues.c.dialogue.contains(f'"{closed}"', autoescape=True)
        self._connection.execute(delete(dialogues).where(half_filled))

    def _answers(self, table: Table, round_id: RoundId) -> Sequence[Row[Any]]:
        chosen = select(table).where(table.c.round == round_id).order_by(table.c.member)
        return rows_that_load(self._connection, chosen, table.c.member, {}, aside=_aside)


def named_from(row: Row[Any]) -> NamedAnswers:
    room = None if row.room is None else room_from_text(row.room)
    return NamedAnswers(row.member, _by_question(row.answers), row.late, room)


def pending_from(row: Row[Any]) -> NamedAnswers:
    return NamedAnswers(row.member, _by_question(row.answers))


def _by_question(text: str) -> Mapping[str, str]:
    match json.loads(text):
        case dict(answers) if all(isinstance(each, str) for each in answers.values()):
            return answers
        case _:
            raise ValueError("not answers by question")


def _aside(_row: object, damage: Exception) -> None:
    left_out("what was answered", damage)
