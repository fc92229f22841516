"""Pictures that chapters share: the marks of one subject, put together once, that move as one.

`square`, `cube` and `landscape` are the article's three; `data_plane` and `hidden_space` serve any data and network.
Two chapters that show the same thing use the same figure, so that the one can begin on the other's last picture.

Read first: `square` (the pattern of all of them), `sheet` (margins and grids that all share), `hidden_space`.
Imported by: chapter, learning; the chapters and the production.
"""
