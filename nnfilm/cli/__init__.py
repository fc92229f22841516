"""The `nnfilm` command: its grammar, its commands, and what they print.

Flags are read before anything heavy is imported, so `--help` and a slip of the keyboard are answered at once; what goes
wrong later is one line on stderr. A command gathers what the user asked for and hands it to `story`, `outputs`, `pack`
or `watch`; it does none of their work.

Read first: `main` (exit codes), `parser`, `commands`; `options` says how flags and the settings file meet.
Imported by: the front ends.
"""
