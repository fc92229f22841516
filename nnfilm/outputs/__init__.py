"""Everything that a render produces: films, loops, pictures, contact sheets, captions, transcripts.

A request becomes a `RenderJob`: everything found, read and fitted, nothing drawn yet. A `RenderSession` carries it out,
with a workspace, workers, plans and segments. Each output is a function of a job and resources.

Read first: `job`, `pipeline` (chapters to segments, within a session), `film`, then the module named after the output.
Imported by: pack, cli; the front ends.
"""
