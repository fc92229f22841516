"""The cache and its keys, the output folder, bundles, archives, locks.

`fingerprints` digests all that can change a picture: code, versions, experiments, look, encoder,
processor. `workspace` ensures that an output folder never contains half a file.

Read first: `fingerprints`, then `cache`, `workspace`.
Imported by: workers, story, voice, outputs, pack, cli; the front ends.
"""
