"""Where the project is."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = ("nnmath", "nnfilm")
"""The packages whose code is the project's own."""
