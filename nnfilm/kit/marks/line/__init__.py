"""What is drawn of data on a line, and above it: its axis, curves over it, areas between them, cuts.

Read first: `chart`.
Imported by: figures.
"""
