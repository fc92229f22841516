"""A logo, read from a user's file: any PNG or JPEG of a reasonable size, made small."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from nnmath.utils.errors import DataError

HEAVIEST, LARGEST = 5 * 10**6, 25 * 10**6
"""Bytes and pixels of the file."""

KEPT = 512
"""Pixels of what is kept of it, across or down."""


def logo_of(path: Path) -> bytes:
    """The picture in a file, small, with its opacity and without empty edges, as PNG.

    Raises DataError for a file that is no PNG or JPEG, or too large, or shows nothing.
    """
    try:
        logo = _opened(path)
    except DataError:
        raise
    except Exception as error:  # whatever a foreign file makes of a decoder
        why = getattr(error, "strerror", None)
        raise _wrong(f"{path} {f'cannot be read: {why.lower()}' if why else 'is no PNG or JPEG picture'}") from None
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
    with Image.open(BytesIO(path.read_bytes()), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > LARGEST:
            pixels = f"{picture.width} x {picture.height} pixels"
            raise _wrong(f"{path} has {pixels}; a logo has at most {LARGEST / 1e6:.0f} million")
        return ImageOps.exif_transpose(picture).convert("RGBA")


def _wrong(message: str) -> DataError:
    return DataError(message, parameter="logo")
