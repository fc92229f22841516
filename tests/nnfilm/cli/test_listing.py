"""What `nnfilm list` says of the article's film."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nnfilm.cli.listing import listing
from nnfilm.cli.main import main
from nnfilm.settings.request import Request
from nnfilm.story.story import article
from tests.support.stand_in import resources


def listed(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["list", *more]) == 0
    return capsys.readouterr().out


def test_the_chapters_are_numbered_and_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    film = listed(capsys)
    own = [chapter.__name__ for chapter in article().chapters]
    numbered = re.findall(r"^ *(\d+)  (\w+) +(\d+\.\d)  \w", film, re.M)
    assert [name for _, name, _ in numbered] == own
    assert [int(number) for number, *_ in numbered] == [*range(1, len(numbered) + 1)]
    (total,) = re.findall(r"^    film +(\d+\.\d)  ", film, re.M)
    assert float(total) == pytest.approx(sum(float(seconds) for *_, seconds in numbered), abs=0.05 * len(numbered))
    told = json.loads(listed(capsys, "--json"))
    assert [one["name"] for one in told["chapters"]] == own
    assert told["seconds"] == pytest.approx(sum(one["seconds"] for one in told["chapters"]))


def test_lengths_and_headings_are_those_of_the_films_language(tmp_path: Path) -> None:
    settings = {"data": "blobs", "hidden": 1, "quick": True}
    english, german = (
        listing(Request({**settings, "language": language}), resources(tmp_path)).facts["chapters"]
        for language in ("en", "de")
    )
    for one, other in zip(english, german, strict=True):
        assert one["name"] == other["name"]
        assert not {beat["headline"] for beat in one["beats"]} & {beat["headline"] for beat in other["beats"]}
    assert [chapter["seconds"] for chapter in english] != [chapter["seconds"] for chapter in german]
