"""What a render leaves behind: films, loops, pictures, contact sheets, captions, transcripts, bundles, estimates.

A request comes to a `RenderJob`: all that is asked for, found, read and fitted, and nothing drawn yet. A
`RenderSession` does it: a workspace, workers, plans, segments. Each output is a function of a job and of resources.

Read first: `job`, `session`, `pipeline` (chapters to segments), `film`, then the module named like the output.
Imported by: watch, pack, cli; the front ends.
"""
