"""Watching a chapter, driven as a user does: a copy of the project, files saved in it, lines that come out."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import av
import pytest
from PIL import Image

from nnfilm.render import chapter_files
from nnfilm.render.plan import Plan
from nnfilm.storage.workspace import PREFIX
from nnfilm.watch import processes
from nnfilm.watch.file_events import FileEvents
from nnfilm.watch.processes import DrawingProcesses
from nnfilm.watch.worker import QUALITY, deal, describe
from nnfilm.workers.processes import CONTEXT
from tests.support.project import ROOT
from tests.support.signals import KILL

PATIENCE = 180
"""Seconds after which a line that is waited for will not come: never reached, unless all the code is compiled."""

CHAPTER = '''
"""A chapter in three beats."""

from manim import smooth, linear

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter


class Three(Chapter):
    """One, two, three."""

    order = 10
    title = "In three beats"

    def construct(self) -> None:
        self.beat("one", "The first of three")
        self.open(run_time=1.0)
        self.hold(1.0)
        self.beat("two", "The second of three")
        self.heading.opacity = 0.5
        self.hold(1.0)
        self.beat("three", "The last of three")
        self.heading.opacity = 1.0
        self.play(Tween(self.heading, x=1.0, run_time=1.0, rate_func=smooth))
        self.hold(1.0)
'''


def line_of(text: str) -> int:
    """The number of the chapter's line with a text."""
    return CHAPTER[: CHAPTER.index(text)].count("\n") + 1


