"""What `nnfilm list` says of the article's film, and of the chapters that are in no film unless they are named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nnfilm.cli.listing import listing
from nnfilm.cli.main import main
from nnfilm.settings.request import Request
from nnfilm.story.registry import chapters
from tests.support.stand_in import resources


def listed(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["list", *more]) == 0
    return capsys.readouterr().out


def names(*, by_name: bool) -> list[str]:
    return [chapter.__name__ for chapter in chapters() if chapter.of_article() and chapter.by_name is by_name]


def test_chapters_by_name_stand_below_the_film_and_have_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    film, said, others = listed(capsys).partition("\nin no film unless named\n")
    assert said
    numbered = re.findall(r"^ *(\d+)  (\w+) +(\d+\.\d)  \w", film, re.M)
    assert [name for _, name, _ in numbered] == names(by_name=False)
    assert [int(number) for number, *_ in numbered] == [*range(1, len(numbered) + 1)]
    assert re.findall(r"^    (\w+) +\d+\.\d  \w", others, re.M) == names(by_name=True)
    assert len(others.splitlines()) == len(names(by_name=True))
    (total,) = re.findall(r"^    film +(\d+\.\d)  ", film, re.M)
    assert float(total) == pytest.approx(sum(float(seconds) for *_, seconds in numbered), abs=0.05 * len(numbered))


def test_programs_are_told_of_them_apart(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(listed(capsys, "--json"))
    assert [one["name"] for one in found["chapters"]] == names(by_name=False)
    assert [one["name"] for one in found["by_name"]] == names(by_name=True)
    assert found["seconds"] == pytest.approx(sum(one["seconds"] for one in found["chapters"]))
    assert all(one["beats"] and one["seconds"] > 0 and one["title"] for one in found["by_name"])


def test_a_film_of_other_data_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    data = "--data", "blobs", "--hidden", "1", "--starts", "1"
    assert "in no film unless named" not in listed(capsys, *data)
    found = json.loads(listed(capsys, "--json", *data))
    assert found["by_name"] == []
    assert not set(names(by_name=True)) & {one["name"] for one in found["chapters"]}


def test_lengths_and_headings_are_those_of_the_films_language(tmp_path: Path) -> None:
    settings = {"data": "blobs", "hidden": 1, "starts": 1}
    english, german = (
        listing(Request({**settings, "language": language}), resources(tmp_path)).plans for language in ("en", "de")
    )
    for one, other in zip(english, german, strict=True):
        assert one.chapter == other.chapter
        assert not {caption.text for caption in one.captions} & {caption.text for caption in other.captions}
    assert [plan.seconds for plan in english] != [plan.seconds for plan in german]
