"""Reads a logo from a user's file: a PNG, JPEG or SVG of reasonable size, scaled down."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from nnfilm.kit.text.fonts import FOLDERS
from nnfilm.render import svg
from nnfilm.shield.shielded import shielded
from nnmath.utils.errors import DataError
from nnmath.utils.files import content_within
from nnmath.utils.names import clean

MOST_BYTES, MOST_PIXELS = 5 * 10**6, 25 * 10**6
"""Of the file."""

KEPT = 512
"""Pixels of the longer side after scaling."""

REASON = 100
"""Characters of the reason why an SVG cannot be drawn, which may quote the file: this leaves room for advice."""


def logo_of(path: Path) -> bytes:
    """The same, read behind the shield. Raises DataError."""
    try:
        return shielded(partial(read_logo, path), path)
    except DataError as error:
        raise DataError(*error.args, parameter="logo") from error


def read_logo(path: Path) -> bytes:
    """The picture in a file, scaled down, with its opacity and without empty edges, as PNG.

    Raises DataError for a file that is no PNG, JPEG or (by its name) SVG, is too large, or is fully transparent.
    """
    try:
        logo = _opened(path)
    except DataError:
        raise
    except Exception as error:  # a decoder may raise anything on a file from elsewhere
        why = getattr(error, "strerror", None)
        kind = "valid SVG" if _is_svg(path) else "PNG or JPEG picture"
        raise _wrong(f"{path} {f'cannot be read: {why.lower()}' if why else f'is no {kind}'}") from None
    box = logo.getchannel("A").getbbox()
    if box is None:
        raise _wrong(f"{path} is fully transparent")
    logo = logo.crop(box)
    logo.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS)
    content = BytesIO()
    logo.save(content, "PNG")
    return content.getvalue()


def _opened(path: Path) -> Image.Image:
    """The picture, turned as its EXIF data say."""
    if (size := path.stat().st_size) > MOST_BYTES:
        raise _wrong(f"{path} has {size / 1e6:.1f} MB; a logo can have at most {MOST_BYTES / 1e6:.0f}")
    content = content_within(path, MOST_BYTES)
    content = _drawn(path, content) if _is_svg(path) else content
    with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            pixels = f"{picture.width} x {picture.height} pixels"
            raise _wrong(f"{path} has {pixels}; a logo can have at most {MOST_PIXELS / 1e6:.0f} million")
        return ImageOps.exif_transpose(picture).convert("RGBA")


def _is_svg(path: Path) -> bool:
    """Whether a file is an SVG, by its name alone."""
    return path.suffix.lower() == ".svg"


def _drawn(path: Path, content: bytes) -> bytes:
    """An SVG as pixels, twice as many as are kept, since empty edges will be cropped."""
    try:
        return svg.drawn(content.decode("utf-8-sig"), 2 * KEPT, FOLDERS)
    except UnicodeDecodeError:
        raise _wrong(f"{path} is no SVG in UTF-8: save it in UTF-8, or as PNG") from None
    except ValueError as error:
        why = clean(str(error), REASON)
        raise _wrong(f"{path} cannot be drawn: {why}. Simplify the SVG, or save it as PNG") from None


def _wrong(message: str) -> DataError:
    return DataError(message, parameter="logo")
