"""Files of tables: from bytes to a `Table`, columns of cells by name, of which nothing is judged yet.

The way through: `kinds` sees what kind a file is, `unpacking` takes it out of an archive. `delimited` reads text,
`arff` Weka's, `spreadsheet` what Excel and others write: each gives
a grid of cells, in which `layout` finds the table under its title. `frames` and `records` read what has names already.
`amounts` makes numbers plain that are written for people, `values` tells what the text of a cell stands for. pandas is
loaded here and in `nnmath.datasets.tables`, and nowhere else.

Read first: `table`.
Imported by: `nnmath.datasets.tables`, which judges; `nnmath.datasets.load`, on the first table.
"""
