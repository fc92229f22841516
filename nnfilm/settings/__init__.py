"""What a user can set, in one table, and the ways to set it: flags, `film.toml`, arguments in a notebook, a bundle.

Read `film_settings` first: a field there is a setting everywhere. `request` says how the ways meet, `film_toml` reads
the file and `template` writes one to begin with. Everything in `nnfilm` may import this; it imports `nnfilm.utils`
alone, so that a slip in a flag is told before anything heavy is loaded.
"""
