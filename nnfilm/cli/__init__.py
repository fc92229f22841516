"""The `nnfilm` command: its grammar, its commands, and what they print.

Flags are read before anything heavy is imported, so `--help` and a slip of the keyboard are answered at once; what goes
wrong later is one line on stderr. A command makes a request of its flags and hands it to `outputs`, `pack` or `watch`;
it does none of their work. Flags that set something are made from the table in `nnfilm.settings`.

Read first: `main` (exit codes), `parser`, `commands`.
Imported by: the front ends.
"""
