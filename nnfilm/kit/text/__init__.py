"""Words and formulas: how they are set, and which words are true of this fit.

`typeset` and `words` set text by Typst, with fonts that come in packages. Text from data goes through its `plain`,
which keeps it inert, and is cut to its place. `phrases`, `error_phrases` and `numbers` measure before they
speak: a caption says nothing that the fit at hand does not show. What they say is in `phrases.toml`; a chapter has its
own words beside it.

Read first: `words`, `typeset` (before you show a name from data), `phrases`.
Imported by: chapter, figures, learning, marks, panels; the chapters and the production.
"""
