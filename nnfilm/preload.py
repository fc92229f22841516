"""What the fork server loads before it forks workers that draw; importing this module does it.

It runs while the main process itself starts, so that nobody waits for both.
"""

import gc
from contextlib import suppress

from nnfilm.utils import console
from nnfilm.utils.scikit_learn import import_lightly

gc.disable()  # hardly anything loaded is garbage, and collecting would take a third of the time
console.let_warnings_be()
with suppress(Exception):  # the main process reports what is wrong with a chapter
    import nnfilm.outputs.contact_sheet
    import nnfilm.outputs.pipeline  # noqa: F401  (what the workers run)
    from nnfilm.story import registry
    from nnfilm.workers import warmup

    registry.installed()
    warmup.load()

with suppress(ImportError):
    import_lightly()
    # scikit-learn is slow to import: once here, rather than in each worker that fits.
    import sklearn.discriminant_analysis
    import sklearn.linear_model
    import sklearn.neighbors
    import sklearn.neural_network
    import sklearn.svm
    import sklearn.tree  # noqa: F401
gc.freeze()  # what is loaded stays: workers need not search it for garbage
gc.enable()
