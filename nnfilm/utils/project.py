"""What of all that is installed is this project."""

PACKAGES = ("nnmath", "nnfilm")
"""The packages whose code is the project's own."""
