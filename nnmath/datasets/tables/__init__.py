"""A user's table, judged: column by column, until it is a `Dataset` or one line of advice.

The way through: `column` judges each column of a `nnmath.datasets.files.table.Table`, `target` finds the classes,
`features` chooses the rest and makes the `Dataset`, and `missing` says what becomes of empty cells. A message names
file, line and column as the user sees them.

Read first: `features`.
Imported by: `nnmath.datasets.load`, on the first table. Others go through `load`.
"""
