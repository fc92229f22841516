"""How templates are said where their words are for the eye: one file in gettext's PO format for each language.

Read first: `catalog`.
Imported by: sentence.
"""
