"""A network as a landscape over the plane of its data, and the sum from which it comes.

Read first: `landscape` (what is drawn), then `growing_sum` (how it is added up, with its `sum_formula`) and `lookout`
(from where it is seen).
Imported by: the chapters.
"""
