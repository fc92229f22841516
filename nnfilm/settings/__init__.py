"""What a user can set, in one table, and the ways to set it: flags, `film.toml`, arguments in a notebook, a bundle.

A field of `FilmSettings` is a setting everywhere. It imports `nnfilm.utils` alone, so that a slip in a flag is told
before anything heavy is loaded; no picture imports it.

Read first: `film_settings`, then `request` (how the ways meet); `film_toml` reads the file, `template` writes one.
Imported by: render, video, storage, workers, story, outputs, watch, pack, cli; the front ends.
"""
