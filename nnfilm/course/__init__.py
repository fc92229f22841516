"""Many films in one run, each a pack in a folder of its own, and one page over them.

    folder or course.toml -> films -> all checked -> packs, one after another -> links from film to film, page

A film that fails is told at the end, and the others are made.

Read first: `course` (from a folder of tables, or a file that lists films, to these), then `making`.
Imported by: cli; the front ends.
"""
