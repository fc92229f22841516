"""Chapters in notebooks: the video that the command renders, embedded whole, whatever form the data come in."""

from __future__ import annotations

import base64
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from nnfilm.outputs.narrating import Voice
from nnfilm.outputs.resources import Resources
from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.storage.scratch import PREFIX
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.workers import processes
from tests.support.project import ROOT
from tests.support.trees import find, parsed

if TYPE_CHECKING:
    from jupyter_client.blocking import BlockingKernelClient

SMALL = Quality(192, 108, 5)
QUICK: Mapping[str, Any] = {"hidden": 2, "quick": True}
CHAPTER = "DataTour"
EXAMPLE = ROOT / "examples" / "notebook.ipynb"


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
    asked += ["--voice", "none"]
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
    (element,) = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    assert element.tag == "iframe" and not element.text and not element.tail
    return element


def video_in(html: str) -> Any:
    """The one video of the page in the frame."""
    (video,) = parsed(frame_in(html).get("srcdoc")).iter("video")
    return video


def told_in(html: str) -> Any:
    """What the page in the frame tells its player of the film."""
    (block,) = find(parsed(frame_in(html).get("srcdoc")), tag="script", id="film")
    return json.loads(block.text or "")


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
    assert shown.save(path) == path  # a cell can be run again


@pytest.mark.parametrize(("path", "message"), [("mine.webm", "must end in .mp4"), ("none/mine.mp4", "no such file")])
def test_where_it_cannot_be_saved_nothing_is(shown: Video, folder: Path, path: str, message: str) -> None:
    with pytest.raises(FilmError, match=f"{path}.*{message}"):
        shown.save(path)
    assert {file.name for file in folder.iterdir()} == {"films"}


@pytest.mark.parametrize("name", ["talk.mp4", "talk.vtt"])
def test_a_file_of_the_users_is_refused_and_replaced_only_by_force(shown: Video, folder: Path, name: str) -> None:
    (folder / name).write_text("of mine")
    with pytest.raises(BadInput, match=f"{name} .*force=True"):
        shown.save(folder / "talk.mp4")
    assert sorted(path.name for path in folder.iterdir()) == ["films", name]
    assert (folder / name).read_text() == "of mine"
    shown.save(folder / "talk.mp4", force=True)
    assert (folder / "talk.mp4").read_bytes() == shown.bytes
    (folder / "talk.vtt").write_text("mended by hand")
    with pytest.raises(BadInput, match=r"talk\.vtt was changed since nnfilm wrote it"):
        shown.save(folder / "talk.mp4")


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

    def render(job: RenderJob, resources: Resources, voice: Voice) -> None:
        raise Asked(job, resources.executor(folder).size)

    def asked(*args: Any, **kwargs: Any) -> Asked:
        with pytest.raises(Asked) as raised:
            nnfilm.show(*args, **kwargs)
        return raised.value

    monkeypatch.setattr(film, "render", render)
    return asked


FORMS: dict[str, tuple[Callable[[pd.DataFrame], Any], int]] = {
    "DataFrame": (lambda frame: frame, 4),
    "arrays": (lambda frame: (frame[["a", "b"]].to_numpy(), frame["kind"].to_numpy()), 4),
    "file": (lambda frame: frame.to_csv("points.csv", index=False) or Path("points.csv"), 6),
    "Dataset": (nnmath.load, 5),
}
"""Forms of data, and the number that the fifth row has there: as its index, as a line of the file, or as a point."""


@pytest.mark.parametrize("form", FORMS)
def test_data_come_in_many_forms_with_a_row_to_follow(asked_for: Callable[..., Asked], form: str) -> None:
    made, number = FORMS[form]
    experiments = asked_for(CHAPTER, made(frame()), follow=number, **QUICK).experiments
    assert experiments
    meant = nnmath.load(frame())
    found = nnmath.fit(meant, nnmath.FitSpec(hidden=2, starts=1))
    data = experiments["data"].dataset
    assert (data.raw == meant.raw).all() and (data.y == meant.y).all()
    assert experiments["data"].network.digest == found.network.digest
    assert data.followed is not None and data.followed.index == 4


def test_an_experiment_is_shown_as_it_is(asked_for: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    data = nnmath.load(frame())
    experiment = nnmath.Experiment(data, nnmath.fit(data, nnmath.FitSpec(hidden=2, starts=1)).network)
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("it was fitted again"))
    experiments = asked_for("Warp2D", experiment).experiments
    assert experiments and experiments["data"] is experiment


