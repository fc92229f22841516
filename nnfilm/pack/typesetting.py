"""PDF from a Typst template and data. All text is passed as data, and never read as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from nnfilm.kit.text.fonts import FOLDERS
from nnfilm.kit.text.markup import legible
from nnfilm.utils.errors import FilmError, first_line

if TYPE_CHECKING:
    from typst import PDFStandard

ACCESSIBLE: PDFStandard = "ua-1"
"""The standard for accessible PDF, which Typst checks."""


def pdf(template: Path, film: Mapping[str, Any], pictures: Path, what: str) -> bytes:
    """The PDF of a template, which finds the data in `sys.inputs.film` as JSON and pictures in their folder.

    Raises FilmError, which says that `what` could not be set.
    """
    compiler = typst.Compiler(root=str(pictures), font_paths=FOLDERS, ignore_system_fonts=True)
    inputs = {"film": json.dumps(film)}

    def compiled(standards: list[PDFStandard]) -> bytes:
        try:
            made = compiler.compile(
                template.read_bytes(), format="pdf", pdf_standards=standards, sys_inputs=inputs, timestamp=0
            )
        except typst.TypstError as error:
            raise FilmError(f"{what} could not be set: {first_line(error)}") from error
        assert isinstance(made, bytes)
        return made

    try:
        return compiled([ACCESSIBLE])
    except FilmError:  # no font has some character of a name: without the standard the rest can still be read
        return compiled([])


def legible_name(name: str) -> str:
    """A name without what cannot be set; a dash if nothing is left, since no heading may be empty."""
    return legible(name).strip() or "–"
