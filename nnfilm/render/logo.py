"""A logo, read from a user's file: any PNG, JPEG or SVG of a reasonable size, made small."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from nnfilm.kit.text.fonts import FOLDERS
from nnfilm.render import svg
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean

HEAVIEST, LARGEST = 5 * 10**6, 25 * 10**6
"""Bytes and pixels of the file."""

KEPT = 512
"""Pixels of what is kept of it, across or down."""

REASON = 100
"""Letters of what is said about an SVG that cannot be drawn, so that there is room for what to do: it may quote the
file."""


def logo_of(path: Path) -> bytes:
    """The picture in a file, small, with its opacity and without empty edges, as PNG.

    Raises DataError for a file that is no PNG or JPEG and, by its name, no SVG, or too large, or shows nothing.
    """
    try:
        logo = _opened(path)
    except DataError:
        raise
    except Exception as error:  # whatever a foreign file makes of a decoder
        why = getattr(error, "strerror", None)
        kind = "SVG that can be drawn" if _is_svg(path) else "PNG or JPEG picture"
        raise _wrong(f"{path} {f'cannot be read: {why.lower()}' if why else f'is no {kind}'}") from None
    box = logo.getchannel("A").getbbox()
    if box is None:
        raise _wrong(f"nothing is to be seen in {path}: all of it is transparent")
    logo = logo.crop(box)
    logo.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS)
    content = BytesIO()
    logo.save(content, "PNG")
    return content.getvalue()


def _opened(path: Path) -> Image.Image:
    """The picture, as a camera held it."""
    if (size := path.stat().st_size) > HEAVIEST:
        raise _wrong(f"{path} has {size / 1e6:.1f} MB; a logo has at most {HEAVIEST / 1e6:.0f}")
    content = _drawn(path) if _is_svg(path) else path.read_bytes()
    with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > LARGEST:
            pixels = f"{picture.width} x {picture.height} pixels"
            raise _wrong(f"{path} has {pixels}; a logo has at most {LARGEST / 1e6:.0f} million")
        return ImageOps.exif_transpose(picture).convert("RGBA")


def _is_svg(path: Path) -> bool:
    """By its name: a picture of pixels that is said to be one need not be tried as text."""
    return path.suffix.lower() == ".svg"


def _drawn(path: Path) -> bytes:
    """An SVG as pixels, so many that its empty edges can be cut off."""
    try:
        return svg.drawn(path.read_text(encoding="utf-8-sig"), 2 * KEPT, FOLDERS)
    except UnicodeDecodeError:
        raise _wrong(f"{path} is no SVG in UTF-8: save it so, or as PNG") from None
    except ValueError as error:
        why = clean(str(error), REASON)
        raise _wrong(f"{path} is no SVG that can be drawn: {why}. Simplify it, or save it as PNG") from None


def _wrong(message: str) -> DataError:
    return DataError(message, parameter="logo")
