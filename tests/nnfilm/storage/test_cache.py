"""What is kept: found again whole or not at all, and only while nothing that it depends on has changed."""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import nnmath
from nnfilm.cli import main as cli
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.outputs import pipeline
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.settings.quality import Quality
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import FOLDER, LIMIT, Cache, users
from nnfilm.story import fitting
from nnfilm.story.fitting import Fitting
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.utils.progress import Lines
from nnfilm.workers.performing import perform
from nnmath import Experiment, FitSpec, standard
from tests.nnfilm.conftest import Render
from tests.support.chapters import load_chapter
from tests.support.spoiling import WAYS, no_longer_than
from tests.support.stand_in import TINY, Sliding, Standing

CubeRotation = load_chapter("CubeRotation")
Summary = load_chapter("Summary")
Title = load_chapter("Title")
Warp2D = load_chapter("Warp2D")

KEY, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", limit=1000)


def test_the_cache_keeps_to_its_limit_and_drops_what_was_used_longest_ago(cache: Cache) -> None:
    names = [f"{number:064x}" for number in range(6)]
    for age, name in enumerate(names):
        cache.put(name, bytes(200))
        os.utime(cache._path(name), (1000.0 + age, 1000.0 + age))
    assert cache.get(names[0], bytes) is not None  # which makes it the latest used
    cache.tidy()
    assert sum(entry.size for entry in cache.entries()) <= cache.limit
    kept = [name for name in names if cache.get(name, bytes)]
    assert kept == [names[0], *names[3:]]


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_that_is_spoilt_is_made_again(cache: Cache, tmp_path: Path, way: str) -> None:
    for key in (KEY, OTHER):
        cache.put(key, key.encode())
    WAYS[way](cache._path(KEY), Random(1))
    with no_longer_than(60):
        assert cache.get(KEY, lambda content: content.index(KEY.encode())) is None
        cache.put(KEY, b"again")
        assert cache.get(KEY, bytes) in (b"again", *([None] if cache.error else []))
        cache.tidy()


@pytest.mark.parametrize("spoil", ["flipped", "cut", "gone"])
def test_a_film_from_a_spoilt_cache_is_the_same_film(
    made: Path, render: Render, cache: Cache, tmp_path: Path, spoil: str
) -> None:
    cache.limit = 10**9
    render(tmp_path / "first", cache=cache)
    for entry in cache.entries():
        WAYS[spoil](entry.path, Random(2))
    assert files(render(tmp_path / "second", cache=cache)) == files(made)


