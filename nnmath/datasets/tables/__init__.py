"""What the columns of a user's table are: numbers or words, classes or features, and what is missing.

`features.choose` makes a `Dataset` of a `files.Table`; each other module answers one question for it. A wrong guess
would show a wrong film, so anything unclear is asked for, and each guess is reported in a note (`notes`) that says how
to override it.

Read first: `features`, then `column` (what a column is), `target` (which one is the label), `one_hot` (a column for
each class), `classes` and `bins` (what the classes are), `unfit` (columns that are no features), `measurements`
(numbers with a unit, a limit, a footnote mark) and `alike` (their cells), `words` (columns of words as features) and
`scales` (words that have an order), `missing`.
Imported by: `nnmath.datasets.load`.
"""
