"""The mathematics of a small neural network that moves its data: no pictures, and quick to import.

>>> import nnmath
>>> data = nnmath.load("bands")
>>> fit = nnmath.fit(data)
>>> move = nnmath.warp(fit.network)
>>> half_way = move(data.X, 0.5)

Read first: `nnmath.datasets.dataset`, `nnmath.networks.network`, `nnmath.warps.warp`, `nnmath.experiments.experiment`.
This door is for users. Within the project the modules themselves are imported, and nnmath imports nothing of nnfilm.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
