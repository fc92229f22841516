"""The `nnfilm` command: its grammar, its commands, and what they print.

Flags are read before anything heavy is imported, so `--help` and mistyped flags are answered at once; a later error is
one line on stderr. A command turns its flags into a request and passes it to `outputs`, `pack` or `watch`, which do the
work. The flags of settings are made from the table in `nnfilm.settings`.

Read first: `main` (exit codes), `parser`, `commands`.
Imported by: the front ends.
"""
