"""Pictures for paper: of each beat its very frame, but light, on white, and without the caption."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK, LIGHT
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import prints
from nnfilm.pack.model import content
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.looks import contrast, on_paper
from nnfilm.render.quality import Quality
from tests.support.stand_in import FILMED, Sliding, Standing, renderer_in, resources

SMALL = Quality(854, 480, 15)
SPEC = RenderSpec(SMALL, FILMED, {})


def drawn(image: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(image)) as picture:
        return np.asarray(picture.convert("RGB"), int)


@pytest.mark.parametrize("layout", prints.SHORT)
def test_they_are_as_sharp_whatever_the_films_quality(layout: str) -> None:
    for quality in (SMALL, Quality(1920, 1080, 60), Quality(2560, 1440, 60)):
        printed = prints.for_print(replace(SPEC, quality=quality), layout).quality
        assert min(printed.width, printed.height) == prints.SHORT[layout]
        assert printed.fps == quality.fps
        assert abs(printed.width / printed.height - quality.width / quality.height) < 0.005


def test_each_is_the_result_of_its_beat_in_the_light_theme_on_white(tmp_path: Path) -> None:
    spec = prints.for_print(SPEC, "compact")
    chapters = (Sliding, Standing)
    plans = [renderer_in(tmp_path, SMALL).plan(chapter) for chapter in chapters]
    film = content("The film", plans, SMALL, DARK.name)
    with Pipeline(chapters, spec, resources(tmp_path / "cache"), tmp_path) as pipeline:
        prints.write([told.beats for told in film.chapters], pipeline, tmp_path)
    for chapter, told in zip(chapters, film.chapters, strict=True):
        for beat in told.beats:
            (expected,) = prints.draw(spec.renderer(tmp_path), chapter, [beat.result])
            assert (tmp_path / prints.printed(beat.still)).read_bytes() == expected
            picture = drawn(expected)
            assert (picture[:5] > 250).all()
            swatch = picture[picture.shape[0] // 2, picture.shape[1] * 3 // 16]  # the theme's ink
            assert np.abs(swatch - [int(LIGHT.ink[i : i + 2], 16) for i in (1, 3, 5)]).max() < 8


def test_the_strip_of_the_caption_is_cut_off_only_where_it_is_blank(tmp_path: Path) -> None:
    quality = prints.for_print(SPEC, "compact").quality
    renderer = replace(renderer_in(tmp_path, quality), presentation=on_paper(FILMED))
    (speaking,) = prints.draw(renderer, Sliding, [10])
    above = drawn(speaking).shape[0]
    assert 0.8 * quality.height < above < 0.85 * quality.height
    blank = Image.new("RGB", (quality.width, quality.height), "white")
    assert prints._above_caption(blank, quality).height == above
    blank.putpixel((5, quality.height - 5), (0, 0, 0))
    assert prints._above_caption(blank, quality).height == quality.height


def test_a_theme_s_own_colors_become_those_of_paper_and_others_stay_visible() -> None:
    pale, dark = "#fff2a8", "#224466"
    colors = on_paper(Presentation(DARK.name, colors=(pale, DARK.classes[1], dark))).colors
    assert colors[1:] == (LIGHT.classes[1], dark)
    assert contrast(colors[0], "#ffffff") >= 3 > contrast(pale, "#ffffff")
    red, green, blue = (int(colors[0][i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > blue, "the hue has changed"
    assert on_paper(Presentation(LIGHT.name, colors=LIGHT.classes)).colors == LIGHT.classes
