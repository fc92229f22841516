"""Make the catalogue: see `tools.catalogue`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tools.catalogue import pictures
from tools.catalogue.page import PAGE, page


def main(arguments: Sequence[str]) -> None:
    """Write the page, and draw the pictures of the classes named; of all without any."""
    if "--text" not in arguments:
        pictures.draw(arguments)
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
