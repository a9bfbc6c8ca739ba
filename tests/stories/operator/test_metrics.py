"""An operator watches Tequio with Prometheus: how it goes, and nothing of anybody."""

import json
import re
from pathlib import Path

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot.operator.metrics import metrics_served
from tests.support.free_port import free_port
from tests.support.responders import reports, responder
from tests.support.stage import Screen, Stage, opened_stage
from tests.support.terminal import ROOT

DEPLOY = ROOT / "config" / "deploy"


async def figures(stage: Stage, copies: Path) -> dict[str, float]:
    """By name and label, such as `tequio_well slack`."""
    async with (
        metrics_served(free_port(), stage.core, stage.platforms, copies) as port,
        ClientSession() as browser,
        browser.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        text = await answer.text()
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_what_is_late_and_unwell_can_be_seen(sqlite_url: str, tmp_path: Path) -> None:
    async with opened_stage(sqlite_url) as stage:
        hanna = await stage.person("Hanna Canary", circle="Alliance Canary")
        await hanna.fills(await hanna.says("action add Canary by Friday"))
        shown = await figures(stage, tmp_path)

    assert shown["tequio_well slack"] == 1
    assert shown["tequio_well heartbeat"] == 1
    assert shown["tequio_late_seconds reminders"] > 0, "the stage's clock is months behind"
    assert "tequio_copy_age_seconds" not in shown
    assert not [name for name in shown if "anary" in name]


async def test_a_report_changes_no_figure(sqlite_url: str, tmp_path: Path) -> None:
    async with opened_stage(sqlite_url) as stage:
        await responder(stage, "Ada")
        await responder(stage, "Bob")
        before = await figures(stage, tmp_path)
        await reports(stage.stranger("rosa"))
        after = await figures(stage, tmp_path)

    ours = {name for name in before if name.startswith("tequio_") and "late" not in name}
    assert {name: before[name] for name in ours} == {name: after[name] for name in ours}
    assert before.keys() == after.keys()


async def test_nobody_else_reads_them(sqlite_url: str, tmp_path: Path) -> None:
    """A proxy on this machine hands on the name that was asked for."""
    async with (
        opened_stage(sqlite_url) as stage,
        metrics_served(free_port(), stage.core, {"slack": Screen()}, tmp_path) as port,
        ClientSession() as browser,
        browser.get(
            f"http://127.0.0.1:{port}/metrics", headers={"Host": "tequio.example"}
        ) as answer,
    ):
        assert answer.status == 403


@pytest.mark.parametrize("file", ["prometheus-rules.yaml", "grafana-dashboard.json"])
async def test_the_examples_ask_for_figures_that_there_are(
    sqlite_url: str, tmp_path: Path, file: str
) -> None:
    (tmp_path / "tequio-20260302T030000Z.age").touch()
    async with opened_stage(sqlite_url) as stage:
        there = {name.split()[0] for name in await figures(stage, tmp_path)}

    text = (DEPLOY / file).read_text("utf-8")
    asked = set(re.findall(r"\b(?:tequio|process)_[a-z_]+\b", text))
    assert asked
    assert asked <= there
    if file.endswith(".json"):
        json.loads(text)
