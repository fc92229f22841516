"""The command: what it prints, where it writes, and that every error is one line."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest

from nnfilm.cli import main as cli
from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import SYNONYMS
from nnfilm.outputs import film
from nnfilm.settings.flags import of_command
from nnfilm.settings.request import flag
from nnfilm.storage.scratch import PREFIX
from nnmath import standard
from nnmath.experiments.examples import STANDARD
from tests.support.project import ROOT

SHORTEST = "Title"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


SECONDS = "--pause-seconds must be a number of seconds from 0 to 60, not "
JOBS = "--jobs must be a whole number from 0 to 10000, not "
EVERY = "--every must be a number of seconds above 0 and up to 3600, not "
LAYERS = '--hidden must be a number of neurons, a list with one number per layer, or "auto", not '
UNKNOWN = "unrecognized arguments: "

BAD = [
    ("render Wrap2D", "no chapter 'Wrap2D'; did you mean Warp2D? available: "),
    ("sheet Nothing", "no chapter 'Nothing'; available: "),
    ("render coffee.csv", "no chapter 'coffee.csv'; if it is a table, name it after --data, or with data="),
    ("render -q 1080p", "--quality must be l, m, h, p or k, not '1080p'"),
    ("render --theme blue", "--theme must be dark or light, not 'blue'"),
    ("render --aspect 4:3", "--aspect must be 16:9 or 9:16, not '4:3'"),
    ("render --pause-seconds -1", SECONDS + "-1"),
    ("render --pause-seconds nan", SECONDS + "nan"),
    ("render --pause-seconds long", SECONDS + "'long'"),
    ("render --jobs 100000000000", JOBS + "100000000000"),
    ("render --jobs two", JOBS + "'two'"),
    ("render --jobs", "argument --jobs: expected one argument"),
    ("render -o", "argument -o/--out: expected one argument"),
    ("render --speed 2", UNKNOWN + "--speed"),
    ("fit --lable Roast", UNKNOWN + "--lable Roast; did you mean --label? (see nnfilm fit --help)"),
    (
        "list --colors red",
        UNKNOWN + "--colors red; it is a flag of pack, render, script, sheet, watch (see nnfilm list --help)",
    ),
    ("fit --neurons=3", UNKNOWN + "--neurons=3; did you mean --hidden? (see nnfilm fit --help)"),
    ("fit --verbose", UNKNOWN + "--verbose (see nnfilm fit --help)"),
    ("fit coffee.csv", UNKNOWN + "coffee.csv; name a table with --data, and quote names that contain spaces"),
    ("sheet --width 3", "--width must be a whole number from 80 to 1920, not 3"),
    ("sheet --every 0", EVERY + "0"),
    ("sheet --every often", EVERY + "'often'"),
    ("fit --data bandz", "--data: no data set or file 'bandz'; did you mean 'bands'?"),
    ("fit --data bands --hidden 0", LAYERS + "0"),
    ("fit --data bands --hidden 6-3", LAYERS + "'6-3'; several layers as in --hidden 6,3"),
    ("fit --hidden 2", "--hidden needs --data"),
    ("render --voice siri", "--voice: there is no folder of recordings siri; other voices are hibari, or FILE.onnx of"),
    ("render --voice hibari --language de", "--voice: hibari speaks English only, and the film is in German: "),
    ("film", "argument COMMAND: invalid choice: 'film'"),
    ("", "the following arguments are required: COMMAND"),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_bad_input_ends_in_one_line_and_code_2(capsys: pytest.CaptureFixture[str], line: str, message: str) -> None:
    code, out, err = run(capsys, *line.split())
    assert (code, out) == (2, "")
    assert err.startswith(f"nnfilm: {message}")
    assert err.count("\n") == 1 and err.endswith("\n")


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_one_line_unless_its_traceback_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("so it\nhappens")

    monkeypatch.setattr(film, "render", fail)
    code, out, err = run(capsys, "render", SHORTEST, "-o", str(tmp_path), *["--debug"] * debug)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith("nnfilm: unexpected ZeroDivisionError: so it happens")
    assert ("Traceback" in err) == debug
    assert (err.count("\n") == 1) != debug


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_flag(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main([command, "--help"])
    words = re.findall(r"--[a-z-]+", capsys.readouterr().out)
    assert {flag(name) for name, _ in of_command(command)} <= set(words)


def test_fit_reports_the_films_experiments(capsys: pytest.CaptureFixture[str]) -> None:
    reports = "\n\n".join(str(standard(slot).report) for slot in STANDARD) + "\n"
    assert run(capsys, "fit") == (0, reports, "")


@pytest.mark.film
def test_render_writes_a_video_and_prints_its_path_last(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nnfilm", "render", SHORTEST, "-q", "l", "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    video = tmp_path / f"{SHORTEST}.mp4"
    assert done.stdout == f"{video}\n"
    with av.open(str(video)) as file:
        assert file.streams.video[0].width == 854
        assert file.streams.video[0].average_rate == 15
    files = sorted(path.name for path in tmp_path.glob("[!.]*"))
    assert files == [*(f"{SHORTEST}.{kind}" for kind in ("md", "mp4", "srt", "vtt")), "experiment.bundle"]


def start(out: Path) -> subprocess.Popen[str]:
    """A long render, once its workers are at it."""
    command = [sys.executable, "-m", "nnfilm", "render", SHORTEST, "-q", "k", "-o", str(out)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while not list(out.glob(f"{PREFIX}*/worker-*")):
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.film
def test_an_interrupt_ends_all_in_one_line_and_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert out == ""
    assert err.splitlines() == ["nnfilm: interrupted; nothing was left half-written"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.posix
@pytest.mark.film
def test_a_disk_that_takes_no_more_is_told_in_one_line(tmp_path: Path) -> None:
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from nnfilm.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", limited, "render", SHORTEST, "-q", "l", "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"nnfilm: cannot write {SHORTEST}.mp4: file too large"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["list", "fit --data moons", "init"])
@pytest.mark.posix  # elsewhere it cannot be removed
def test_a_current_folder_that_was_removed_is_told_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run(capsys, *command.split()) == (2, "", f"nnfilm: {cli.GONE}\n")


def test_what_others_call_a_flag_leads_to_one_that_there_is() -> None:
    ours = {flag(name) for command in COMMANDS for name, _ in of_command(command)}
    others = [f"--{word}" for words in SYNONYMS.values() for word in words]
    assert set(SYNONYMS) <= ours and ours.isdisjoint(others)
    assert len(set(others)) == len(others)
