"""What is told before a render is what it then makes; nothing is written for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from nnfilm.cli import main as cli
from nnfilm.kit.style.presentation import Presentation
from nnfilm.outputs import estimate, film
from nnfilm.outputs.estimate import RUNS, Row, Sample, runs
from nnfilm.render.plan import GROUP, Plan
from nnfilm.render.quality import QUALITIES
from nnfilm.utils.timecode import clock
from nnmath import standard
from tests.nnfilm.render.test_plan import plans
from tests.support.chapters import load_chapter
from tests.support.stand_in import job, renderer_in, resources

CubeRotation = load_chapter("CubeRotation")


def table(found: estimate.Estimate) -> dict[str, list[float]]:
    """Chapter -> frames, segments, kept, seconds, megabytes, as it is told."""
    _, *rows, _ = found.lines()
    return {name: [float(value.replace(",", "")) for value in values] for name, *values in map(str.split, rows)}


@pytest.mark.film
def test_frames_and_segments_are_those_that_a_render_makes(tmp_path: Path) -> None:
    out, found = tmp_path / "out", resources(tmp_path / "cache")
    told = estimate.estimate(job(Path("never-written")), found)
    before = table(told)
    film.render(job(out), found)
    after = table(estimate.estimate(job(out), found))
    for name, (frames, segments, kept, seconds, _) in before.items():
        assert after[name][:2] == [frames, segments]
        assert (kept, after[name][2]) == (0, segments)
        assert seconds >= after[name][3] == 0
    assert [row["frames"] for row in told.facts()["chapters"]] == [row[0] for row in list(before.values())[:-1]]
    assert before["total"][0] == before["Sliding"][0] + before["Standing"][0] > 400
    packets = sum((out / f"{name}.mp4").stat().st_size for name in ("Sliding", "Standing"))
    assert after["total"][4] * 1e6 == pytest.approx(packets, abs=60_000)  # what is kept is counted, to 0.1 MB
    assert not Path("never-written").exists()


def test_nothing_is_written_by_a_dry_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    command = ["render", "CubeRotation", "-q", "l", "--dry-run", "--no-cache", "-o", str(out)]
    assert cli.main(command) == 0
    told = capsys.readouterr().out
    renderer = renderer_in(tmp_path, QUALITIES["l"], Presentation("dark"))
    plan = replace(renderer, experiments={slot: standard(slot) for slot in CubeRotation.slots}).plan(CubeRotation)
    assert told.splitlines()[-1].startswith(f"{clock(plan.frames / plan.fps)} of video in about ")
    assert not out.exists()


SAMPLE = Sample(moving=0.01, still=0.1, key=1000.0, step=100.0)


@given(plans())
def test_what_parts_cost_adds_up(plan: Plan) -> None:
    segments = plan.segments()
    whole = SAMPLE.seconds(plan, segments)
    moving = plan.frames - sum(map(len, plan.stills))
    assert whole == pytest.approx(0.01 * moving + 0.1 * len(plan.stills))
    assert sum(SAMPLE.seconds(plan, [segment]) for segment in segments) == pytest.approx(whole)
    sizes = sum(SAMPLE.size(plan, [segment]) for segment in segments)
    assert sizes == pytest.approx(SAMPLE.size(plan, segments))
    assert sizes >= 1000.0 * (plan.frames // GROUP) + 100.0 * moving


@given(plans())
def test_what_is_tried_is_of_what_is_to_be_made(plan: Plan) -> None:
    segments = plan.segments()[::2]
    moving, still = runs(plan, segments)
    assert len(moving) <= RUNS
    assert len(still) <= 1
    for run in [*moving, *still]:
        assert any(run.start == segment.start and run.stop <= segment.stop for segment in segments)
    assert runs(plan, []) == ([], [])


def test_the_table_adds_up() -> None:
    rows = Row("One", 100, 4, 1, 2.0, 3e6), Row("Another", 200, 5, 5, 0.0, 4e6)
    found = estimate.Estimate(rows, 10.0, 2, 30)
    assert table(found)["total"] == [300, 9, 6, 2, 7.0]
    assert [*found.lines()][-1] == "10 s of video in about 10 s with 2 workers, 1.0 times real time"
