"""`python -m nnfilm`."""

import os
import sys

from nnfilm.utils import search_path

if __name__ == "__main__":
    search_path.leave(os.curdir)  # before anything is imported that a file in it could stand for
    from nnfilm.cli.main import main

    sys.exit(main())
