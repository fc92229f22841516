"""What the fork server loads before it forks workers that draw: importing this module is all there is to it.

It runs beside the main process's own start, so its time is not waited for twice.
"""

from contextlib import suppress

from nnfilm.workers import forkserver

with forkserver.loading():
    with suppress(Exception):  # what is wrong with a chapter, the main process says
        import nnfilm.outputs.contact_sheet
        import nnfilm.outputs.pipeline  # noqa: F401  (what the workers run)
        from nnfilm.story import registry
        from nnfilm.workers import warmup

        registry.installed()
        warmup.load()

    with suppress(ImportError):
        # scikit-learn is slow to import: here once, beside the main process's fits, not in each worker that fits.
        import sklearn.discriminant_analysis
        import sklearn.linear_model
        import sklearn.neighbors
        import sklearn.neural_network
        import sklearn.svm
        import sklearn.tree  # noqa: F401
