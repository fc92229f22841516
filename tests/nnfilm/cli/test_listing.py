"""What `nnfilm list` says of a film in another language."""

from __future__ import annotations

from pathlib import Path

from nnfilm.cli.listing import listing
from nnfilm.settings.request import Request
from tests.support.stand_in import resources


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
