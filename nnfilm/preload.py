"""What the fork server loads before it forks workers that draw; importing this module does it.

It runs while the main process itself starts, so that nobody waits for both.
"""

from contextlib import suppress

from nnfilm.utils.scikit_learn import import_lightly
from nnfilm.workers import forkserver

with forkserver.loading():
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
