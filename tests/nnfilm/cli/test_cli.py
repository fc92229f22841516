"""The command: what it prints, where it writes, and that every slip ends in one clear line."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest

from nnfilm.cli import main as cli
from nnfilm.cli.parser import ABOUT, ELSEWHERE
from nnfilm.kit.style.theme import THEMES
from nnfilm.outputs import film
from nnfilm.render.quality import ASPECTS, QUALITIES
from nnfilm.settings import film_settings
from nnfilm.settings.film_settings import of_command
from nnfilm.settings.request import flag
from nnfilm.storage.workspace import PREFIX
from nnfilm.story.story import article
from nnmath import standard
from nnmath.experiments.examples import STANDARD
from tests.support.project import ROOT

SHORTEST = "CubeRotation"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


BAD = [
    (["render", "Wrap2D"], "no chapter 'Wrap2D'; did you mean Warp2D? there are: "),
    (["sheet", "Nothing"], "no chapter 'Nothing'; there are: "),
    (["render", "-q", "x"], "--quality must be l, m, h, p or k, not 'x'"),
    (["render", "--quality", "1080p"], "--quality must be l, m, h, p or k, not '1080p'"),
    (["render", "--theme", "blue"], "--theme must be dark or light, not 'blue'"),
    (["render", "--aspect", "4:3"], "--aspect must be 16:9, 1:1 or 9:16, not '4:3'"),
    (
        ["render", "--pause-seconds", "-1"],
        "--pause-seconds must be a number of seconds from 0 to 60, not -1",
    ),
    (["render", "--pause-seconds", "nan"], "--pause-seconds must be a number of seconds from 0 to 60"),
    (["render", "--pause-seconds", "long"], "--pause-seconds must be a number of seconds from 0 to 60"),
    (["render", "--jobs", "100000000000"], "--jobs must be a whole number from 0 to 10000, not 100000000000"),
    (["render", "--jobs", "two"], "--jobs must be a whole number from 0 to 10000, not 'two'"),
    (["render", "--jobs", "-1"], "--jobs must be a whole number from 0 to 10000, not -1"),
    (["render", "--jobs"], "argument --jobs: expected one argument"),
    (["render", "-o"], "argument -o/--out: expected one argument"),
    (["render", "--speed", "2"], "unrecognized arguments: --speed"),
    (["fit", "--lable", "Roast"], "unrecognized arguments: --lable Roast; did you mean --label? (nnfilm fit --help"),
    (["list", "--colors", "red"], "unrecognized arguments: --colors red; it is for render, pack, sheet, watch (nnfilm"),
    (["fit", "--neurons=3"], "unrecognized arguments: --neurons=3; did you mean --hidden? (nnfilm fit --help"),
    (["fit", "--verbose"], "unrecognized arguments: --verbose (nnfilm fit --help"),
    (
        ["fit", "coffee.csv"],
        "unrecognized arguments: coffee.csv; a table is named after --data, and a name with spaces",
    ),
    (["render", "coffee.csv"], "no chapter 'coffee.csv'; if it is a table, name it after --data, or with data="),
    (["sheet", "--width", "3"], "--width must be a whole number from 80 on, not 3"),
    (["sheet", "--every", "0"], "--every must be a number of seconds above 0, up to 3600, not 0"),
    (["sheet", "--every", "nan"], "--every must be a number of seconds above 0, up to 3600, not nan"),
    (["sheet", "--every", "often"], "--every must be a number of seconds above 0, up to 3600, not 'often'"),
    (["fit", "--data", "bandz"], "--data: no data set or file 'bandz'; did you mean 'bands'?"),
    (
        ["fit", "--data", "bands", "--hidden", "0"],
        '--hidden must be a number of neurons, a list with one a layer, or "auto", not 0',
    ),
    (["fit", "--data", "bands", "--hidden", "some"], "--hidden must be a number of neurons, a list"),
    (
        ["fit", "--data", "bands", "--hidden", "6-3"],
        "--hidden must be a number of neurons, a list with one a layer, or \"auto\", not '6-3'; several layers as in "
        "--hidden 6,3",
    ),
    (
        ["fit", "--data", "bands", "--empty", "bmi"],
        "--empty must name columns and their cells, as {bmi = 0, age = [-9, 999]}, not 'bmi'; as in --empty bmi=0,",
    ),
    (["fit", "--hidden", "2"], "--hidden needs --data"),
    (["film"], "argument COMMAND: invalid choice: 'film'"),
    ([], "the following arguments are required: COMMAND"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=lambda value: " ".join(value)[:40])
def test_bad_input_ends_in_one_line_and_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert err.startswith(f"nnfilm: {message}")
    assert err.count("\n") == 1
    assert err.endswith("\n")


@pytest.mark.parametrize("command", ["render", "sheet"])
@pytest.mark.parametrize("place", ["file", "file/inside", pytest.param("/proc", marks=pytest.mark.posix)])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_drawn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, place: str
) -> None:
    monkeypatch.setattr("nnfilm.outputs.pipeline.WorkerPool", lambda *_: pytest.fail("it began"))
    (tmp_path / "file").write_text("")
    code, out, err = run(capsys, command, SHORTEST, "-o", str(tmp_path / place))
    assert (code, out) == (2, "")
    assert err.startswith(f"nnfilm: cannot write to the folder {tmp_path / place} (")
    assert err.endswith("choose another with -o\n")
    assert err.count("\n") == 1


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


def test_the_themes_are_the_kits() -> None:
    assert tuple(THEMES) == film_settings.THEMES


def test_aspects_and_qualities_are_the_renderers() -> None:
    assert tuple(ASPECTS) == film_settings.ASPECTS
    assert {letter: str(quality) for letter, quality in QUALITIES.items()} == film_settings.QUALITIES


@pytest.mark.parametrize("command", [[], ["list"], ["fit"], ["render"], ["sheet"], ["watch"], ["verify"], ["init"]])
def test_help_names_every_flag(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main([*command, "--help"])
    assert end.value.code == 0
    assert "--help" in capsys.readouterr().out


@pytest.mark.slow
def test_list_tells_chapters_seconds_and_beats(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "list")
    assert (code, err) == (0, "")
    head, *rows, total = out.splitlines()
    assert head.split() == ["chapter", "seconds", "beats"]
    assert [row.split()[1] for row in rows] == [chapter.__name__ for chapter in article().chapters]
    seconds = [float(row.split()[2]) for row in rows]
    assert total.split()[0] == "film"
    assert float(total.split()[1]) == pytest.approx(sum(seconds), abs=0.05 * len(rows) + 0.05)


def test_fit_reports_the_films_experiments(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "fit")
    assert (code, err) == (0, "")
    assert out == "\n\n".join(str(standard(slot).report) for slot in STANDARD) + "\n"
    _, out, _ = run(capsys, "fit", "--smooth")
    assert out == "\n\n".join(str(standard(slot, smooth=True).report) for slot in STANDARD) + "\n"


@pytest.mark.parametrize(("more", "hidden"), [([], 2), (["--hidden", "1"], 1), (["--hidden", "auto"], 2)])
@pytest.mark.slow
def test_fit_reports_one_data_set(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, more: list[str], hidden: int
) -> None:
    code, out, _ = run(capsys, "fit", "--data", "bands", "-o", str(tmp_path), *more)
    assert code == 0
    assert out.startswith("bands: ")
    assert f"\nbands: {hidden} neuron" in out
    assert f"\n{tmp_path / 'bands.bundle'}\n" in out


@pytest.mark.film
def test_render_writes_a_video_and_prints_its_path_last(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "nnfilm", "render", SHORTEST, "-q", "l", "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    video = tmp_path / f"{SHORTEST}.mp4"
    assert done.stdout == f"{video}\n"
    with av.open(str(video)) as file:
        assert file.streams.video[0].width == 854
        assert file.streams.video[0].average_rate == 15
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [*(f"{SHORTEST}.{kind}" for kind in ("md", "mp4", "srt", "vtt")), "experiment.bundle"]


@pytest.mark.film
def test_a_tall_video_is_tall(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, *_ = run(capsys, "render", SHORTEST, "-q", "l", "--fast", "--aspect", "9:16", "-o", str(tmp_path))
    assert code == 0
    with av.open(str(tmp_path / f"{SHORTEST}.mp4")) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (480, 854)


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


def test_what_others_call_a_flag_leads_to_one_that_there_is() -> None:
    ours = {flag(name) for command in ABOUT for name, _ in of_command(command)}
    others = [f"--{word}" for words in ELSEWHERE.values() for word in words]
    assert set(ELSEWHERE) <= ours and ours.isdisjoint(others)
    assert len(set(others)) == len(others)
