"""Chapters in notebooks: the video that the command renders, embedded whole, whatever form the data come in."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import html5lib
import numpy as np
import pandas as pd
import pytest
import webvtt
from PIL import Image

import nnfilm
import nnmath
from nnfilm import notebook
from nnfilm.cli import main as cli
from nnfilm.kit.style.presentation import Presentation
from nnfilm.notebook import Video
from nnfilm.outputs import film
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.resources import Resources
from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.storage.scratch import PREFIX
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.workers import processes
from tests.support.project import ROOT

SMALL = Quality(192, 108, 5)
QUICK: Mapping[str, Any] = {"hidden": 2, "quick": True}
CHAPTER = "DataTour"


@pytest.fixture(scope="module", autouse=True)
def server() -> None:
    """The fork server's socket has its place before tests ask for others, whose names are too long for one."""
    processes.start()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Films are small, and lie in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # for other processes
    monkeypatch.setitem(QUALITIES, "l", SMALL)
    (tmp_path / "films").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "films"))
    return tmp_path


def films(folder: Path) -> list[Path]:
    """What `show` has left there; others put their own beside it."""
    return list((folder / "films").glob(f"{PREFIX}*"))


def frame(kinds: tuple[str, str] = ("inside", "outside")) -> pd.DataFrame:
    """Two classes that a curve parts and no line does."""
    points = np.random.default_rng(0).normal(size=(40, 2)).round(3)
    names = [kinds[int(x * x + y * y > 1)] for x, y in points]
    return pd.DataFrame({"a": points[:, 0], "b": points[:, 1], "kind": names})


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Video]:
    """A chapter of a DataFrame."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(QUALITIES, "l", SMALL)
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("films")))
        yield nnfilm.show(CHAPTER, frame(), label="kind", quality="l", loop=True, **QUICK)


def test_it_is_the_video_that_the_command_renders(shown: Video, folder: Path) -> None:
    frame().to_csv(folder / "data.csv", index=False)
    asked = ["--data", "data.csv", "--label", "kind", "--hidden", "2", "--quick", "-q", "l", "-o", "by-command"]
    assert cli.main(["render", CHAPTER, *asked]) == 0
    rendered = folder / "by-command" / f"{CHAPTER}.mp4"
    assert shown.bytes == shown.path.read_bytes() == rendered.read_bytes()
    assert shown.captions == rendered.with_suffix(".vtt").read_text(encoding="utf-8")


def embedded(address: str, kind: str) -> bytes:
    """The content of a data: address."""
    head, content = address.split(",", 1)
    assert head == f"data:{kind};base64"
    return base64.b64decode(content, validate=True)


def frame_in(html: str) -> Any:
    """The one element of a fragment, which is a frame."""
    (element,) = parser().parseFragment(html)
    assert element.tag == "iframe" and not element.text and not element.tail
    return element


def parser() -> html5lib.HTMLParser:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)


def video_in(html: str) -> Any:
    """The one video of the page in the frame."""
    (video,) = parser().parse(frame_in(html).get("srcdoc")).iter("video")
    return video


def told_in(html: str) -> Any:
    """What the page in the frame tells its player of the film."""
    (block,) = (s for s in parser().parse(frame_in(html).get("srcdoc")).iter("script") if s.get("id") == "film")
    return json.loads(block.text)


def test_a_notebook_shows_it_with_controls_captions_and_a_poster(shown: Video) -> None:
    html = shown._repr_html_()
    video, told = video_in(html), told_in(html)
    assert {"controls", "playsinline", "loop"} <= set(video.attrib) and "autoplay" not in video.attrib
    assert video.get("aria-label") == shown.title == "The data"
    (source,) = video.iter("source")
    assert embedded(source.get("src"), "video/mp4") == shown.bytes
    with Image.open(io.BytesIO(embedded(video.get("poster"), "image/jpeg"))) as poster:
        assert (poster.format, poster.size) == ("JPEG", (SMALL.width, SMALL.height))
        assert len(np.unique(np.asarray(poster).reshape(-1, 3), axis=0)) > 50  # not the empty frame that it begins with
    (track,) = video.iter("track")
    assert (track.tag, track.get("kind"), track.get("srclang")) == ("track", "captions", "en")
    assert "default" not in track.attrib and told["worded"]  # the words stand in the picture
    assert len(told["chapters"][0]["beats"]) > 1 and "data-page" not in video.attrib
    cues = webvtt.from_buffer(io.StringIO(embedded(track.get("src"), "text/vtt").decode()))
    with av.open(io.BytesIO(shown.bytes)) as file:
        stream = file.streams.video[0]
        assert (stream.width, stream.height) == (SMALL.width, SMALL.height)
        assert len(cues) > 1 and cues[-1].end_in_seconds <= stream.frames / SMALL.fps


def test_a_hostile_title_stays_a_title_and_nothing_loops_unasked(shown: Video) -> None:
    title = "\"><script>alert(1)</script> & ' &amp;"
    html = replace(shown, content=replace(shown.content, title=title), loop=False)._repr_html_()
    assert video_in(html).get("aria-label") == frame_in(html).get("title") == told_in(html)["title"] == title
    assert "loop" not in video_in(html).attrib
    assert repr(shown) == f"Video({CHAPTER}, {len(shown.bytes) / 1e6:.1f} MB)"


def test_save_writes_video_and_captions(shown: Video, folder: Path) -> None:
    path = shown.save(folder / "of mine.v2.mp4")
    assert path.read_bytes() == shown.bytes
    assert (folder / "of mine.v2.vtt").read_text(encoding="utf-8") == shown.captions
    assert {file.name for file in folder.glob("[!.]*")} == {"films", "of mine.v2.mp4", "of mine.v2.vtt"}


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("mine.webm", BadInput, "mine.webm must end in .mp4"),
        ("none/mine.mp4", FilmError, "cannot write none/mine.mp4 (no such file or directory)"),
    ],
)
def test_where_it_cannot_be_saved_nothing_is(
    shown: Video, folder: Path, path: str, error: type[FilmError], message: str
) -> None:
    with pytest.raises(error) as raised:
        shown.save(path)
    assert str(raised.value).startswith(message)
    assert {file.name for file in folder.iterdir()} == {"films"}


def test_the_file_is_gone_when_python_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_exit: list[Callable[[], object]] = []
    monkeypatch.setattr(notebook.atexit, "register", at_exit.append)
    video = nnfilm.show(CHAPTER, frame(), quality="l", **QUICK)
    assert video.path.is_file() and video.path.is_relative_to(folder / "films")
    at_exit[-1]()  # before it, perhaps, what the fork server asked for
    assert films(folder) == []


class Asked(Exception):
    """Raised in place of a render."""

    def __init__(self, job: RenderJob, jobs: int) -> None:
        self.job, self.jobs = job, jobs
        self.experiments = job.spec.experiments


@pytest.fixture
def asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Asked]:
    """Ask for a chapter; what then would be rendered."""

    def render(job: RenderJob, resources: Resources) -> None:
        raise Asked(job, resources.executor(folder).size)

    def asked(*args: Any, **kwargs: Any) -> Asked:
        with pytest.raises(Asked) as raised:
            nnfilm.show(*args, **kwargs)
        return raised.value

    monkeypatch.setattr(film, "render", render)
    return asked


FORMS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "DataFrame": lambda frame: frame,
    "arrays": lambda frame: (frame[["a", "b"]].to_numpy(), frame["kind"].to_numpy()),
    "path": lambda frame: frame.to_csv("points.csv", index=False) or Path("points.csv"),
    "text": lambda frame: frame.to_csv("points.csv", index=False) or "points.csv",
    "Dataset": nnmath.load,
}


@pytest.mark.parametrize("form", FORMS)
def test_data_come_in_many_forms(asked_for: Callable[..., Asked], form: str) -> None:
    experiments = asked_for(CHAPTER, FORMS[form](frame()), **QUICK).experiments
    assert experiments
    meant = nnmath.load(frame())
    found = nnmath.fit(meant, nnmath.FitSpec(hidden=2, starts=1))
    assert (experiments["data"].dataset.raw == meant.raw).all() and (experiments["data"].dataset.y == meant.y).all()
    assert experiments["data"].network.digest == found.network.digest


@pytest.mark.parametrize("form", FORMS)
def test_a_row_is_followed_by_the_number_that_it_has_there(asked_for: Callable[..., Asked], form: str) -> None:
    """As its index, as a line of the file, or as a point of a data set."""
    number = {"path": 6, "text": 6, "Dataset": 5}.get(form, 4)
    experiments = asked_for(CHAPTER, FORMS[form](frame()), follow=number, **QUICK).experiments
    assert experiments
    assert experiments["data"].dataset.followed is not None
    assert experiments["data"].dataset.followed.index == 4


def test_an_experiment_is_shown_as_it_is(asked_for: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    data = nnmath.load(frame())
    experiment = nnmath.Experiment(data, nnmath.fit(data, nnmath.FitSpec(hidden=2, starts=1)).network)
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("it was fitted again"))
    experiments = asked_for("Warp2D", experiment).experiments
    assert experiments and experiments["data"] is experiment


def test_without_data_the_article_s_own_are_played(asked_for: Callable[..., Asked]) -> None:
    assert asked_for("warp_2d").experiments["bands"].digest == nnmath.standard("bands").digest


def test_the_look_is_chosen_as_by_flags(asked_for: Callable[..., Asked]) -> None:
    asked = asked_for("Title", quality="h", theme="light", aspect="9:16", pause_seconds=0, jobs=3)
    assert asked.job.spec.presentation == Presentation("light", 0.0, alone=True)
    assert (asked.job.quality.width, asked.job.quality.height, asked.job.quality.fps) == (1080, 1920, 60)
    assert [chapter.__name__ for chapter in asked.job.chapters] == ["Title"] and not asked.job.joined
    assert asked.jobs == 3
    assert asked_for("Title").job.spec.presentation == Presentation(alone=True)
    colored = asked_for("Title", title="Two", colors=["#888", "orange"]).job
    assert (colored.told([]).title, colored.spec.presentation.colors) == ("Two", ("#888888", "#ffa500"))


TABLE = frame()
UNCLEAR = TABLE.rename(columns={"kind": "one"}).assign(other=TABLE.kind)
BAD: list[tuple[tuple[Any, ...], Mapping[str, Any], str]] = [
    (("Wrap2D",), {}, "no chapter 'Wrap2D'; did you mean Warp2D? available: "),
    ((TABLE,), {}, "the first argument must be the name of a chapter, as in show('Warp2D', data)"),
    (("Warp2D",), {"theme": TABLE}, "theme must be dark or light, not "),
    (("Warp2D", TABLE), {"follow": 40}, "follow: the DataFrame has no data in row 40: its rows of data are 0 to 39"),
    (
        ("Warp2D", nnmath.standard("bands")),
        {"follow": 2},
        "follow cannot be combined with an Experiment, which has its own data",
    ),
    (("Warp2D", TABLE), {"label": "kin"}, "data: the DataFrame has no column 'kin' (label=); did you mean 'kind'?"),
    (
        ("Warp2D", UNCLEAR),
        {},
        "data: the DataFrame: which column holds the classes? Name it with label=NAME; candidates",
    ),
    (("Warp2D", 3), {}, "data: data must be a name, a file, a DataFrame or a pair (X, y), not int"),
    (("Warp2D", Path("none.csv")), {}, "data: no file 'none.csv' here"),
    (
        ("Warp2D", nnmath.load("bands")),
        {"label": "a"},
        "label cannot be combined with a Dataset, which has its own classes",
    ),
    (
        ("LiftToCube", TABLE),
        QUICK,
        "LiftToCube does not apply: it needs two features, two classes and three hidden neurons; data has 2 features",
    ),
    (
        ("DataTour",),
        {},
        "DataTour does not apply: it needs data of your own; give them with data=; chapters for these data",
    ),
]


@pytest.mark.parametrize(("args", "kwargs", "message"), BAD, ids=[message[:40] for *_, message in BAD])
def test_what_cannot_be_is_told_in_one_line_of_python(
    folder: Path, args: tuple[Any, ...], kwargs: Mapping[str, Any], message: str
) -> None:
    with pytest.raises(BadInput) as raised:
        nnfilm.show(*args, **kwargs)
    told = str(raised.value)
    assert told.startswith(message)
    assert len(told.splitlines()) == 1 and "--" not in told
    if message.startswith("LiftToCube"):
        assert re.search(r"; chapters for these data: Title, DataTour, .*Warp2D, .*Summary$", told)
    assert films(folder) == []


def test_a_slip_of_ours_is_not_blamed_on_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("operands could not be broadcast together")

    monkeypatch.setattr("nnfilm.story.fitting.fit", broken)
    with pytest.raises(ValueError, match=r"^operands could not be broadcast together$"):
        nnfilm.show("Warp2D", TABLE.assign(a=TABLE.a + 1), **QUICK)


def test_import_is_light() -> None:
    """Fork server, watch and command start with it."""
    code = (
        "import sys, nnfilm; assert callable(nnfilm.show);"
        "heavy = ('manim', 'numpy', 'pandas', 'av', 'nnmath', 'nnfilm.scenes', 'IPython');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
