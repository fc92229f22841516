"""What every part of the production shares: errors, signals, progress, times, safe names.

A `FilmError` ends a command with one line on stderr and an exit code. Text from data passes through `safe_text` before
it becomes a file name or a line of text, and all output through `console`.

Read first: `errors`, `interrupts`, `console`, `progress`, `safe_text`.
Imported by: shield, settings, render, video, storage, workers, story, voice, outputs, watch, pack, cli; the
front ends.
"""
