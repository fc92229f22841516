"""Stills as JPEG, for documents that hold many of them: a quarter of the size, and no difference to be seen."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

MOST_PIXELS, QUALITY = 1280, 70
"""Most pixels along the longer side, and JPEG's own measure: fifty slides stay below 5 MB."""


def jpeg(still: Path, most: int = MOST_PIXELS) -> bytes:
    """A picture as JPEG, as large as it is, up to so many pixels along the longer side. Thin coloured lines keep their
    colour."""
    file = io.BytesIO()
    with Image.open(still) as image:
        picture = image.convert("RGB")
    picture.thumbnail((most, most), Image.Resampling.LANCZOS)
    picture.save(file, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True, progressive=True)
    return file.getvalue()
