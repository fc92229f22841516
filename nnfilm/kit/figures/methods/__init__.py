"""What other methods do with the data, and how all of them compare: boards to draw on, and what scoreboards tell.

Read first: `mistakes` (the board), `standings` (a scoreboard's rows), `line_hunt` (the search for the best line).
Imported by: the chapters.
"""
