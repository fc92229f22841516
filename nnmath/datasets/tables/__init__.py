"""A user's table: read as it is, then judged, column by column, until it is a `Dataset` or one line of advice.

The way through: `table` reads bytes into columns (text files by `delimited`, whose `header` finds the names), `column`
judges each from its `values`, `target` finds the classes, `features` chooses the rest and makes the `Dataset`.
A message names file, line and column as the user sees them. pandas is loaded here and nowhere else.

Read first: `table`, then `features`.
Imported by: `nnmath.datasets.load`, on the first table. Others go through `load`.
"""
