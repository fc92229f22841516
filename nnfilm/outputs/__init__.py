"""What a render leaves behind: films, loops, pictures, contact sheets, captions, transcripts, bundles, estimates.

Each output is a function of an order: it plans the chapters, has a pool of workers make what the cache does not hold,
and publishes whole files. `pipeline` is what all of them share.

Read first: `pipeline` (chapters to segments), `film`, then the module named like the output.
Imported by: watch, pack, cli; the front ends.
"""
