"""Files of tables: from bytes to a `Table`, named columns of cells that are not interpreted yet.

The steps: `kinds` detects the kind of a file, `unpacking` takes it out of an archive. `delimited` reads text (of
columns that are aligned by spaces with `aligned`), `arff` Weka's format, `spreadsheet` Excel and others: each gives a
grid of cells, in which `layout` finds the table under its title. `frames` and `records` read formats with named
columns. `encodings` and `alphabets` guess the encoding of a text, `values`, `notations` and `compounds` read a cell.
pandas is loaded here and in `nnmath.datasets.tables`, and nowhere else.

Read first: `table`.
Imported by: `nnmath.datasets.tables`; `nnmath.datasets.load`, on the first table.
"""
