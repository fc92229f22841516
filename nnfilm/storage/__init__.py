"""What is kept: the cache and its keys, the output folder, bundles, archives, locks.

`fingerprints` makes one number of all that can change a picture: code by its import graph, versions, experiments, look,
encoder, processor. `workspace` sees to it that an output folder never holds half a file.

Read first: `fingerprints`, then `cache`, `workspace`.
Imported by: workers, story, outputs, watch, pack, cli; the front ends.
"""
