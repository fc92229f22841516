"""Which chapters there are, and how they are named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scenes
from nnfilm.errors import BadInput, FilmError
from nnfilm.story import chapters, file_of, find, find_all

FILES = {path.stem for path in Path(scenes.__path__[0]).glob("*.py")} - {"__init__"}


def test_every_file_of_the_scenes_is_a_chapter() -> None:
    assert {file_of(chapter) for chapter in chapters()} == FILES


def test_chapters_are_in_the_order_of_the_film_with_places_and_titles_of_their_own() -> None:
    orders = [chapter.order for chapter in chapters()]
    assert orders == sorted(set(orders))
    assert all(chapter.title for chapter in chapters())
    assert len({chapter.__name__ for chapter in chapters()}) == len(chapters())


@pytest.mark.parametrize(
    "name", ["Warp2D", "warp2d", "warp_2d", "warp_2d.py", "scenes/warp_2d.py", "./scenes/warp_2d.py"]
)
def test_a_chapter_is_found_by_class_and_by_file(name: str) -> None:
    assert find(name).__name__ == "Warp2D"


def test_every_chapter_is_found_by_both_its_names() -> None:
    for chapter in chapters():
        assert find(chapter.__name__) is find(file_of(chapter)) is chapter


def test_an_unknown_name_is_told_with_the_nearest_and_all() -> None:
    with pytest.raises(BadInput) as caught:
        find("Wrap2D")
    message = str(caught.value)
    assert message.startswith("no chapter 'Wrap2D'; did you mean Warp2D? there are: ")
    assert all(chapter.__name__ in message for chapter in chapters())


@pytest.mark.parametrize("name", ["", "xyzzy", "Stage", "__init__", "kit", "../etc/passwd"])
def test_what_is_no_chapter_is_told(name: str) -> None:
    with pytest.raises(BadInput, match=r"^no chapter "):
        find(name)


def test_several_come_in_the_order_of_the_film_each_once() -> None:
    first, *_, last = chapters()
    assert find_all([last.__name__, first.__name__, file_of(last)]) == (first, last)
    assert find_all([]) == ()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the chapters."""
    monkeypatch.setattr(scenes, "__path__", [str(tmp_path), *scenes.__path__[1:]])
    chapters.cache_clear()
    yield tmp_path
    chapters.cache_clear()
    for name in [name for name in sys.modules if name.startswith("scenes.extra")]:
        del sys.modules[name]


CHAPTER = """
from scenes.kit.stage import Stage

class {name}(Stage):
    order = {order}

class Helper(Stage):
    '''Has no place in the film.'''
"""


def test_a_new_chapter_is_one_new_file(house: Path) -> None:
    (house / "extra_second.py").write_text(CHAPTER.format(name="Second", order=7))
    (house / "extra_first.py").write_text(CHAPTER.format(name="First", order=3))
    assert [chapter.__name__ for chapter in chapters()] == ["First", "Second"]
    assert find("extra_second").__name__ == "Second"


@pytest.mark.parametrize("text", ["def", "import nothing_of_that_name", "1 / 0"])
def test_a_file_that_cannot_be_imported_is_named(house: Path, text: str) -> None:
    (house / "extra_broken.py").write_text(text)
    with pytest.raises(FilmError, match=r"^scenes/extra_broken.py cannot be imported: \w+Error: .*$"):
        chapters()
