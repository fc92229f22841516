"""All settings, in one table, and their sources: flags, `film.toml`, arguments in a notebook, a bundle.

A field of `FilmSettings` is a setting everywhere. The folder is light, so that an invalid flag is reported before
anything heavy is imported; no picture depends on it.

Read first: `flags`, then `request` (how sources combine); `film_toml` reads the file.
Imported by: render, video, storage, workers, story, voice, outputs, watch, pack, cli; the front ends.
"""
