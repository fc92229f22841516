"""Files of tables: from bytes to a `Table`, named columns of cells that are not interpreted yet.

The stages: `opening` finds the file, says by its first bytes what it is. `delimited` makes rows of
cells of a text, whatever its encoding, `spreadsheet` of a sheet: a grid, in which `layout` finds the header and the
body under it. `frames` reads Parquet, whose columns have names. `table` puts the stages together. `values`
says what a cell is: a number, with which unit, or nothing.
pandas is loaded here and in `nnmath.datasets.tables`, and nowhere else.

Read first: `table`.
Imported by: `nnmath.datasets.tables`; `nnmath.datasets.load`, on the first table.
"""
