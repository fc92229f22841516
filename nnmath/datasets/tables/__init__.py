"""What the columns of a user's table are: numbers or words, classes or features, and what is missing.

`matrix.chosen` chooses the data of a `files.Table` in four stages: `columns` (what each column is), `roles` (which one
holds the classes, which are features, which are left out), `rows` (which rows are points) and `matrix` (their numbers).
Each returns a frozen value with its notes. A wrong guess would show a wrong film, so anything unclear is asked for, and
each guess is reported in a note (`notes`) that says how to override it.

Read first: the stages, then what they ask: `column` (a column), `measurements` (numbers with a unit or a limit),
`logarithms` (numbers that span decades), `target` (which column is the label), `classes` (what the classes are),
`unfit` (columns that are no features), `words` (columns of words as features) and `scales` (words that have an order).
Imported by: `nnmath.datasets.load`.
"""
