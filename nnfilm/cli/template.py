"""`nnfilm init`: a film.toml to begin with."""

from __future__ import annotations

from pathlib import Path

from nnfilm.utils.errors import BadInput, FilmError, reason

FILE = "film.toml"

TEXT = """\
# The setting of a film. Flags of the nnfilm command win over what stands here; the stock manim command reads it too.
# Take the # away from a line to set it. Paths are relative to this file. `nnfilm list` then tells the plan.

# data = "measurements.csv"      # CSV, TSV, Parquet or XLSX; or a built-in set: "wine", "iris", "moons", ...
# label = "species"              # column of the classes; without it, the one that must be it
# features = ["length", "width"] # columns to use, in order; without it, all that can be

# How the network is fitted:
# hidden = "auto"                # neurons of the hidden layer, as 3; of several layers, as [4, 3]; "auto" searches
# alpha = "auto"                 # scikit-learn's L2 penalty, as 0.1; "auto" searches
# starts = 20                    # fits to choose from
# seed = 0                       # of the first of them

# In place of a fit:
# model = "weights.npz"          # weights of a network that is fitted already, for the data above
# experiment = "film.bundle"     # what a render wrote beside its film, in place of data and fit

# How the film looks:
# theme = "dark"                 # or "light"
# aspect = "16:9"                # or "1:1", "9:16"
# pause_seconds = 3              # to predict the answer to a question; 0 for no pause
# quality = "h"                  # l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60
# out = "media/film/mine"        # folder for the film
"""


def write(folder: Path) -> Path:
    """Write the file, and return its path. Raises BadInput if there is one already."""
    path = folder / FILE
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEXT)
    except FileExistsError as error:
        raise BadInput(f"there is a {FILE} here already; it was left as it is") from error
    except OSError as error:
        raise FilmError(f"cannot write {FILE} ({reason(error)})") from error
    return path