class Project:
    """A copy of the project with one chapter of its own, and a watch on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        for package in ("nnmath", "nnfilm"):  # with what is compiled of them
            shutil.copytree(ROOT / package, folder / package)
        (folder / "scenes").mkdir()
        shutil.copy(ROOT / "manim.cfg", folder)
        self.chapter = folder / "scenes" / "three.py"
        self.chapter.write_text(CHAPTER)
        self.picture, self.video = self.out / "Three.png", self.out / "Three.mp4"
        self._lines: Queue[str] = Queue()

    def watch(self, *flags: str) -> None:
        command = [*self.command("watch", "three"), "--jobs", "2", "-o", str(self.out), *flags]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")},
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        Thread(target=self._read, daemon=True).start()

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "nnfilm", *arguments]  # the copy in the current folder comes first

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def edit(self, old: str, new: str, file: Path | None = None) -> None:
        file = file or self.chapter
        text = file.read_text()
        assert text.count(old) == 1
        file.write_text(text.replace(old, new))

    def line(self, pattern: str) -> str:
        """The next line, which is like that."""
        line = self._lines.get(timeout=PATIENCE)
        assert re.fullmatch(pattern, line), line
        return line

    def lines_until(self, pattern: str) -> list[str]:
        """The next lines, to the first that is like that."""
        lines = [self._lines.get(timeout=PATIENCE)]
        while not re.fullmatch(pattern, lines[-1]):
            lines.append(self._lines.get(timeout=PATIENCE))
        return lines

    def whole(self, told: str) -> None:
        """The lines that tell of a version once all of it is drawn."""
        self.line(rf"\d+\.\d s: {told}")
        self.line(re.escape(str(self.video)))
        self.line(re.escape(str(self.picture)))

    def first_picture(self, beats: str) -> None:
        """The lines that come before the whole version is drawn."""
        self.line(rf"\d+\.\d s: {beats}")
        self.line(re.escape(str(self.picture)))

    def begin(self, *flags: str) -> None:
        """Watch, until the first version is drawn."""
        self.watch(*flags)
        self.first_picture("one, two, three")
        self.whole(r"In three beats, 5\.0 s")
        self.line("watching .* Ctrl-C to stop")

    def rendered(self, *flags: str) -> bytes:
        """The video that a fresh process makes of the code as it is."""
        out = self.folder / "fresh"
        asked = ["-q", "l", "--jobs", "1", "--no-cache", *flags]
        command = [*self.command("render", "three"), *asked, "-o", str(out)]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return (out / "Three.mp4").read_bytes()

    def left(self) -> list[int]:
        """The processes of the watch that are alive."""
        alive = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, _, _, session = stat.read_text().rsplit(")", 1)[1].split()[:4]
            except OSError:
                continue  # it has just ended
            if int(session) == self.process.pid and state != "Z":
                alive.append(int(stat.parent.name))
        return alive


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project(tmp_path)
    yield made
    if hasattr(made, "process"):
        made.process.kill()
        made.process.wait()


def test_an_edit_is_told_as_the_beats_that_it_changes_and_the_video_is_that_of_a_fresh_render(project: Project) -> None:
    """One edit after another, under one watch: of nothing that is seen, of one beat, of the way, of the kit."""
    author = "--author", "Ada Lovelace"
    project.begin(*author)
    stamps = [path.stat().st_mtime_ns for path in (project.picture, project.video)]
    project.edit("One, two, three.", "The same in other words.")
    project.whole("no picture changed")
    assert [path.stat().st_mtime_ns for path in (project.picture, project.video)] == stamps

    project.edit("opacity = 0.5", "opacity = 0.4")
    project.first_picture("two")
    project.whole(r"changed: two \(2\.0 to 3\.0 s\)")
    with Image.open(project.picture) as page:
        assert page.height < 2 * QUALITY.height  # one picture, not three

    project.edit("rate_func=smooth", "rate_func=linear")
    line = project.line(r"\d+\.\d s: changed: three \(\d\.\d to \d\.\d s\)")  # and no picture before it
    start, end = map(float, re.findall(r"(\d\.\d) (?:to|s\))", line))
    assert 3.0 <= start < end <= 4.0
    project.lines_until(re.escape(str(project.picture)))
    assert project.video.read_bytes() == project.rendered(*author)
    with av.open(str(project.video)) as video:
        assert video.metadata["artist"] == author[1]
    with Image.open(project.picture) as page:
        assert page.height < 2 * QUALITY.height

    project.edit(
        'background="#0e1320"', 'background="#203040"', project.folder / "nnfilm" / "kit" / "style" / "theme.py"
    )
    project.first_picture("one, two, three")
    project.lines_until(re.escape(str(project.picture)))
    assert project.video.read_bytes() == project.rendered(*author)


def test_what_is_wrong_is_one_line_with_its_place_and_the_watch_goes_on(project: Project) -> None:
    project.chapter.write_text(CHAPTER.replace("class Three", "class class Three"))
    project.watch()
    project.line(f"scenes/three.py, line {line_of('class Three')}: SyntaxError: invalid syntax")
    assert not project.picture.exists()
    project.chapter.write_text(CHAPTER)
    project.first_picture("one, two, three")
    project.lines_until("watching .* Ctrl-C to stop")
    good = project.picture.read_bytes(), project.video.read_bytes()
    project.edit("self.open(run_time=1.0)", "self.open(run_time=one)")
    project.line(f"scenes/three.py, line {line_of('self.open')}: NameError: name 'one' is not defined")
    project.edit("run_time=one", "run_time=1.0")
    project.whole("no picture changed")
    project.edit("x=1.0", "knob=1.0")
    project.line(f"scenes/three.py, line {line_of('x=1.0')}: .*knob.*")
    assert (project.picture.read_bytes(), project.video.read_bytes()) == good


def test_an_edit_in_the_midst_of_a_version_ends_it(project: Project) -> None:
    project.begin()
    project.edit("opacity = 0.5", "opacity = 0.4")
    project.first_picture("two")
    project.edit("opacity = 0.4", "opacity = 0.3")
    lines = project.lines_until(r".*changed: two \(2\.0 to 3\.0 s\)")
    fresh = project.rendered()
    while project.video.read_bytes() != fresh:  # the first edit was drawn before the second was seen
        lines += project.lines_until(r".*changed: two \(2\.0 to 3\.0 s\)")
    assert not [line for line in lines if "died" in line or "Error" in line]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, KILL])
def test_however_it_ends_no_process_is_left_and_no_half_file(project: Project, number: signal.Signals) -> None:
    project.watch()
    project.first_picture("one, two, three")  # the rest is being drawn
    project.process.send_signal(number)
    code = project.process.wait(PATIENCE)
    for _ in range(10 * PATIENCE):
        if not project.left():
            break
        time.sleep(0.1)
    assert project.left() == []
    if number != KILL:
        assert code == 128 + number
        assert project.lines_until("nnfilm: interrupted.*")[-1] == "nnfilm: interrupted; nothing was left half-written"
        assert list(project.out.glob(f"{PREFIX}*")) == []
    with Image.open(project.picture) as page:
        page.load()


def test_beside_a_chapter_of_the_users_own_python_files_count_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    data = tmp_path / "below" / "points.csv"
    with FileEvents([data], [tmp_path]) as edits:
        edits.news.poll(0.2)  # till somebody watches
        for name in ("notes.txt", "below/deeper.py", "below/other.csv"):
            (tmp_path / name).write_text("of no interest")
        assert not edits.news.poll(0.3)
        for file in (tmp_path / "helper.py", data):
            while not edits.news.poll(0.3):
                file.write_text("new")
            assert file in edits.take()


def test_a_failure_in_a_chapter_of_the_users_own_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def play():\n    return 1 / 0\n")
    chapter_files.load_own([tmp_path / "mine.py"])
    try:
        with pytest.raises(ZeroDivisionError) as caught:
            sys.modules["own_chapters.mine"].play()
        assert describe("Mine", caught.value) == "mine.py, line 2: ZeroDivisionError: division by zero"
    finally:
        chapter_files.load_own([])


@pytest.mark.posix
def test_a_process_that_was_stopped_is_given_up_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.1)
    monkeypatch.setattr(processes, "HEARTBEAT", 0.05)
    drawing = DrawingProcesses.__new__(DrawingProcesses)
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=theirs.recv)  # till it is spoken to
    process.start()
    theirs.close()
    drawing._processes, drawing._waiting, drawing._stopped = [process], [ours], {}
    os.kill(process.pid, signal.SIGSTOP)
    with FileEvents() as edits:
        assert list(drawing.messages(edits)) == []
    process.join(PATIENCE)
    assert process.exitcode == -signal.SIGKILL
    assert f"process {process.pid} was stopped, and has been ended; save a file" in capsys.readouterr().err


def test_segments_are_dealt_out_once_each_and_fairly() -> None:
    plays = tuple(range(0, 300, 30))
    plan = Plan("Any", "A title", 15, 300, plays, (range(0, 150),), (), ())
    dealt = deal(plan, 3)
    assert sorted((segment for own in dealt for segment in own), key=lambda segment: segment.start) == plan.segments()
    assert all(own == sorted(own, key=lambda segment: segment.start) for own in dealt)
    loads = [sum(map(plan.pictures, own)) for own in dealt]
    assert max(loads) - min(loads) <= max(map(plan.pictures, plan.segments()))  # else one would be moved


TABLE = ["a,b,kind", *(f"{x * 1.5:.1f},{x * x % 7},{'in' if 3 < x < 8 else 'out'}" for x in range(12))]


def test_a_saved_data_file_is_drawn_too_and_a_fault_in_it_is_told(project: Project) -> None:
    """The chapter's heading counts the points."""
    project.edit('title = "In three beats"\n', 'title = "In three beats"\n    slots = ("data",)\n')
    headline = "    def headline(self) -> str:\n        return f'{self.experiment.dataset.n_samples} points'\n\n"
    project.edit("    def construct", headline + "    def construct")
    data = project.folder / "points.csv"
    data.write_text("\n".join(TABLE))
    project.watch("--data", "points.csv", "--hidden", "1", "--quick")
    project.lines_until(r"\d+\.\d s: 12 points, 5\.0 s")
    project.lines_until("watching scenes/, nnmath/, points.csv: save a file to redraw; Ctrl-C to stop")
    data.write_text("\n".join([*TABLE, "20,1,in"]))
    project.lines_until(r"\d+\.\d s: changed: one .*")
    project.line(re.escape(str(project.video)))
    project.line(re.escape(str(project.picture)))
    data.write_text("\n".join([*TABLE, "20,1"]))
    project.line(r"--data: points\.csv, line 14: .*")
    assert project.process.poll() is None
    (project.folder / "other.csv").write_text("of no interest")
    data.write_text("\n".join([*TABLE, "20,1,in"]))
    project.whole("no picture changed")
