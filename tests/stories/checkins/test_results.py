"""Results of every round can be read, and written down; while one runs nobody silent is named."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.checkins.results.rows import ResultRow
from bot.checkins.results.tables import result_files
from bot.checkins.templates.known import Templates
from bot.checkins.templates.load import template_from
from bot.operator.export import rows_in, write
from bot.words.inbound import Called
from config.templates import load_templates
from tests.support.checkin_scene import (
    MONTHLY,
    ROUND,
    WEEKLY,
    answers_pulse,
    answers_update,
    local,
    sets_up,
    words_of,
)
from tests.support.stage import Stage


async def test_from_the_newest_summary_one_comes_to_every_round_before(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    for week in range(6):
        day = local(9, 9, "America/New_York") + timedelta(weeks=week)
        await stage.lives_until(day)
        round_ = f"1-{day.date()}"
        form = await stage.people["M01"].does(Called("checkin.answer", {"round": round_}))
        await stage.people["M01"].fills(form, moved=f"Step {week}")
    await stage.waits(days=3)

    newest = words_of(await ana.says("checkin results"))
    assert "Step 5" in newest
    assert "[Results of Mon, 23 Mar 2026]" in newest
    assert "[Results of Mon, 9 Mar 2026]" not in newest
    third = words_of(await ana.presses("Results of Mon, 23 Mar 2026"))
    assert "Step 2" in third
    assert "Step 0" in words_of(await ana.presses("Results of Mon, 9 Mar 2026"))


async def test_of_another_check_in_or_an_open_round_nothing_is_shown(stage: Stage) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, WEEKLY)
    await stage.lives_until(local(9, 9, "America/New_York"))
    await answers_update(stage.people["M01"], moved="A step")

    for wanted in (ROUND, "2-2026-03-09", "x"):
        reply = await ana.does(Called("checkin.results", {"checkin": "1", "round": wanted}))
        assert "There are no results yet." in words_of(reply)


@pytest.mark.parametrize(("wanted", "so_far"), [(WEEKLY, "6 have answered."), (MONTHLY, "5–9 h")])
async def test_while_it_runs_coordinators_see_how_many_and_never_who(
    stage: Stage, wanted: dict[str, str], so_far: str
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, wanted)
    await stage.lives_until(local(9, 9, "America/New_York"))
    answers = answers_pulse if wanted is MONTHLY else answers_update

    for number in range(6):
        given = ("3",) if wanted is MONTHLY else ()
        words = {} if wanted is MONTHLY else {"moved": "x"}
        await answers(stage.people[f"M{number:02}"], *given, **words)
        if number == 3:
            early = words_of(await ana.does(Called("checkin.show", {"checkin": "1"})))
    shown = words_of(await ana.does(Called("checkin.show", {"checkin": "1"})))
    member = words_of(await stage.people["M01"].does(Called("checkin.show", {"checkin": "1"})))

    assert "16 people were asked so far." in shown
    assert so_far in shown
    assert ("have answered" in early) is (wanted is WEEKLY)
    assert "M0" not in shown
    assert "answered" not in member


async def test_what_is_written_down_is_what_was_published_and_what_may_go_out(
    stage: Stage, tmp_path: Path
) -> None:
    ana = stage.people["Ana"]
    await sets_up(ana, MONTHLY)
    await sets_up(ana, {**WEEKLY, "first": "2026-03-10"})
    await stage.lives_until(local(9, 9, "America/New_York"))
    for number in range(12):
        await answers_pulse(stage.people[f"M{number:02}"], "4", change="the blue canary")
    await stage.lives_until(local(10, 9, "America/New_York"))
    for name, sharing in (("M01", "yes"), ("M02", "coalition"), ("M03", "room")):
        form = await stage.people[name].does(Called("checkin.answer", {"round": "2-2026-03-10"}))
        await stage.people[name].fills(form, moved=f"=HYPERLINK({name})", sharing=sharing)
    before = [row for row in _written(tmp_path) if row["checkin"] == "1"]
    await stage.lives_until(local(13, 9, "UTC"))

    rows = _written(tmp_path)
    text = (tmp_path / "results.csv").read_text("utf-8")

    assert "M01" not in str([row for row in rows if row["checkin"] == "1"])
    assert [row["name"] for row in rows if row["checkin"] == "2"] == ["M01"]
    assert {row["people"] for row in rows if row["checkin"] == "1"} <= {"5–9", "10–19"}
    assert any(row["group"] == "civil_society" for row in rows)
    assert "canary" not in text
    assert "M02" not in text
    assert "'=HYPERLINK(M01)" in text
    assert all(row["day"] == "2026-03-09" for row in before)


def _written(folder: Path) -> list[dict[str, str]]:
    known = Templates(map(template_from, load_templates()))
    csv_, json_, _ = write(
        result_files(rows_in(f"sqlite:///{folder / 'tequio.db'}", known, "en")), folder
    )
    rows = list(csv.DictReader(io.StringIO(csv_.read_text("utf-8-sig"))))
    assert len(json.loads(json_.read_text("utf-8"))) == len(rows)
    return rows


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a | b\n# c", "[x](javascript:1)")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula_a_mark_or_another_row(words: str) -> None:
    row = ResultRow("1", words, words, date(2026, 3, 9), words, "", name=words, answer=words)

    files = result_files([row])
    [_, cells] = csv.reader(io.StringIO(files["results.csv"].removeprefix("\ufeff")))
    written = files["results.md"]

    assert not cells[1].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert json.loads(files["results.json"])[0]["answer"] == words
    assert len(written.splitlines()) == 7
    assert written.splitlines()[-1].replace("\\|", "").count("|") == 4
    assert "](" not in written.replace("\\]", "")
