"""Which folders are installed, and as what: what pyproject.toml has no words for.

An editable install finds the packages by name: a plain path to this folder would make `scenes` a top-level package in
every project of a user's. Chapters are files, not modules to import: they are installed inside nnfilm, which loads them
by their paths.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["nnmath", "nnmath.*", "nnfilm", "nnfilm.*"]), "nnfilm.scenes"],
    package_dir={"nnfilm.scenes": "scenes"},
)
