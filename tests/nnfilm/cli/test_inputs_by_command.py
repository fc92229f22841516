"""Each command refuses to write over what it reads, also with `--force`, before anything is fitted or drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nnfilm.cli.test_own_files_by_command import refused
from tests.support.brief import brief_in

TABLE, OTHER = (
    "height,width,kind\n" + "".join(f"{i + shift},{(i * 7) % 5},{'ab'[i % 2]}\n" for i in range(40))
    for shift in (0, 0.5)
)
TOLD = "is read by this command, which would replace it: name a copy of it elsewhere, or choose another place with -o"
FIT, FILM = ["--data=trees.csv", "--hidden=2", "--quick"], ["-o=out", "--force"]


def of(file: str) -> list[str]:
    """Settings that name a table, for a quick fit."""
    return [f"--data={file}", *FIT[1:]]


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["fit", *of("out/trees.bundle"), *FILM], "out/trees.bundle"),
        (["fit", *FIT, "--test=out/trees.bundle", *FILM], "out/trees.bundle"),
        (["twin", *of("out/page.html"), "-o=out/page.html", "--force"], "out/page.html"),
        (["pack", "brief.py", *of("out/data/wrong.csv"), *FILM], "out/data/wrong.csv"),
        (["pack", "brief.py", *FIT, "--notes=out/slides/notes.md", *FILM], "out/slides/notes.md"),
        (["pack", "brief.py", *FIT, "--notes=out.zip", "--zip", *FILM], "out.zip"),
        (["render", "brief.py", *of("out/wrong.csv"), *FILM], "out/wrong.csv"),
        (["sheet", "brief.py", *of("out/Brief.png"), *FILM], "out/Brief.png"),
        (["script", "brief.py", *of("trees.csv"), "-o=trees.csv"], "trees.csv"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_nothing_that_is_read_is_written_over(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    read: str,
) -> None:
    monkeypatch.setattr("nnfilm.outputs.pipeline.perform", lambda *_: pytest.fail("drawing began"))
    monkeypatch.chdir(tmp_path)
    brief_in(tmp_path)
    (tmp_path / "trees.csv").write_text(TABLE)
    path = tmp_path / read
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(OTHER)
    before = path.read_bytes()
    assert refused(capsys, *arguments).endswith(f"{read} {TOLD}")
    assert path.read_bytes() == before
