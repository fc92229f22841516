"""Workers: they get the experiments, tell their failures in one line, and never outlive the main process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.utils.errors import ChapterError, FilmError
from nnfilm.workers.executors import LocalExecutor
from nnfilm.workers.performing import perform
from nnfilm.workers.processes import VARIABLES
from nnmath import Experiment, standard
from nnmath.experiments import examples
from tests.nnfilm.conftest import Render
from tests.support.project import ROOT
from tests.support.stand_in import TINY, Breaking, Dying, Silent, Sliding


def square(renderer: ChapterRenderer, chapter: type[Chapter], number: int) -> int:
    """Work that ends the later the earlier it was begun."""
    time.sleep(max(0.0, 0.05 * (3 - number)))
    return number * number


def look_around(renderer: ChapterRenderer, chapter: type[Chapter]) -> tuple[str, int, str, bool]:
    digest = renderer.experiments["bands"].digest
    return digest, examples.standard.cache_info().currsize, str(renderer.scratch), renderer.scratch.is_dir()


def process(renderer: ChapterRenderer, chapter: type[Chapter]) -> int:
    return os.getpid()


def gone(pid: int) -> bool:
    """Whether a process ends soon. One that is over but not yet fetched counts as ended."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.1)
    return False


@contextmanager
def performing(jobs: int, folder: Path, **experiments: Experiment) -> Iterator[Callable[..., Any]]:
    """`perform` with workers."""
    crew = LocalExecutor(jobs, folder)
    try:
        yield partial(perform, crew, RenderSpec(TINY, Presentation(alone=False), experiments))
    finally:
        crew.shutdown()


def test_results_come_with_the_numbers_of_their_calls(tmp_path: Path) -> None:
    with performing(2, tmp_path) as run:
        for calls in (6, 0, 3):
            assert dict(run(square, [(Sliding, n) for n in range(calls)])) == {n: n * n for n in range(calls)}


def test_workers_get_the_experiments_and_a_folder_of_their_own_and_fit_nothing(tmp_path: Path) -> None:
    with performing(1, tmp_path, bands=standard("bands")) as run:
        ((_, (digest, fitted, scratch, there)),) = run(look_around, [(Sliding,)])
    assert digest == standard("bands").digest
    assert fitted == 0
    assert there
    assert Path(scratch).parent == tmp_path


def test_a_failure_names_chapter_and_cause_in_one_line_and_brings_its_traceback(render: Render, tmp_path: Path) -> None:
    with pytest.raises(ChapterError) as caught:
        render(tmp_path, Sliding, Breaking)
    place = r"stand_in\.py, line \d+"
    assert re.fullmatch(f"chapter Breaking failed: {place}: ValueError: the network has no neuron 4", str(caught.value))
    assert 'raise ValueError("the network has' in "".join(traceback.format_exception(caught.value))
    assert list(tmp_path.iterdir()) == []


def test_a_chapter_that_plays_nothing_is_told(render: Render, tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="chapter Silent failed: it plays nothing"):
        render(tmp_path, Silent)


def test_workers_that_die_again_and_again_are_told(render: Render, tmp_path: Path) -> None:
    with pytest.raises(FilmError, match="workers keep dying"):
        render(tmp_path, Sliding, Dying)
    assert list(tmp_path.iterdir()) == []


def test_code_that_is_not_what_was_planned_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.storage.fingerprints.stamp", lambda chapter: "as it was")
    with (
        performing(1, tmp_path) as run,
        pytest.raises(FilmError, match=r"^Sliding differs on .* did its code change\?$"),
    ):
        list(run(square, [(Sliding, 1)]))


MAIN = """
import sys, time
from pathlib import Path
from tests.support.stand_in import Sliding
from tests.nnfilm.workers.test_performing import performing, process
from nnfilm.kit.style.presentation import Presentation
if __name__ == "__main__":
    with performing(1, Path(sys.argv[1])) as run:
        print(*dict(run(process, [(Sliding,)])).values(), flush=True)
        time.sleep(60)
"""


@pytest.mark.slow
def test_workers_die_with_a_killed_main_process(tmp_path: Path) -> None:
    root = ROOT
    command = [sys.executable, "-c", MAIN, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as main:
        assert main.stdout
        pid = int(main.stdout.readline())
        main.kill()
        main.wait()
    assert gone(pid)


@pytest.mark.posix
@pytest.mark.slow
def test_what_the_fork_server_loads_leaves_no_thread_behind_and_lets_garbage_be_looked_for() -> None:
    """A thread that holds a lock while the server forks would leave a worker waiting for ever."""
    code = "import gc, os, nnfilm.preload; print(len(os.listdir('/proc/self/task')), gc.isenabled())"
    env = {**os.environ, **VARIABLES}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout == "1 True\n"
