"""Names that a stranger chose: words in every file that is made, and in no path."""

# ruff: noqa: F811  (fixtures are arguments by their names)
from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import av
import pytest

from nnfilm.outputs.wrong_rows import WRONG
from nnfilm.storage.manifest import FILE as MANIFEST
from nnmath.experiments.bundle import FILE as BUNDLE
from nnmath.experiments.bundle import Bundle
from tests.nnfilm.story.test_own_data import CHAPTER, QUICK, empty_folder, inside, run, table  # noqa: F401

pytestmark = pytest.mark.film

HOSTILE = [
    '#read("/etc/passwd")',
    "$x$ *b* _i_ `c` <a> @ref",
    "<script>alert(1)</script>",
    "a --> b",
    "two\nlines",
    "\u202eabc",
    "x" * 500,
    "../../../etc/passwd",
    '=HYPERLINK("evil")',
    "日本語 данные",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_words_in_every_file(
    capsys: pytest.CaptureFixture[str], empty_folder: Path, name: str
) -> None:
    file = name.replace("/", "∕").replace("\n", " ")[:60]
    path = table(empty_folder / f"{file}.csv", label=name, names=(name, "other"))
    code, out, err = run(capsys, "render", CHAPTER, "--data", path.name, *QUICK, "-q", "l")
    assert code == 0, err
    video = Path(out.strip())
    assert re.fullmatch(r"media/film/[a-z0-9-]+/DataTour\.mp4", str(video))
    kinds = ("md", "mp4", "srt", "vtt")
    files = {f"{video.parent}/{name}" for name in (*(f"{CHAPTER}.{kind}" for kind in kinds), BUNDLE, WRONG, MANIFEST)}
    assert inside(empty_folder) == {path.name, *_parents(video), *files}
    with av.open(str(video)) as film:
        titles = [mark["metadata"]["title"] for mark in film.chapters()]
    words = [video.with_suffix(kind).read_text(encoding="utf-8") for kind in (".srt", ".vtt", ".md")]
    for text in [*titles, *words]:
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x85]", text)
    subrip, webvtt, transcript = words
    assert len(re.findall("-->", subrip)) == len(re.findall(r"^\d+$", subrip, re.M))
    assert len(re.findall("-->", webvtt)) == len(re.findall(r"^\d+$", webvtt, re.M))
    with (video.parent / WRONG).open(encoding="utf-8-sig", newline="") as wrong:
        cells = [cell for row in csv.reader(wrong) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    about = Bundle.load(video.parent / BUNDLE).about
    for text in json.dumps(about["source"], ensure_ascii=False), json.dumps(about["experiments"], ensure_ascii=False):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x1f]|x{70}", text)
    assert "<script" not in webvtt
    assert not re.search(r"(?<!\\)<", transcript)


def _parents(path: Path) -> set[str]:
    return {str(folder) for folder in path.parents if str(folder) != "."}
