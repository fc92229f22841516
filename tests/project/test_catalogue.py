"""The kit's catalogue is complete: each thing that can be drawn has a picture, and each knob that is named exists."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import textwrap
from collections.abc import Iterator

import pytest
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style import places
from nnfilm.kit.style.layout import Layout
from nnfilm.story.registry import find
from tests.support.project import ROOT
from tools.catalogue import charts
from tools.catalogue.page import PAGE, defaults, docstring, drawable, knobs, named, page
from tools.catalogue.pictures import FOLDER, SIZE
from tools.catalogue.specimens import SECTIONS

BUDGET = 1.5e6  # bytes of all pictures together
SIZES = {"width", "height", "caption_width", "notes_width", "tally_width", "headline_width", "axis_name", "dial_strip"}
SIZES |= {"headline_size", "title_size", "caption_size", "label_size", "tick_size", "note_step", "margin"}
QUESTIONS = {
    "with_words",
    "is_wide",
    "legend_height",
    "half_with_names",
    "of",
}
"""What of a layout is no place: lengths, what is asked of its shape, and another layout."""


def test_everything_behind_the_door_is_in_it_once() -> None:
    shown = [name for specimens in SECTIONS.values() for name in specimens]
    assert sorted(shown) == sorted(drawable()) and len(shown) > 60


def test_a_class_is_in_the_section_of_its_folder() -> None:
    for folder, specimens in SECTIONS.items():
        assert all(named(name).__module__.startswith(f"nnfilm.kit.{folder}.") for name in specimens)


@pytest.mark.parametrize("name", drawable())
def test_it_has_a_picture(name: str) -> None:
    with Image.open(FOLDER / f"{name}.webp") as picture:
        assert picture.size == SIZE
        assert len(set(picture.convert("L").resize((96, 54)).tobytes())) > 8, "it shows nothing"


@pytest.mark.parametrize("name", drawable())
def test_it_says_what_it_is_and_its_knobs_exist(name: str) -> None:
    cls = named(name)
    assert docstring(cls)
    for knob in knobs(cls):
        assert knob.name.partition(".")[0] in defaults(cls), knob
        assert knob.meaning, knob


def test_a_knob_that_nothing_sets_would_be_found() -> None:
    assert {"opacity", "ring", "come"} <= defaults(named("Cloud")).keys()
    assert "depth" not in defaults(named("Cloud"))


def test_every_place_of_a_layout_is_drawn() -> None:
    drawn = {name.partition("(")[0] for group in charts.GROUPS.values() for name in group}
    fields = {field.name for field in dataclasses.fields(Layout)}
    methods = {name for name in vars(Layout) if not name.startswith("_")}
    functions = {
        name for name, one in inspect.getmembers(places, inspect.isfunction) if one.__module__ == places.__name__
    }
    assert (fields | methods | functions) - SIZES - QUESTIONS <= drawn


def keys_of_beats(chapter: type[Chapter]) -> Iterator[str]:
    """What a chapter calls its beats; of a key that is made of pieces, all up to the first of them."""
    for base in chapter.__mro__:
        if issubclass(base, Chapter):
            for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(base)))):
                match node:
                    case ast.Call(func=ast.Attribute(attr="beat"), args=[ast.Constant(value=str(key)), *_]):
                        yield key
                    case ast.Call(func=ast.Attribute(attr="beat"), args=[ast.JoinedStr(values=[first, *_]), *_]):
                        assert isinstance(first, ast.Constant)
                        yield str(first.value)


def test_the_chapters_have_the_beats_that_pictures_are_taken_from() -> None:
    for specimens in SECTIONS.values():
        for name, one in specimens.items():
            keys = set(keys_of_beats(find(one.chapter)))
            assert one.beat in keys or one.beat.rstrip("0123456789") in keys, name


def test_it_is_what_the_tool_would_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.catalogue --text"
    for name, text in charts.all_charts().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: python -m tools.catalogue --text"


def test_its_pictures_are_those_that_it_shows_and_small() -> None:
    shown = {f"{name}.webp" for name in drawable()} | set(charts.all_charts())
    there = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert set(there) == shown and sum(there.values()) < BUDGET
    assert FOLDER.is_relative_to(ROOT / "media" / "gallery")
