"""What of all that is installed is this project."""

from __future__ import annotations

PACKAGES = ("nnmath", "nnfilm")
"""The packages whose code is the project's own."""


def version() -> str:
    """Which release it is; of a folder that was never installed nobody knows."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("nnfilm")
    except PackageNotFoundError:
        return "of a checkout"
