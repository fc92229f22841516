"""What the fork server loads before it forks a worker: importing this module is all there is to it.

It runs beside the main process's own start, so its time is not waited for twice.
"""

import gc
import os
import signal
import warnings
from contextlib import suppress

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a worker a core, and no thread is alive when the server forks
os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # nor one of Arrow's, which pandas brings

with suppress(Exception):  # what is wrong with a chapter, the main process says
    import nnfilm.outputs.contact_sheet
    import nnfilm.outputs.pipeline  # noqa: F401  (what the workers run)
    from nnfilm.story import registry
    from nnfilm.workers import warmup

    registry.chapters()
    warmup.load()

with suppress(ImportError):
    # scikit-learn is slow to import: here once, beside the main process's fits, not in each worker that fits a rival.
    import sklearn.discriminant_analysis
    import sklearn.linear_model
    import sklearn.neighbors
    import sklearn.neural_network
    import sklearn.svm
    import sklearn.tree  # noqa: F401

gc.freeze()  # what is loaded stays: a worker need not look through it for garbage
