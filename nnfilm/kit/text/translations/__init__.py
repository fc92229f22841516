"""Translations of the templates, a file for each language: see `catalog`.

Read first: `catalog`.
Imported by: nnfilm.kit.text.
"""
