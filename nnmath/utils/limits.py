"""Limits of what can be asked for, which front ends check before anything heavy is loaded."""

LAST_SEED = 2**32 - 1
"""The largest seed that NumPy takes."""

MOST_STARTS = 10_000
"""Starts of a fit; beyond these it takes hours."""

MOST_ITER = 100_000
"""Steps of a start; the optimizer usually stops after some hundreds."""