def test_a_cache_that_may_be_read_and_not_changed_is_read(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    cache.put(KEY, b"kept")
    monkeypatch.setattr(os, "utime", refuse)
    assert cache.get(KEY, bytes) == b"kept"


def test_the_environment_says_where_and_how_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    monkeypatch.setenv(LIMIT, "12")
    assert (users().folder, users().limit) == (tmp_path, 12_000_000)
    for odd, told in (("lots", "'lots'"), ("9" * 5000, f"'{'9' * 39}…'")):
        monkeypatch.setenv(LIMIT, odd)
        wanted = "NNFILM_CACHE_LIMIT must be a whole number of megabytes, of at most 12 digits, not "
        with pytest.raises(BadInput, match=f"^{wanted}{told}$"):
            users()


def test_the_command_tells_and_clears(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    users().put(KEY, bytes(1_999_968))
    assert cli.main(["cache", "info"]) == 0
    assert capsys.readouterr().out == f"1 entries, 2.0 MB of at most 4000 MB\n{tmp_path}\n"
    assert cli.main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == f"deleted 1 entries, 2.0 MB\n{tmp_path}\n"
    assert users().entries() == []


# What a picture depends on.

SETTING = RenderSpec(TINY, Presentation(alone=False), {"bands": standard("bands"), "rings": standard("rings")})


@pytest.mark.parametrize(
    "other",
    [
        replace(SETTING, presentation=Presentation("light")),
        replace(SETTING, presentation=Presentation(alone=False, short=True)),
        replace(SETTING, quality=replace(TINY, coding="small")),
        replace(SETTING, quality=replace(TINY, fps=60)),
        replace(SETTING, quality=Quality(194, 108, 30)),
        replace(SETTING, experiments={"bands": standard("rings_two")}),
    ],
)
def test_another_setting_is_another_picture(other: RenderSpec) -> None:
    assert fingerprints.part(Warp2D, other) != fingerprints.part(Warp2D, SETTING)


def test_what_a_film_is_called_counts_for_the_chapters_that_show_it() -> None:
    def parts(chapter: type[Chapter]) -> list[bool]:
        """Whether another title, another author, other colors are another picture."""
        others = (
            Presentation(alone=False, credits=Credits("Another")),
            Presentation(alone=False, credits=Credits(author="Ada")),
            Presentation(alone=False, colors=("#888888",)),
        )
        own = fingerprints.part(chapter, SETTING)
        return [fingerprints.part(chapter, replace(SETTING, presentation=other)) != own for other in others]

    assert parts(Title) == [True, True, True]
    assert parts(Summary) == [False, True, True]
    assert parts(Warp2D) == [False, False, True]


def test_only_the_experiment_that_a_chapter_plays_counts() -> None:
    other = replace(SETTING, experiments={**SETTING.experiments, "rings": standard("rings_two")})
    assert fingerprints.part(Warp2D, other) == fingerprints.part(Warp2D, SETTING)
    assert fingerprints.part(CubeRotation, other) != fingerprints.part(CubeRotation, SETTING)


def changed(what: str) -> Experiment:
    """The article's bands with a byte of the data, the seed or a weight changed."""
    own = standard("bands")
    data, network = own.dataset, own.network
    if what == "seed":
        found = nnmath.fit(data, nnmath.FitSpec(hidden=2, starts=1, seed=100))
        return Experiment(data, found.network, found.report)
    if what == "data":
        raw = data.raw.copy()
        raw[0, 0] = np.nextafter(raw[0, 0], np.inf)
        data = nnmath.Dataset.from_raw(data.name, raw, data.y, data.feature_names, data.class_names)
    if what == "weight":
        weights = [layer.weights.copy() for layer in network.layers]
        weights[0][0, 0] = np.nextafter(weights[0][0, 0], np.inf)
        network = nnmath.Network.from_arrays(weights, [layer.bias for layer in network.layers], "logistic")
    return Experiment(data, network, own.report)


@pytest.mark.parametrize("what", ["data", "seed", "weight"])
@pytest.mark.parametrize("slot", ["bands", "data"])
def test_a_changed_data_byte_seed_or_weight_is_another_picture(what: str, slot: str) -> None:
    before, after = (
        replace(SETTING, experiments={**SETTING.experiments, slot: experiment})
        for experiment in (standard("bands"), changed(what))
    )
    assert fingerprints.part(Warp2D, after) != fingerprints.part(Warp2D, before)


def test_in_a_users_film_every_experiment_counts() -> None:
    own = {"bands": standard("bands"), "data": standard("bands")}
    before = replace(SETTING, experiments={**own, "rings_two": standard("rings_two")})
    after = replace(SETTING, experiments={**own, "rings_two": standard("rings")})
    assert fingerprints.part(Warp2D, after) != fingerprints.part(Warp2D, before)


def test_fits_of_a_users_data_are_kept_and_known_by_all_that_can_change_them(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.limit = 10**9
    data, spec = nnmath.load("bands"), nnmath.FitSpec(hidden=1, starts=1)
    make = Fitting(cache, 1, Lines())
    first = make(data, spec)
    with monkeypatch.context() as patch:
        patch.setattr(fitting, "fit", lambda *_, **__: pytest.fail("it was fitted again"))
        assert Fitting(cache, 2, Lines())(data, spec).digest == first.digest
        named = data.renamed({}, {"middle": "mid"})
        again = make(named, spec)
    assert again.dataset is named and again.report
    assert again.digest == Experiment.of_fit(named, nnmath.fit(named, spec)).digest
    fits: list[FitSpec] = []
    old = nnmath.fit

    def noting(data: nnmath.Dataset, spec: FitSpec, **_: Any) -> nnmath.Fit:
        fits.append(spec)
        return old(data, spec)

    monkeypatch.setattr(fitting, "fit", noting)
    make(data, replace(spec, seed=1))
    make(data, replace(spec, alpha=0.5))
    make(nnmath.load("rings"), spec)
    monkeypatch.setattr(fingerprints, "versions", lambda: {"numpy": "another"})
    make(data, spec)
    assert len(fits) == 4


def test_a_changed_byte_of_code_is_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "chapter_of_a_test.py"
    source.write_text("A = 1\n")
    monkeypatch.setattr(sys.modules[Warp2D.__module__], "__file__", str(source))
    before, other = fingerprints.stamp(Warp2D), fingerprints.stamp(CubeRotation)
    assert fingerprints.stamp(Warp2D) == before != other
    source.write_text("A = 2\n")
    assert fingerprints.stamp(Warp2D) != before
    assert fingerprints.stamp(CubeRotation) == other
    monkeypatch.setattr(fingerprints, "DRAWING", ("nnmath",))
    assert fingerprints.stamp(CubeRotation) != other
    source.unlink()
    with pytest.raises(FilmError, match=r"cannot read the source .*chapter_of_a_test\.py"):
        fingerprints.stamp(Warp2D)


# What a film takes from the cache.


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What workers are asked to do: the work's name and how many calls of it."""
    asked: list[tuple[str, int]] = []

    def noting(*given: Any) -> Any:
        *_, work, calls = given
        asked.append((work.__name__, len(calls)))
        return perform(*given)

    monkeypatch.setattr(pipeline, "perform", noting)
    return asked


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nothing_changed_means_nothing_drawn_and_the_same_film(
    made: Path, render: Render, cache: Cache, tmp_path: Path, calls: list[tuple[str, int]]
) -> None:
    cache.limit = 10**9
    for folder in ("first", "second"):
        assert files(render(tmp_path / folder, cache=cache)) == files(made)
    assert [work for work, number in calls if number] == ["draw_up", "encode"]


def test_a_change_of_one_chapter_makes_that_chapter_alone(
    made: Path,
    render: Render,
    cache: Cache,
    tmp_path: Path,
    calls: list[tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache.limit = 10**9
    render(tmp_path / "first", cache=cache)
    calls.clear()
    before = fingerprints.part
    monkeypatch.setattr(
        fingerprints, "part", lambda chapter, *rest: before(chapter, *rest) + "x" * (chapter is Standing)
    )
    assert files(render(tmp_path / "second", cache=cache)) == files(made)
    assert calls == [("draw_up", 1), ("encode", 1)]


def test_what_an_interrupted_film_has_made_is_kept(
    render: Render, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[tuple[str, int]]
) -> None:
    cache.limit = 10**9

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("nnfilm.utils.progress.Lines.drawn", stop)
        render(tmp_path / "first", Sliding, cache=cache)
    kept = len(cache.entries())
    assert kept > 1
    calls.clear()
    render(tmp_path / "second", Sliding, cache=cache)
    assert ("draw_up", 0) in calls
    assert len(cache.entries()) >= kept
