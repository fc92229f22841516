"""`python -m nnfilm`."""

import sys

from nnfilm.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
