"""What all tests share: the same examples in each run, one thread in each worker, and marks by what a test uses."""

from __future__ import annotations

import ast
import gc
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from xdist import is_xdist_controller

from nnfilm.utils.interrupts import ENDING
from tests.support.project import ROOT

pytest_plugins = ["tests.support.browser"]

# Two workers share the cores already; set before a worker imports numpy.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

# Else examples hold numbers from the source of whatever modules this worker has loaded by then: others on each run.
providers._get_local_constants = lambda: providers._local_constants

# A failure must be the code's, never the day's: fixed examples, and no stop-watch on a busy machine.
settings.register_profile("house", derandomize=True, deadline=None)
settings.register_profile("quick", settings.get_profile("house"), max_examples=15)
settings.load_profile("house")

MOST_WORKERS = 8
"""More would gain little: one test is the longest, and each worker takes memory."""

GARBAGE = 50_000, 20, 20
"""How much is made before Python looks for garbage: by default so little that it takes a tenth of the tests' time."""

MARKS = {
    "browser": "browser",
    "cluster": "cluster",
    **dict.fromkeys(("pack", "project", "render", "rendered", "shown"), "film"),
    **dict.fromkeys(("hostile_pack", "plain_pack"), "slow"),
}
"""By fixture: the mark of whatever uses it, be it by way of other fixtures."""

FILMS = ROOT / "tests" / "film"
"""Whatever lies here is marked `film`."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """`-n logical`: one worker per core. `-n auto`: two more, since tests of browsers and commands mostly wait."""
    from joblib import cpu_count  # here, for it imports numpy

    return min(cpu_count() + 2 * (config.option.numprocesses == "auto"), MOST_WORKERS)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """One process compiles all test modules, whose bytecode the others read."""
    if is_xdist_controller(session):  # it imports no test
        return (yield)
    from tests.support import sharing  # here, for it imports Manim

    sharing.begin(session.config)
    with sharing.by_one_first("collection"):
        return (yield)


@pytest.hookimpl(tryfirst=True)  # before tests are selected by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it uses, is given or lies in, so that none is missed."""
    for item in items:
        marks = {MARKS[name] for name in getattr(item, "fixturenames", ()) if name in MARKS}
        if item.path.is_relative_to(FILMS) or any(map(is_chapter, given(item))):
            marks.add("film")
        for mark in sorted(marks):
            item.add_marker(mark)


@pytest.fixture(autouse=True)
def no_chapters_of_another_test() -> Iterator[None]:
    """What a test loads as a user's chapters is in no film of the tests after it."""
    yield
    files = sys.modules.get("nnfilm.render.chapter_files")
    if files and files.own():
        files.load_own(())


@pytest.fixture(scope="session", autouse=True)
def one_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The kernels of a run are compiled by one of its processes.
    Commands keep what they make, record what they write and put temporary files in folders of the tests' own.
    """
    from nnfilm.kit.raster.compiling import when_compiling
    from nnfilm.storage.cache import FOLDER
    from nnfilm.storage.users_folders import STATE
    from tests.support import sharing

    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in the background of a script: commands would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    when_compiling.append(sharing.compiled_by_one)
    gc.freeze()  # what is loaded by now stays: no search for garbage need go through it
    gc.set_threshold(*GARBAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("t")))  # short, since sockets lie in it
        patch.setenv(STATE, str(tmp_path_factory.mktemp("users-state")))
        patch.setenv(FOLDER, str(sharing.shared("users-cache")))
        yield


def given(item: pytest.Item) -> list[object]:
    """What a test is called with, of its parameters."""
    call = getattr(item, "callspec", None)
    return list(call.params.values()) if call else []


def is_chapter(value: object) -> bool:
    """Whether a test that is given this plays a chapter of the film."""
    return isinstance(value, type) and value.__module__.startswith("nnfilm.scenes.") and hasattr(value, "construct")


@pytest.fixture(autouse=True)
def signals_are_left_as_they_were() -> Iterator[None]:
    """What a test ignores, all commands that later tests start ignore, too: they would not end."""
    before = {number: signal.getsignal(number) for number in ENDING}
    yield
    changed = {number: handler for number, handler in before.items() if signal.getsignal(number) != handler}
    for number, handler in changed.items():
        signal.signal(number, handler)
    assert not changed


SLOWEST = 10
"""So many tests are named at the end of a run, with what they are for."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what keeps the run long: the seconds of all cases of a test, with what it sets up, and its purpose."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[report.nodeid.partition("[")[0]] += report.duration
    terminalreporter.section(f"the slowest {SLOWEST} tests")
    for name, took in sorted(seconds.items(), key=lambda item: -item[1])[:SLOWEST]:
        terminalreporter.line(f"{took:7.1f} s  {name}: {purpose_of(name)}")


def purpose_of(name: str) -> str:
    """The first sentence of a test's docstring, or of its module's."""
    path, *within = name.split("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8")) if Path(ROOT, path).is_file() else ast.parse("")
    own = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in within]
    told = next(filter(None, map(ast.get_docstring, [*own, tree])), "")
    return " ".join(told.split()).partition(". ")[0]
