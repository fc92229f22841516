"""Pictures that the chapters on data of one feature share: points on a line, the neurons' curves above it.

Read first: `line`.
Imported by: chapters.
"""
