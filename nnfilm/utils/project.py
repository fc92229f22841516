"""What of all that is installed is this project."""

from __future__ import annotations


def version() -> str:
    """Which release it is; of a folder that was never installed nobody knows."""
    from importlib import metadata

    try:
        return metadata.version("nnfilm")
    except metadata.PackageNotFoundError:
        return "of a checkout"
