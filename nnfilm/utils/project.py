"""What of all that is installed is this project."""

from __future__ import annotations

PACKAGES = ("nnmath", "nnfilm")
"""The packages whose code is the project's own."""


def version() -> str:
    """Which release it is; of a folder that was never installed nobody knows."""
    from importlib import metadata

    try:
        return metadata.version("nnfilm")
    except metadata.PackageNotFoundError:
        return "of a checkout"
