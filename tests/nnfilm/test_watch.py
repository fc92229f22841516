"""Watching a chapter of one's own, driven as a user does: files saved, lines that come out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from PIL import Image

from nnfilm.settings.request import Request
from nnfilm.storage.scratch import PREFIX
from nnfilm.watch import _edits
from tests.support.brief import brief_in

PATIENCE = 180
"""Seconds after which a line that is waited for will not come: never reached, unless all the code is compiled."""


class Watch:
    """A watch on the chapter `Brief` in a folder."""

    def __init__(self, folder: Path) -> None:
        self.chapter = Path(brief_in(folder))
        self.out = folder / "out"
        self.picture = self.out / "Brief.png"
        self._lines: Queue[str] = Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nnfilm", "watch", "brief.py", "-o", str(self.out)],
            cwd=folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def edit(self, old: str, new: str) -> None:
        text = self.chapter.read_text()
        assert text.count(old) == 1
        self.chapter.write_text(text.replace(old, new))

    def line(self) -> str:
        return self._lines.get(timeout=PATIENCE)

    def begun(self) -> bytes:
        """The first picture."""
        assert self.line() == str(self.picture)
        assert self.line().startswith("watching scenes/, nnfilm/, nnmath/, ")
        return self.picture.read_bytes()


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    made = Watch(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()


@pytest.mark.film
@pytest.mark.posix
def test_edits_are_drawn_broken_files_told_with_their_line_and_nothing_is_left_half_written(watch: Watch) -> None:
    first = watch.begun()
    whole = watch.chapter.read_text()
    number = watch.chapter.read_text()[: watch.chapter.read_text().index("self.hold")].count("\n") + 1
    watch.edit("self.hold(0.5)", "self.hold(half)")
    told = f"brief.py, line {number}: NameError: name 'half' is not defined"
    assert watch.line() == f"nnfilm: chapter Brief failed: {told}"
    watch.edit("class Brief", "class class Brief")
    assert "SyntaxError: invalid syntax" in watch.line()
    assert watch.picture.read_bytes() == first
    watch.chapter.unlink()
    watch.chapter.write_text(whole.replace("x=1.0", "x=2.0"))
    while (line := watch.line()) != str(watch.picture):
        assert line.startswith("nnfilm: ")  # the chapter is not there
    assert watch.picture.read_bytes() != first
    watch.edit("x=2.0", "x=3.0")
    with pytest.raises(Empty):
        watch._lines.get(timeout=0.5)  # it is being drawn
    os.killpg(watch.process.pid, signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 128 + signal.SIGINT
    assert watch.line() == "nnfilm: interrupted; nothing was left half-written"
    assert list(watch.out.glob(f"{PREFIX}*")) == []
    with Image.open(watch.picture) as page:
        page.load()


def test_beside_a_chapter_of_the_users_own_python_files_count_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    data = tmp_path / "below" / "points.csv"
    data.touch()
    edits = _edits(Request({"data": str(data), "own_chapters": (Path(brief_in(tmp_path)),)}))
    while next(edits):
        pass  # what was saved just before
    for name in ("notes.txt", "below/deeper.py", "below/other.csv"):
        (tmp_path / name).write_text("of no interest")
        assert not any(next(edits) for _ in range(3))
    for file in (tmp_path / "helper.py", data):
        file.write_text("new")
        assert any(next(edits) for _ in range(100))