def test_the_look_is_chosen_as_by_flags(asked_for: Callable[..., Asked]) -> None:
    asked = asked_for("Title", quality="h", theme="light", aspect="9:16", pause_seconds=0, jobs=3)
    assert asked.job.spec.presentation == Presentation("light", 0.0, alone=True)
    assert (asked.job.quality.width, asked.job.quality.height, asked.job.quality.fps) == (1080, 1920, 60)
    assert asked.jobs == 3 and not asked.job.joined
    colored = asked_for("Title", title="Two", colors=["#888", "orange"]).job
    assert (colored.told([]).title, colored.spec.presentation.colors) == ("Two", ("#888888", "#ffa500"))


TABLE = frame()
BAD: list[tuple[tuple[Any, ...], Mapping[str, Any], str]] = [
    (("Wrap2D",), {}, "no chapter 'Wrap2D'; did you mean Warp2D?"),
    (("Warp2D", TABLE), {"follow": 40}, "follow: the DataFrame has no data in row 40"),
    (("Warp2D", TABLE), {"label": "kin"}, "data: the DataFrame has no column 'kin' (label=); did you mean 'kind'?"),
    (("DataTour",), {}, "DataTour does not apply: it needs data of your own; give them with data=;"),
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
    assert films(folder) == []


@pytest.mark.film
def test_the_example_is_a_valid_notebook_without_outputs_and_runs(folder: Path) -> None:
    import nbclient  # here, for it takes two seconds, in each process that collects this module
    import nbformat

    example = nbformat.read(EXAMPLE, as_version=4)
    nbformat.validate(example)
    assert not [cell for cell in example.cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
    (parameters,) = [cell for cell in example.cells if "parameters" in cell.metadata.get("tags", ())]
    parameters.source = 'QUALITY = "l"'
    nbclient.NotebookClient(example, timeout=600, resources={"metadata": {"path": str(folder)}}).execute()
    (made,) = [cell for cell in example.cells if "nnfilm.show(" in cell.source and cell.cell_type == "code"]
    streams = [output for output in made.outputs if output.output_type == "stream"]
    assert {output.name for output in streams} == {"stderr"}
    assert "".join(output.text for output in streams).count("\n") == 1
    (result,) = [output for output in made.outputs if output.output_type == "execute_result"]
    (source,) = video_in(result.data["text/html"]).iter("source")
    content = embedded(source.get("src"), "video/mp4")
    with av.open(io.BytesIO(content)) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (854, 480)
    assert (folder / "warp.mp4").read_bytes() == content
    assert len(webvtt.read(folder / "warp.vtt").captions) > 1


@pytest.fixture
def kernel(folder: Path) -> Iterator[tuple[Any, BlockingKernelClient]]:
    """A notebook's Python, and one's end of the line to it."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(cwd=str(folder))
    try:
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str, heard: Callable[[str], None] = lambda text: None) -> tuple[str, str]:
    """(status or error's name, what was printed) of a cell."""
    printed = []

    def hear(message: Any) -> None:
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])
            heard(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=300, output_hook=hear)
    return reply["content"].get("ename", reply["content"]["status"]), "".join(printed)


@pytest.mark.film
def test_an_interrupted_cell_ends_clean_and_can_be_run_again(
    kernel: tuple[Any, BlockingKernelClient], folder: Path
) -> None:
    manager, client = kernel
    own = "multiprocessing.util.get_temp_dir()"  # a socket lies in it, whose path may have no more than 107 bytes
    there = f"tempfile.tempdir = {str(folder / 'films')!r}"
    assert run(client, f"import multiprocessing.util, nnfilm, tempfile; {own}; {there}")[0] == "ok"
    interrupt: list[Callable[[], None]] = [manager.interrupt_kernel]

    def once_it_draws(text: str) -> None:
        if "drawing" in text and interrupt:
            interrupt.pop()()

    ended, printed = run(client, "nnfilm.show('Title', quality='h', jobs=1)", once_it_draws)
    assert (ended, printed.count("\n")) == ("KeyboardInterrupt", 1)
    assert films(folder) == []
    drawn_anew = "quality='l', theme='light'"  # no other test has put these pictures into the cache
    assert run(client, f"print(nnfilm.show('Title', {drawn_anew}, jobs=1))")[0] == "ok"
    assert len(films(folder)) == 1
