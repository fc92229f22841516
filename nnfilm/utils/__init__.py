"""What every part of the production needs and none of it owns: errors, signals, progress, times, safe names.

A `FilmError` ends a command with one line on stderr and an exit code; text that came with data passes `safe_text`
before it is a file's name or a line of text. All that is printed goes through `console`.

Read first: `errors`, `interrupts`, `console`, `progress`, `safe_text`.
Imported by: settings, render, video, storage, workers, story, outputs, watch, pack, cli; the front ends.
"""
