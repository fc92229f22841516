"""Files of tables: from bytes to a `Table`, columns of cells by name, of which nothing is judged yet.

The way through: `table` sees what kind a file is; `delimited` reads text, `spreadsheet` what Excel and others write
(how far its cells reach is found by `extent` first); `header` tells whether the first row holds the names, `values`
what the text of a cell stands for. pandas is loaded here and in `nnmath.datasets.tables`, and nowhere else.

Read first: `table`.
Imported by: `nnmath.datasets.tables`, which judges; `nnmath.datasets.load`, on the first table.
"""
