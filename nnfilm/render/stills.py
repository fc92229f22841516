"""Single frames of a chapter as pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.chapter_renderer import ChapterRenderer

Developed = TypeVar("Developed")


def draw_stills(
    renderer: ChapterRenderer,
    chapter: type[Chapter],
    frames: Sequence[int],
    develop: Callable[[Image.Image], Developed],
) -> list[Developed]:
    """Draw frames of a chapter, ascending, and `develop` each. Raises FilmError if the chapter ends too soon."""
    found: list[Developed] = []

    def sink(shown: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
        found.extend([develop(Image.fromarray(pixels).convert("RGB"))] * len(shown))

    renderer.draw(chapter, frames, sink)
    return found


def png(image: Image.Image) -> bytes:
    """A PNG of exactly these pixels, tagged as sRGB."""
    about = PngInfo()
    about.add(b"sRGB", b"\0")
    return encoded(image, "PNG", optimize=True, pnginfo=about)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as a file, "PNG", "JPEG" or "WEBP"."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
